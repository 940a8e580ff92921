import type { MergeReason } from '../../../../schemas/oso/merge-plan.ts';
import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { align, blocksOf, type Aligned, type Held } from './align.ts';
import { blockOf, dossierField, fieldsOf, type Field } from './fields.ts';
import { sorted, type Model } from './model.ts';

/** One thing that versions hold, with what the merged dossier makes of it. */
export interface Settled {
  readonly field: Field;
  readonly held: Held;
  /** Whether it stands in the merged dossier. What does not is kept beside it, in eerdere-gegevens.txt. */
  readonly stands: boolean;
  /** What stands; what would, if it doesn't. */
  readonly shown: OsoJson;
  /** Of a block: its fields in the order of the data set; of one field first what stands, in canonical order. */
  readonly children: readonly Settled[];
  readonly reason?: MergeReason;
}

/** Another outcome than that the latest value stands: this value, or none. */
export interface Ruling {
  readonly shown: OsoJson | undefined;
  readonly reason: MergeReason;
}

/** What the agreement demands of a merged block besides. */
export interface StandingRules {
  /** Rulings on the single values of a block of this type, by field name, after the latest values were chosen. */
  readonly rulings: (
    type: string,
    versions: Held<OsoJsonObject>,
    standing: OsoJsonObject,
  ) => ReadonlyMap<string, Ruling>;
  /** Why an entry may not stand, if it may not. */
  readonly barred: (field: Field, held: Held, shown: OsoJson) => MergeReason | undefined;
}

export const latestOf = (held: ReadonlyMap<number, unknown>): number => Math.max(0, ...held.keys());

const valueOf = ({ field, held }: Aligned): Settled => ({
  field,
  held,
  stands: true,
  shown: held.get(latestOf(held)) ?? '',
  children: [],
});

const aside = (settled: Settled, reason?: MergeReason): Settled => ({
  ...settled,
  stands: false,
  children: settled.children.map((child) => aside(child)),
  ...(reason === undefined ? {} : { reason }),
});

/** Of a field or choice that holds one, the one that the latest version has. */
const chosen = (children: readonly Settled[]): readonly Settled[] => {
  const single = children.filter(({ field, stands }) => !field.many && stands);
  const winners = new Map<number, Settled>();
  for (const child of single) {
    const best = winners.get(child.field.slot);
    if (best === undefined || latestOf(child.held) > latestOf(best.held))
      winners.set(child.field.slot, child);
  }
  return children.map((child) =>
    child.field.many || !child.stands || winners.get(child.field.slot) === child ? child : aside(child),
  );
};

const standingOf = (type: string, children: readonly Settled[]): OsoJsonObject => {
  const byName = Map.groupBy(
    children.filter(({ stands }) => stands),
    ({ field }) => field.name,
  );
  return blockOf(type, new Map([...byName].map(([name, items]) => [name, items.map(({ shown }) => shown)])));
};

const ruled = (children: readonly Settled[], rulings: ReadonlyMap<string, Ruling>): readonly Settled[] =>
  children.map((child) => {
    const ruling = child.stands ? rulings.get(child.field.name) : undefined;
    if (ruling === undefined || ruling.shown === child.shown) return child;
    const { shown, reason } = ruling;
    return shown === undefined ? aside(child, reason) : { ...child, shown, reason };
  });

const inOrder = (type: string, children: readonly Settled[]): readonly Settled[] => {
  const byName = Map.groupBy(children, ({ field }) => field.name);
  return fieldsOf(type).flatMap(({ name }) => {
    const items = sorted(byName.get(name) ?? [], ({ shown }) => shown);
    return [...items.filter(({ stands }) => stands), ...items.filter(({ stands }) => !stands)];
  });
};

/** Every slot that must hold something does: a list without entries can't stand. */
const isComplete = (type: string, children: readonly Settled[]): boolean => {
  const filled = new Set(children.flatMap(({ field, stands }) => (stands ? [field.slot] : [])));
  return fieldsOf(type).every(({ slot, required }) => !required || filled.has(slot));
};

const settledBlock = ({ field, held }: Aligned, rules: StandingRules): Settled => {
  const { type } = field;
  const blocks = blocksOf(held);
  const latest = chosen(align(type, blocks).map((aligned) => settledOne(aligned, rules)));
  const children = inOrder(type, ruled(latest, rules.rulings(type, blocks, standingOf(type, latest))));
  const settled = { field, held, stands: true, shown: standingOf(type, children), children };
  return isComplete(type, children) ? settled : aside(settled);
};

const settledOne = (aligned: Aligned, rules: StandingRules): Settled => {
  const settled = aligned.field.kind === 'value' ? valueOf(aligned) : settledBlock(aligned, rules);
  const reason = settled.stands ? rules.barred(settled.field, settled.held, settled.shown) : undefined;
  return reason === undefined ? settled : aside(settled, reason);
};

/**
 * What the merged dossier makes of these versions, by number, in ascending order: entries of lists side by side, and
 * where one value stands the latest, unless a rule says otherwise.
 */
export const settle = (versions: ReadonlyMap<number, Model>, rules: StandingRules): Settled =>
  settledBlock({ field: dossierField, held: versions }, rules);

/** The numbers of the versions, without 0: what Overstap itself added. */
export const versionsIn = (held: ReadonlyMap<number, unknown>): readonly number[] =>
  [...held.keys()].filter((version) => version > 0);

/** Each child with its path: entries of lists are counted from 1, those that stand first. */
export const withPaths = (
  { children }: Settled,
  path: string,
): readonly { readonly child: Settled; readonly at: string }[] => {
  const counts = new Map<string, number>();
  return children.map((child) => {
    const { name, many } = child.field;
    const index = (counts.get(name) ?? 0) + 1;
    counts.set(name, index);
    return { child, at: `${path}/${name}${many || index > 1 ? `[${index}]` : ''}` };
  });
};
