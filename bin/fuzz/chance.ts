/** Chance that repeats: the same for the same seed, whatever else runs beside it. */
export interface Chance {
  /** A whole number from 0, below what is asked. */
  below(limit: number): number;
  /** True in so many of a hundred. */
  percent(share: number): boolean;
  /** One of a list. @throws RangeError on an empty one */
  pick<Item>(items: readonly Item[]): Item;
  bytes(length: number): Buffer;
  /** Chance of its own for a part, which does not shift when another part draws more. */
  fork(words: string): Chance;
}

/** FNV-1a: spreads seeds that lie next to each other. */
const spread = (seed: number, words: string): number => {
  let hash = (seed ^ 0x81_1c_9d_c5) >>> 0;
  for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  return hash;
};

/** @param seed a whole number */
export const chanceOf = (seed: number): Chance => {
  let state = spread(seed, 'chance');
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    percent: (share) => below(100) < share,
    pick(items) {
      const at = below(items.length);
      for (const item of items.slice(at, at + 1)) return item;
      throw new RangeError('Nothing to pick from.');
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    fork: (words) => chanceOf(spread(seed, words)),
  };
};
