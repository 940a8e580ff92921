import { labelOf } from '../../../../schemas/oso/data-set.ts';
import type { MergedField, MergeItem, MergePlan } from '../../../../schemas/oso/merge-plan.ts';
import { categoryAt } from '../facts.ts';
import { fieldsOf } from './fields.ts';
import { rootPath } from './history.ts';
import { versionsIn, withPaths, type Settled } from './settle.ts';

type Known = ReadonlySet<number>;
type Kind = 'add' | 'unchanged' | 'conflict';

const textOf = ({ held }: Settled, version: number): string => JSON.stringify(held.get(version));

/** Versions that hold what stands, and those that hold something else. */
const provenance = (settled: Settled): Pick<MergeItem, 'versions' | 'earlier'> => {
  const { field, stands, shown } = settled;
  const standing = JSON.stringify(shown);
  const isIt = (version: number): boolean =>
    stands && (field.kind === 'block' || textOf(settled, version) === standing);
  const all = versionsIn(settled.held);
  return { versions: all.filter(isIt), earlier: all.filter((version) => !isIt(version)) };
};

/** What the versions that the receiver does not have yet bring to a value. */
const kindOfValue = (settled: Settled, known: Known): Kind => {
  const all = versionsIn(settled.held);
  const had = all.filter((version) => known.has(version));
  const came = all.filter((version) => !known.has(version));
  if (!settled.stands) return 'conflict';
  if (had.length === 0) return 'add';
  const before = textOf(settled, Math.max(...had));
  const differs = came.some((version) => textOf(settled, version) !== before);
  return differs || JSON.stringify(settled.shown) !== before ? 'conflict' : 'unchanged';
};

/** A block that is there as a whole or not at all; undefined when its fields have to tell. */
const kindOfBlock = ({ held, stands }: Settled, known: Known): Kind | undefined => {
  if (!stands) return 'conflict';
  return versionsIn(held).some((version) => known.has(version)) ? undefined : 'add';
};

interface Change extends MergedField {
  readonly settled: Settled;
}

/** Every field in a settled thing that is new or differs. */
const changesIn = (settled: Settled, path: string, known: Known): readonly Change[] => {
  if (versionsIn(settled.held).length === 0) return [];
  const whole = settled.field.kind === 'value' ? kindOfValue(settled, known) : kindOfBlock(settled, known);
  if (whole === 'unchanged') return [];
  if (whole !== undefined) return [{ ...described(settled, path), kind: whole, settled }];
  return withPaths(settled, path).flatMap(({ child, at }) => changesIn(child, at, known));
};

const described = (settled: Settled, path: string) => ({
  path,
  label: labelOf(settled.field.name),
  ...provenance(settled),
  ...(settled.reason === undefined ? {} : { reason: settled.reason }),
});

const withCategory = (path: string): Pick<MergeItem, 'category'> => {
  const category = categoryAt(path.replace(/\[\d+\]/g, ''));
  return category === undefined ? {} : { category };
};

const itemOf = (settled: Settled, path: string, known: Known): MergeItem => {
  const changes = changesIn(settled, path, known);
  const own = changes.find((change) => change.settled === settled);
  const kind = own?.kind ?? (changes.some((it) => it.kind === 'conflict') ? 'conflict' : 'add');
  const fields = changes.map(({ settled: _, ...field }) => field);
  return {
    ...described(settled, path),
    ...withCategory(path),
    kind: changes.length === 0 ? 'unchanged' : kind,
    ...(own !== undefined || changes.length === 0 ? {} : { fields }),
  };
};

/** A list around one kind of entry. */
const isWrapper = ({ field }: Settled): boolean => {
  const [only, ...more] = fieldsOf(field.type);
  return only?.many === true && more.length === 0;
};

const containers: ReadonlySet<string> = new Set(['dossier', 'huidigeschool', 'leerling']);

/** Whether a plan speaks of the parts of something rather than of the whole. */
const isContainer = (settled: Settled, path: string, known: Known): boolean => {
  const { field } = settled;
  if (field.kind === 'value') return false;
  if (containers.has(field.type) || isWrapper(settled)) return true;
  return !field.many && changesIn(settled, path, known).some((change) => change.settled !== settled);
};

const itemsIn = (settled: Settled, path: string, known: Known): readonly MergeItem[] => {
  if (versionsIn(settled.held).length === 0) return [];
  if (!isContainer(settled, path, known)) return [itemOf(settled, path, known)];
  return withPaths(settled, path).flatMap(({ child, at }) => itemsIn(child, at, known));
};

/** What merging does, item by item, for a receiver that has the known versions already. */
export const planOf = (root: Settled, known: Known, made: readonly string[]): MergePlan => ({
  versions: made.map((date, index) => ({ version: index + 1, made: date, known: known.has(index + 1) })),
  items: [...itemsIn(root, rootPath, known)],
});

/** Whether what stands came with a version that the receiver does not have yet. */
export const isNews = (settled: Settled, known: Known): boolean => {
  const { versions } = provenance(settled);
  if (!settled.stands || versions.length === 0) return false;
  if (settled.field.kind === 'block') return kindOfBlock(settled, known) === 'add';
  const had = versionsIn(settled.held).filter((version) => known.has(version));
  return (
    versions.some((version) => !known.has(version)) &&
    (had.length === 0 || textOf(settled, Math.max(...had)) !== JSON.stringify(settled.shown))
  );
};
