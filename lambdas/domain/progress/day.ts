import type { ProgressDay, ProgressRow, SourceStep } from '../../../schemas/board/progress.ts';
import { totalOf } from '../../../schemas/board/count.ts';
import type { Instant, SchoolYear } from '../../../schemas/ids.ts';
import { dayInAmsterdam } from '../time.ts';

/**
 * How far the region’s own schools are, as a day’s row: totals of the very counts that the board sees of the schools, so
 * that no total gives away what is masked. Guests are not in it.
 */
export const progressDay = (
  schoolYear: SchoolYear,
  asOf: Instant,
  rows: readonly ProgressRow[],
): ProgressDay => {
  const steps = rows.flatMap(({ guest, source }) => (guest || !source ? [] : [source.steps]));
  const total = (step: SourceStep) => totalOf(steps.map((it) => it[step]));
  return {
    schoolYear,
    day: dayInAmsterdam(asOf),
    asOf,
    steps: {
      pupils: total('pupils'),
      dossiers: total('dossiers'),
      selected: total('selected'),
      reviewed: total('reviewed'),
      released: total('released'),
      enrolled: total('enrolled'),
      collected: total('collected'),
      acknowledged: total('acknowledged'),
    },
  };
};
