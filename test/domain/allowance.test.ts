import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowance, take } from '../../lambdas/domain/allowance.ts';

const { most, millisPerCall } = allowance;

/** A bucket by its content, which fills step by step: the second method. */
const reference = () => {
  let content: number = most;
  let last = 0;
  return (now: number, calls: number): boolean => {
    content = Math.min(most, content + (now - last) / millisPerCall);
    last = now;
    if (content < calls) return false;
    content -= calls;
    return true;
  };
};

const steps = fc.array(
  fc.record({
    /** Mostly close together, now and then hours apart. */
    later: fc.oneof(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 90_000 }),
      fc.constant(7_200_000),
    ),
    calls: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: most })),
  }),
  { maxLength: 60 },
);

describe('the bucket of calls', () => {
  it('gives exactly what a bucket gives that is filled step by step', () => {
    fc.assert(
      fc.property(steps, (asked) => {
        const wouldGive = reference();
        let fullAt: number | undefined;
        let now = 0;
        for (const { later, calls } of asked) {
          now += later;
          const taken = take(fullAt, now, calls);
          expect('fullAt' in taken).toBe(wouldGive(now, calls));
          if ('fullAt' in taken) ({ fullAt } = taken);
        }
      }),
    );
  });

  it('has what was asked for when it said, and not a millisecond before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: 400_000 }), (calls, ahead) => {
        const now = 1_000_000;
        const taken = take(now + ahead, now, calls);
        if ('fullAt' in taken) return;
        const at = now + taken.waitMillis;
        expect(take(now + ahead, at, calls)).toHaveProperty('fullAt');
        expect(take(now + ahead, at - 1, calls)).toHaveProperty('waitMillis');
      }),
    );
  });
});
