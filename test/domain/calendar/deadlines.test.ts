import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysLeft, deadlinesOf, momentIn } from '../../../lambdas/domain/calendar/deadlines.ts';
import { remindersOf } from '../../../lambdas/domain/calendar/reminders.ts';
import { plusDays } from '../../../lambdas/domain/time.ts';
import { at, calendar } from '../facts.ts';

describe('the deadlines of the step plan', () => {
  it('are the ends of what reminds of something, the first first, each condition once', () => {
    expect(deadlinesOf(calendar).map(({ kind, id, demands }) => [kind, id, demands.length])).toEqual([
      ['milestone', 'advies-en-inzage', 3],
      ['closing', 'ronde-1', 7],
      ['milestone', 'besluit-heroverweging', 2],
      ['closing', 'ronde-2', 4],
    ]);
  });

  it('ask all that the reminders of lines with an end ask', () => {
    const asked = deadlinesOf(calendar).flatMap(({ demands }) =>
      demands.flatMap(({ reminders }) => reminders.map(({ reminder }) => reminder.reminder)),
    );
    const ending = remindersOf(calendar).filter(({ endsAt }) => endsAt !== undefined);
    expect(asked.toSorted()).toEqual(ending.map(({ reminder }) => reminder.reminder).toSorted());
  });

  it('leave a suspended round out, and find each other in another edition', () => {
    const rounds = calendar.rounds.map((round) => ({ ...round, suspended: round.round === 'ronde-1' }));
    expect(deadlinesOf({ ...calendar, rounds }).map(({ id }) => id)).not.toContain('ronde-1');
    for (const deadline of deadlinesOf(calendar)) expect(momentIn(calendar, deadline)).toBe(deadline.at);
  });
});

describe('days left', () => {
  it.each([
    ['2022-04-10T23:59:59.999+02:00', 0],
    ['2022-04-10T00:00:00+02:00', 0],
    ['2022-04-09T23:59:59.999+02:00', 1],
    ['2022-04-08T12:00:00+02:00', 2],
    ['2022-04-11T00:00:00+02:00', -1],
    ['2022-04-12T08:00:00+02:00', -2],
    ['2022-03-26T12:00:00+01:00', 15],
  ])('from %s of what ends on 11 April 00:00 are %i', (now, days) => {
    expect(daysLeft(at('2022-04-11T00:00:00+02:00'), at(now))).toBe(days);
  });

  it('go down by one each day, also over the nights in which the clock changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300, max: 300 }), (days) => {
        const noon = at('2022-03-27T12:00:00+02:00');
        expect(daysLeft(plusDays(noon, days), noon)).toBe(days);
      }),
    );
  });

  it('are none on the day of an end by the clock', () => {
    expect(daysLeft(at('2022-04-10T12:00:00+02:00'), at('2022-04-10T09:00:00+02:00'))).toBe(0);
  });
});
