import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { RoundMark } from '../../lambdas/domain/rounds.ts';
import { onRound } from '../../lambdas/schedule/rounds.ts';
import { markMissed, markRounds } from '../../lambdas/use-cases/mark-rounds.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { Instant } from '../../schemas/ids.ts';
import { beforeTheYear, planner, stepPlan } from '../use-cases/calendar/planner.ts';

const year = stepPlan.schoolYear;
const minute = 60_000;
const moments = stepPlan.rounds.flatMap(({ round, opensAt, closesAt }) => [
  { kind: 'opening' as const, event: 'opened' as const, id: round, at: Date.parse(opensAt) },
  { kind: 'closing' as const, event: 'closed' as const, id: round, at: Date.parse(closesAt) },
]);

const begin = async (calendar = stepPlan, at = beforeTheYear) => {
  const region = planner(at);
  await region.registerWriter.putCalendar(calendar);
  const at_ = (millis: number) => {
    region.clock.moveTo(new Date(millis).toISOString());
  };
  return { ...region, moveTo: at_, marks: () => region.register.roundMarks(year) };
};

/** Of each moment: how many minutes late its events come, in any number; none: it is missing. */
const deliveries = fc.array(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 3 }), {
  minLength: moments.length,
  maxLength: moments.length,
});

/** What the functions log and count. */
let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('the events of rounds', () => {
  it('mark each opening and closing once, in whatever order, number and delay they come; a missing one is found', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, fc.boolean(), async (late, isOlderEdition) => {
        const region = await begin();
        const handle = onRound(region);
        const input = (index: number) => {
          const { kind, id } = moments[index]!;
          return { kind, schoolYear: year, id: isOlderEdition ? `${id}-dropped` : id };
        };
        const events = late
          .flatMap((minutes, index) =>
            minutes.map((delay) => ({
              at: moments[index]!.at + delay * minute,
              work: () => handle(input(index)),
            })),
          )
          .concat(
            // The check every two minutes, for as long as anything may still come.
            moments.flatMap(({ at }) =>
              Array.from({ length: 50 }, (_, index) => ({
                at: Math.ceil(at / (2 * minute)) * 2 * minute + index * 2 * minute,
                work: () => handle({ task: 'check' }),
              })),
            ),
          )
          .sort((one, other) => one.at - other.at);
        for (const { at, work } of events) {
          region.moveTo(at);
          await work();
        }
        const marks = await region.marks();
        expect(marks).toHaveLength(moments.length);
        for (const [index, { event, id, at }] of moments.entries()) {
          const mark = marks.find((it) => it.round === id && it.event === event)!;
          const waited = Date.parse(mark.at) - at;
          const isInTime = late[index]!.some((delay) => delay * minute <= 2 * minute);
          // Never before its moment, never later than the check for missing ones.
          expect(waited).toBeGreaterThanOrEqual(0);
          expect(waited).toBeLessThanOrEqual(4 * minute);
          if (waited > 2 * minute) expect(isInTime).toBe(false);
          if (late[index]!.length === 0) expect(mark.by).toBe('check');
          if (late[index]!.includes(0)) expect(mark.by).toBe('event');
        }
      }),
      { numRuns: 25 },
    );
  });

  it('mark again what the board moved on after it was marked, and the first mark of a moment stands', async () => {
    const region = await begin();
    const first = stepPlan.rounds[0]!;
    region.moveTo(Date.parse(first.opensAt));
    expect(await markRounds(region)).toHaveLength(1);
    const later = Calendar.parse({
      ...stepPlan,
      edition: 2,
      rounds: stepPlan.rounds.map((it, index) => (index === 0 ? { ...it, opensAt: '2022-04-02T00:00' } : it)),
    });
    await region.registerWriter.putCalendar(later);
    expect(await markRounds(region)).toEqual([]);
    region.moveTo(Date.parse(later.rounds[0]!.opensAt));
    expect(await markRounds(region)).toHaveLength(1);
    region.moveTo(Date.parse(later.rounds[0]!.opensAt) + minute);
    expect(await markRounds(region)).toEqual([]);
    expect(await region.marks()).toMatchObject([{ event: 'opened', at: later.rounds[0]!.opensAt }]);
  });

  it('mark a round that closes as the school year ends, in the next', async () => {
    const closesAt = '2022-07-31T22:00:00.000Z';
    const region = await begin({
      ...stepPlan,
      rounds: [{ ...stepPlan.rounds[0]!, closesAt: Instant.parse(closesAt) }],
    });
    region.moveTo(Date.parse(closesAt));
    await onRound(region)({ kind: 'closing', schoolYear: year, id: 'ronde-1' });
    expect((await region.marks()).map(({ event }) => event)).toEqual(['opened', 'closed']);
  });
});

describe('the check for missing events', () => {
  const alarm = async (offset: number): Promise<readonly RoundMark[]> => {
    const region = await begin();
    region.moveTo(moments[0]!.at + offset);
    return markMissed(region);
  };

  it('waits two minutes, to the millisecond', async () => {
    expect(await alarm(2 * minute - 1)).toEqual([]);
    expect(await alarm(2 * minute)).toMatchObject([{ event: 'opened', by: 'check' }]);
  });

  it('counts what it found, and says nothing when there is nothing', async () => {
    const region = await begin();
    region.moveTo(moments[0]!.at + 3 * minute);
    await onRound(region)({ task: 'check' });
    expect(lines.filter((line) => line.includes('"RoundsLate":1'))).toHaveLength(1);
    lines.length = 0;
    await onRound(region)({ task: 'check' });
    expect(lines).toEqual([]);
  });
});
