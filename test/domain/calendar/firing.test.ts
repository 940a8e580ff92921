import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firingAt } from '../../../lambdas/domain/calendar/firing.ts';
import { eventsOf } from '../../../lambdas/domain/calendar/schedule.ts';
import { Calendar } from '../../../schemas/calendar.ts';
import { Instant } from '../../../schemas/ids.ts';
import { stepPlan } from '../../use-cases/calendar/planner.ts';

const day = 86_400_000;
const instant = (millis: number) => Instant.parse(new Date(millis).toISOString());

describe('events that are about to fire', () => {
  it('are those of the last day, to the millisecond, in every night of the year', () => {
    const moments = fc.integer({ min: Date.parse('2021-08-02'), max: Date.parse('2022-07-20') });
    // Both nights in which the clock changes, second by second.
    const nights = fc.oneof(
      fc.integer({ min: Date.parse('2021-10-30T23:00Z'), max: Date.parse('2021-10-31T03:00Z') }),
      fc.integer({ min: Date.parse('2022-03-26T23:00Z'), max: Date.parse('2022-03-27T03:00Z') }),
    );
    fc.assert(
      fc.property(fc.oneof(moments, nights), (millis) => {
        const opensAt = instant(Math.floor(millis / 1000) * 1000);
        const rounds = [
          { ...stepPlan.rounds[0]!, reminders: [], opensAt, closesAt: instant(millis + 10 * day) },
        ];
        const calendar = Calendar.parse({ ...stepPlan, rounds, milestones: [] });
        const [opening] = eventsOf(calendar);
        const isFiring = (offset: number) =>
          firingAt([opening!], instant(Date.parse(opensAt) + offset)).has(opening!.name);
        expect([-1, 0, day - 1, day].map(isFiring)).toEqual([false, true, true, false]);
      }),
    );
  });

  it('are none of those that say no moment of ours', () => {
    const now = instant(Date.parse('2022-03-31T12:00Z'));
    const strange = [
      { name: 'a' },
      { name: 'b', expression: 'cron(0 9 * * ? *)', timezone: 'UTC' },
      { name: 'c', expression: 'at(2022-03-31T09:00:00)', timezone: 'Asia/Tokyo' },
    ];
    expect(firingAt(strange, now)).toEqual(new Set());
  });
});
