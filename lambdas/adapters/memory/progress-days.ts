import type { ProgressDay } from '../../../schemas/board/progress.ts';
import type { ProgressDays } from '../../use-cases/progress-ports.ts';
import { frozen, keyOf } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryProgressDays = (): ProgressDays => {
  const days = new Map<string, ProgressDay>();
  return {
    keep: async (day) => {
      const key = keyOf(day.schoolYear, day.day);
      const known = days.get(key);
      if (!known || known.asOf <= day.asOf) days.set(key, frozen(day));
    },
    ofYear: async (year) =>
      frozen(
        [...days.values()]
          .filter(({ schoolYear }) => schoolYear === year)
          .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
      ),
  };
};
