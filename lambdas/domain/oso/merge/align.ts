import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { fieldsOf, hasKey, isBlock, itemsOf, keyOf, type Field } from './fields.ts';

/** What versions hold of one and the same thing: version number to value, in ascending order. */
export type Held<Json extends OsoJson = OsoJson> = ReadonlyMap<number, Json>;

type Bag = ReadonlyMap<number, readonly OsoJson[]>;

/** The blocks of those versions that hold one. */
export const blocksOf = (held: Held): Held<OsoJsonObject> =>
  new Map([...held].flatMap(([version, json]) => (isBlock(json) ? [[version, json] as const] : [])));

/**
 * Entries that nothing but their content tells apart, as a multiset: an entry that one version has twice is there twice,
 * each time held by the versions that have it so often.
 */
const byContent = (bag: Bag): readonly Held[] => {
  const copies = new Map<string, Map<number, OsoJson>[]>();
  for (const [version, items] of bag) {
    const counts = new Map<string, number>();
    for (const item of items) {
      const text = JSON.stringify(item);
      const count = counts.get(text) ?? 0;
      counts.set(text, count + 1);
      const all = copies.get(text) ?? [];
      copies.set(text, all);
      const copy = all[count] ?? new Map<number, OsoJson>();
      all[count] = copy;
      copy.set(version, item);
    }
  }
  return [...copies.values()].flat();
};

const onlyOnes = (bag: Bag): Held | undefined => {
  const ones = [...bag].flatMap(([version, [first, ...more]]) =>
    first === undefined || more.length > 0 ? [] : [[version, first] as const],
  );
  return ones.length === bag.size ? new Map(ones) : undefined;
};

const grouped = (bag: Bag, field: Field): ReadonlyMap<string | undefined, Bag> => {
  const groups = new Map<string | undefined, Map<number, OsoJson[]>>();
  for (const [version, items] of bag) {
    for (const item of items) {
      const key = keyOf(field, item);
      const group = groups.get(key) ?? new Map<number, OsoJson[]>();
      groups.set(key, group);
      const same = group.get(version);
      if (same === undefined) group.set(version, [item]);
      else same.push(item);
    }
  }
  return groups;
};

/**
 * Which entries of a field are the same one. Those with the same natural key are, unless some version has several of
 * that key: nobody can say then which became which, so all that differ stay.
 */
const matched = (bag: Bag, field: Field): readonly Held[] => {
  if (!field.many && !hasKey(field)) {
    const single = onlyOnes(bag);
    return single === undefined ? byContent(bag) : [single];
  }
  return [...grouped(bag, field)].flatMap(([key, group]) => {
    const single = key === undefined ? undefined : onlyOnes(group);
    return single === undefined ? byContent(group) : [single];
  });
};

/** One thing that versions hold, with the field in which it stands. */
export interface Aligned {
  readonly field: Field;
  readonly held: Held;
}

/** Everything that blocks of one type hold in these versions, each thing once, in the order of the data set. */
export const align = (type: string, blocks: Held<OsoJsonObject>): readonly Aligned[] =>
  fieldsOf(type).flatMap((field) => {
    const bag = new Map(
      [...blocks].flatMap(([version, block]) => {
        const items = itemsOf(block, field);
        return items.length === 0 ? [] : [[version, items] as const];
      }),
    );
    return bag.size === 0 ? [] : matched(bag, field).map((held) => ({ field, held }));
  });
