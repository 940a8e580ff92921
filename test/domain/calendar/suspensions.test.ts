import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { remindersOf } from '../../../lambdas/domain/calendar/reminders.ts';
import { scheduleOf } from '../../../lambdas/domain/calendar/schedule.ts';
import { heldUp, resumedAt, suspendedAt } from '../../../lambdas/domain/calendar/suspensions.ts';
import { isWithin, plusMinutes } from '../../../lambdas/domain/time.ts';
import type { Instant } from '../../../schemas/ids.ts';
import { calendar, shift } from '../facts.ts';

const hour = 3_600_000;
const round = calendar.rounds[0]!;
const later = (hours: number): Instant => shift(round.opensAt, hours * hour);

/** The round, suspended and resumed at these hours in turn. */
const after = (hours: readonly number[]) =>
  hours.reduce(
    (it, at, turn) => (turn % 2 === 0 ? suspendedAt(it, later(at)) : resumedAt(it, later(at))),
    round,
  );

describe('what falls in a suspension', () => {
  it('comes after it, in none of them, and what falls in none comes at its moment', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 8 });
    fc.assert(
      fc.property(hours, fc.integer({ min: -10, max: 310 }), (unordered, at) => {
        const toggles = unordered.toSorted((one, other) => one - other);
        const held = after(toggles.slice(0, toggles.length - (toggles.length % 2)));
        const moment = later(at);
        const came = heldUp(moment, held);
        const isIn = (it: Instant) => held.suspensions?.some((one) => isWithin(it, one)) ?? false;
        expect(isIn(came)).toBe(false);
        expect(came > moment).toBe(isIn(moment));
        // Held up no longer than needed: by a suspension that ended ten minutes before.
        if (came > moment)
          expect(held.suspensions?.some(({ until }) => until && plusMinutes(until, 10) === came)).toBe(true);
      }),
    );
  });

  it('comes after one that began before its event can have come: Scheduler fires within a minute', () => {
    const held = resumedAt(suspendedAt(round, later(2)), later(5));
    expect(heldUp(shift(later(2), -90_000), held)).toBe(plusMinutes(later(5), 10));
    expect(heldUp(shift(later(2), -150_000), held)).toBe(shift(later(2), -150_000));
  });

  it('waits while that lasts, and keeps to the latest twenty', () => {
    const held = after([1, 2, 5]);
    expect([held.suspended, heldUp(later(6), held)]).toEqual([true, later(6)]);
    const often = after(Array.from({ length: 60 }, (_, index) => index));
    expect(often.suspensions).toHaveLength(20);
    expect(heldUp(later(58.5), often)).toBe(plusMinutes(later(59), 10));
  });

  it('is planned for the moment after it, unless the round has closed by then', () => {
    const planned = remindersOf(calendar).filter((it) => it.id === round.round);
    const before = planned.filter((it) => it.at! < round.closesAt);
    const [first] = before;
    const plannedAt = (until: Instant) => {
      const held = resumedAt(suspendedAt(round, shift(first!.at!, -hour)), until);
      const rounds = calendar.rounds.map((it) => (it === round ? held : it));
      return scheduleOf({ ...calendar, rounds }, until)
        .filter(({ input }) => input.id === first!.reminder.reminder)
        .map(({ at }) => at);
    };
    expect(plannedAt(shift(first!.at!, hour))).toEqual([plusMinutes(shift(first!.at!, hour), 10)]);
    expect(plannedAt(shift(round.closesAt, hour))).toEqual([]);
  });
});
