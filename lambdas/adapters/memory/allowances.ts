import type { SchoolId } from '../../../schemas/ids.ts';
import { take } from '../../domain/allowance.ts';
import type { Allowances } from '../../use-cases/ports.ts';

/** The buckets of all schools in memory. */
export const memoryAllowances = (): Allowances => {
  const buckets = new Map<SchoolId, number>();
  return {
    take: (school, calls, now) => {
      const taken = take(buckets.get(school), Date.parse(now), calls);
      if ('fullAt' in taken) buckets.set(school, taken.fullAt);
      return Promise.resolve('fullAt' in taken ? undefined : taken.waitMillis);
    },
  };
};
