import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { blockOf, dossierField, fieldsOf, isBlock, itemsOf } from './fields.ts';
import { canonical, type Model } from './model.ts';
import { versionsIn, withPaths, type Settled } from './settle.ts';

/** What some versions hold at a place where the merged dossier holds something else, or nothing. */
export interface HistoryLine {
  /** Place in the merged dossier; entries beyond those that stand there are counted on. */
  readonly path: string;
  /** Undefined: these versions hold nothing here. */
  readonly value: OsoJson | undefined;
  readonly versions: readonly number[];
}

export const rootPath = `/${dossierField.name}`;

const valueLines = ({ held, stands, shown }: Settled, path: string): readonly HistoryLine[] => {
  const standing = stands ? JSON.stringify(shown) : undefined;
  const byText = Map.groupBy(versionsIn(held), (version) => JSON.stringify(held.get(version)));
  return [...byText].flatMap(([text, versions]) => {
    const value = held.get(versions[0] ?? 0);
    return text === standing ? [] : [{ path, value, versions }];
  });
};

const linesAt = (settled: Settled, path: string, around: readonly number[]): readonly HistoryLine[] => {
  const { held, stands, field } = settled;
  const without = stands ? around.filter((version) => !held.has(version)) : [];
  const missing = without.length === 0 ? [] : [{ path, value: undefined, versions: without }];
  if (field.kind === 'value') return [...missing, ...valueLines(settled, path)];
  const empty = [...held].flatMap(([version, block]) =>
    !stands && version > 0 && Object.keys(block).length === 0 ? [version] : [],
  );
  return [
    ...missing,
    ...(empty.length === 0 ? [] : [{ path, value: {}, versions: empty }]),
    ...withPaths(settled, path).flatMap(({ child, at }) => linesAt(child, at, versionsIn(held))),
  ];
};

/** All that the versions hold and the merged dossier doesn't: with it every version can be told again. */
export const historyOf = (root: Settled): readonly HistoryLine[] =>
  linesAt(root, rootPath, versionsIn(root.held)).toSorted((one, other) =>
    one.path === other.path ? 0 : one.path < other.path ? -1 : 1,
  );

/** Lines of one version as a tree of places. */
interface Step {
  line?: { readonly value: OsoJson | undefined };
  readonly steps: Map<string, Map<number, Step>>;
}

const stepForm = /^([A-Za-z0-9_.-]+?)(?:\[([1-9][0-9]{0,5})\])?$/;

const stepTo = (root: Step, path: string): Step | undefined => {
  let at = root;
  for (const segment of path.split('/').slice(2)) {
    const [, name, index = '1'] = stepForm.exec(segment) ?? [];
    if (name === undefined) return undefined;
    const places = at.steps.get(name) ?? new Map<number, Step>();
    at.steps.set(name, places);
    const next = places.get(Number(index)) ?? { steps: new Map() };
    places.set(Number(index), next);
    at = next;
  }
  return at;
};

const nameless: ReadonlyMap<number, Step> = new Map();

const told = (type: string, base: OsoJsonObject, step: Step): OsoJsonObject =>
  blockOf(
    type,
    new Map(
      fieldsOf(type).map((field) => {
        const standing = itemsOf(base, field);
        const places = step.steps.get(field.name) ?? nameless;
        const beyond = [...places.keys()].filter((index) => index > standing.length).sort((a, b) => a - b);
        const entries = [
          ...standing.map((json, at) => [json, places.get(at + 1)] as const),
          ...beyond.map((index) => [undefined, places.get(index)] as const),
        ];
        const items = entries.flatMap(([json, place]): readonly OsoJson[] => {
          if (place === undefined) return json === undefined ? [] : [json];
          if (place.line !== undefined && place.line.value === undefined) return [];
          if (field.kind === 'value') return [place.line?.value ?? json ?? ''];
          return [told(field.type, json !== undefined && isBlock(json) ? json : {}, place)];
        });
        return [field.name, items] as const;
      }),
    ),
  );

/** A version as its lines tell it, from the merged model in canonical order. Undefined when a line makes no sense. */
export const versionFrom = (
  merged: Model,
  lines: readonly HistoryLine[],
  version: number,
): Model | undefined => {
  const root: Step = { steps: new Map() };
  for (const { path, value, versions } of lines) {
    if (!versions.includes(version)) continue;
    const step = path.startsWith(`${rootPath}/`) ? stepTo(root, path) : undefined;
    if (step === undefined) return undefined;
    step.line = { value };
  }
  return canonical(dossierField.type, told(dossierField.type, merged, root));
};
