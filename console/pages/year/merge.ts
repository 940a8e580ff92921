/** A change of two people to the same: where in the year, by names rather than places in a list. */
type Path = readonly string[];

export interface Merged {
  readonly value: unknown;
  /** What both changed, each otherwise: there mine stands. */
  readonly both: readonly Path[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** How a thing in a list is known, whatever changes in it; undefined for what is no such thing. */
const nameOf = (item: unknown): string | undefined => {
  if (!isFields(item)) return undefined;
  const { round, milestone, reminder, firstDay } = item;
  // A line of the plan may name the round that carries it out: its own name comes first.
  return [milestone, reminder, round, firstDay].find((it) => typeof it === 'string');
};

/** The things of a list by their names; undefined where they have none, or share one. */
const byName = (list: unknown): ReadonlyMap<string, unknown> | undefined => {
  if (!Array.isArray(list)) return undefined;
  const items: readonly unknown[] = list;
  const named = new Map(
    items.flatMap((item) => {
      const name = nameOf(item);
      return name === undefined ? [] : [[name, item] as const];
    }),
  );
  return named.size === items.length ? named : undefined;
};

const at = (name: string, { value, both }: Merged): Merged => ({
  value,
  both: both.map((path) => [name, ...path]),
});

/** Each of the names in its three versions; one that is gone is left out. */
const each = (
  names: Iterable<string>,
  versions: (name: string) => readonly [base: unknown, mine: unknown, theirs: unknown],
): readonly (readonly [string, Merged])[] =>
  [...new Set(names)]
    .map((name) => [name, at(name, merge(...versions(name)))] as const)
    .filter(([, { value }]) => value !== undefined);

/**
 * What becomes of two changes to the same beginning: whatever one of both changed is as that one has it; things in
 * lists are compared by their names, so that neither an order nor a neighbour matters. Where both changed the same
 * otherwise, mine stands; what one dropped and the other changed is kept as it was changed.
 */
export const merge = (base: unknown, mine: unknown, theirs: unknown): Merged => {
  if (isSame(mine, base) || isSame(mine, theirs)) return { value: theirs, both: [] };
  if (isSame(theirs, base)) return { value: mine, both: [] };
  if (isFields(mine) && isFields(theirs)) {
    const begun = isFields(base) ? base : {};
    const parts = each([...Object.keys(mine), ...Object.keys(theirs)], (key) => [
      begun[key],
      mine[key],
      theirs[key],
    ]);
    return {
      value: Object.fromEntries(parts.map(([key, { value }]) => [key, value])),
      both: parts.flatMap(([, { both }]) => both),
    };
  }
  const [begun, own, others] = [byName(base), byName(mine), byName(theirs)];
  if (own && others) {
    const parts = each([...own.keys(), ...others.keys()], (name) => [
      begun?.get(name),
      own.get(name),
      others.get(name),
    ]);
    return {
      value: parts.map(([, { value }]) => value),
      both: parts.flatMap(([, { both }]) => both),
    };
  }
  return { value: mine ?? theirs, both: [[]] };
};
