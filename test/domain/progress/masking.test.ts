import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { progressDay } from '../../../lambdas/domain/progress/day.ts';
import { showing } from '../../../lambdas/domain/progress/masking.ts';
import { boundsOf, fewest, totalOf } from '../../../schemas/board/count.ts';
import { type ProgressRow, sourceSteps } from '../../../schemas/board/progress.ts';
import { inRound, source, year } from '../facts.ts';

const few = fc.nat({ max: 6 });
const counts = fc.array(few, { minLength: 1, maxLength: 8 });

describe('small numbers', () => {
  it('of a school with nothing open never show as 1 or 2', () => {
    fc.assert(
      fc.property(counts, fc.array(fc.constant(0)), (done, open) => {
        for (const shown of done.map(showing(open)))
          expect(shown === '1-2' || shown === 0 || shown >= fewest).toBe(true);
      }),
    );
  });

  it('of a school with something open are exact', () => {
    fc.assert(
      fc.property(counts, fc.array(few), fc.integer({ min: 1, max: 9 }), (done, open, more) => {
        expect(done.map(showing([...open, more]))).toEqual(done);
      }),
    );
  });

  it('never hide that there is nothing, nor say so when there is something', () => {
    fc.assert(
      fc.property(counts, fc.array(few), (done, open) => {
        expect(done.map(showing(open)).map((it) => it === 0)).toEqual(done.map((it) => it === 0));
      }),
    );
  });

  it('lie between their bounds, alone and added up', () => {
    fc.assert(
      fc.property(counts, fc.array(few), (done, open) => {
        const shown = done.map(showing(open));
        const sum = done.reduce((one, other) => one + other, 0);
        for (const [index, count] of shown.entries()) {
          expect(boundsOf(count).least).toBeLessThanOrEqual(done[index]!);
          expect(boundsOf(count).most).toBeGreaterThanOrEqual(done[index]!);
        }
        expect(totalOf(shown).least).toBeLessThanOrEqual(sum);
        expect(totalOf(shown).most).toBeGreaterThanOrEqual(sum);
      }),
    );
  });

  it('are not given away by a total: schools that look the same add up to the same', () => {
    const school = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }));
    fc.assert(
      fc.property(fc.array(school), fc.array(few), (schools, others) => {
        const rest = others.map(showing([1]));
        const [one, other] = [0, 1].map((at) =>
          totalOf([...schools.map((it) => showing([0])(it[at]!)), ...rest]),
        );
        expect(one).toEqual(other);
      }),
    );
  });
});

describe('a day of the region', () => {
  const row = (count: number, guest = false): ProgressRow => ({
    schoolId: source,
    name: 'De Duinroos',
    guest,
    source: {
      cohort: count,
      steps: Object.fromEntries(sourceSteps.map((step) => [step, showing([])(count)])) as never,
      open: {} as never,
      rounds: [],
      outsideRounds: 0,
    },
  });

  it('adds up what the board sees of its own schools, without guests', () => {
    const { day, steps } = progressDay(year, inRound, [
      row(2),
      row(5),
      row(9, true),
      { ...row(1), source: undefined },
    ]);
    expect(day).toBe('2022-04-01');
    for (const step of sourceSteps) expect(steps[step]).toEqual({ least: 6, most: 7 });
  });
});
