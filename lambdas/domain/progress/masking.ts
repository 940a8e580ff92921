import { type Count, fewest } from '../../../schemas/board/count.ts';

/** Counts what a school has done, as the board sees it. */
export type Show = (count: number) => Count;

/**
 * The one rule of small numbers. Where a school has nothing open, one or two pupils show as “1-2”: so few are known by
 * name, and nobody needs to know how many. Where it has something open all its numbers are exact: who is behind must be
 * seen and helped, and a mask would be idle, since what is open and the whole give away what is done. None is always none:
 * who sent nothing is not hidden. What is open is never masked.
 */
export const showing = (open: readonly number[]): Show => {
  const isExact = open.some((it) => it > 0);
  return (count) => (isExact || count === 0 || count >= fewest ? count : '1-2');
};
