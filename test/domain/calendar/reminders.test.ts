import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Calendar } from '../../../schemas/calendar.ts';
import type { ReminderOffset } from '../../../schemas/reminder.ts';
import { dueReminders, momentOf, remindersOf } from '../../../lambdas/domain/calendar/reminders.ts';
import { isOpen } from '../../../lambdas/domain/rounds.ts';
import { at, shift } from '../facts.ts';
import {
  anyCalendar,
  anyMoment,
  anyOffset,
  clockByIntl,
  instantsByIntl,
  stepPlan,
  template,
} from './arbitrary.ts';

/** The second method: days by UTC arithmetic on Intl's date, the clock time by asking Intl which instant shows it. */
const momentByIntl = (anchor: string, offset: ReminderOffset): string => {
  if ('hours' in offset) return new Date(Date.parse(anchor) + offset.hours * 3_600_000).toISOString();
  const day = Date.parse(`${clockByIntl(anchor).slice(0, 10)}T00:00:00Z`) + offset.days * 86_400_000;
  const local = `${new Date(day).toISOString().slice(0, 10)}T${offset.at}`;
  const [first] = instantsByIntl(local);
  // A clock time that is skipped: as much later as was skipped, so told from winter time.
  return new Date(first ?? Date.parse(`${local}Z`) - 3_600_000).toISOString();
};

const instant = anyMoment.map((millis) => at(new Date(millis).toISOString()));

describe('the moment of a reminder', () => {
  it('agrees with a second method, also over both nights in which the clock changes', () => {
    fc.assert(
      fc.property(instant, anyOffset, (anchor, offset) => {
        expect(momentOf(anchor, offset)).toBe(momentByIntl(anchor, offset));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its clock time when summer time begins or ends between it and its anchor', () => {
    const opens = at('2022-03-31T00:00:00+02:00');
    expect(momentOf(opens, { days: -7, at: '09:00' })).toBe('2022-03-24T08:00:00.000Z');
    expect(momentOf(opens, { days: 0, at: '09:00' })).toBe('2022-03-31T07:00:00.000Z');
    expect(momentOf(opens, { hours: -7 * 24 })).toBe('2022-03-23T22:00:00.000Z');
  });

  it('counts days from the day of an exclusive end: one before 11 April 00:00 is the last day', () => {
    expect(momentOf(at('2022-04-11T00:00:00+02:00'), { days: -1, at: '09:00' })).toBe(
      '2022-04-10T07:00:00.000Z',
    );
  });
});

describe('due reminders', () => {
  const ids = (calendar: Calendar, from: string, until: string) =>
    dueReminders(calendar, at(from), at(until)).map(({ reminder }) => reminder.reminder);

  it.each([...remindersOf(stepPlan), ...remindersOf(template)])(
    '$reminder.reminder comes due in its own millisecond and in no other',
    (planned) => {
      const moment = planned.at!;
      const year = stepPlan.schoolYear < moment.slice(0, 4) && moment < '2023' ? stepPlan : template;
      const mine = (from: number, until: number) =>
        ids(year, shift(moment, from), shift(moment, until)).includes(planned.reminder.reminder);
      expect(mine(0, 1)).toBe(true);
      expect(mine(-1, 0)).toBe(false);
      expect(mine(1, 2)).toBe(false);
      expect(mine(-1, 1)).toBe(true);
    },
  );

  it('every stretch of time falls into two that hold the same, none twice and none lost', () => {
    fc.assert(
      fc.property(anyCalendar, instant, instant, instant, (calendar, ...three) => {
        const [first, middle, last] = three.toSorted();
        const told = (from: string, until: string) =>
          dueReminders(calendar, at(from), at(until)).map(({ pointer }) => pointer);
        expect([...told(first!, middle!), ...told(middle!, last!)]).toEqual(told(first!, last!));
        const all = remindersOf(calendar).filter((it) => it.at !== undefined && !it.suspended);
        expect(told(first!, last!).toSorted()).toEqual(
          all
            .filter(
              (it) => Date.parse(it.at!) >= Date.parse(first!) && Date.parse(it.at!) < Date.parse(last!),
            )
            .map(({ pointer }) => pointer)
            .toSorted(),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('a suspended round reminds nobody', () => {
    const rounds = stepPlan.rounds.map((round) => ({ ...round, suspended: true }));
    const due = dueReminders({ ...stepPlan, rounds }, at('2021-08-01'), at('2022-08-01'));
    expect(new Set(due.map(({ on }) => on))).toEqual(new Set(['milestone']));
  });
});

describe('a round written on Amsterdam’s clock', () => {
  const open = (opensAt: string, closesAt: string, now: string): boolean =>
    isOpen(
      Calendar.parse({
        ...stepPlan,
        rounds: [{ round: 'r', title: { nl: 'r', en: 'r' }, opensAt, closesAt }],
      }).rounds[0]!,
      at(now),
    );
  const isTwice = (now: string) => instantsByIntl(clockByIntl(now).slice(0, 19).replace(' ', 'T')).length > 1;

  it('is open from its first to its last millisecond by Intl’s clock, over both nights too', () => {
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(-1, 0, 1), (one, other, shifted) => {
        const [opens, closes] = [one, other].toSorted();
        fc.pre(!isTwice(opens!) && !isTwice(closes!));
        const written = (moment: string) => clockByIntl(moment).replace(' ', 'T');
        for (const edge of [opens!, closes!]) {
          const now = shift(edge, shifted);
          if (isTwice(now)) continue;
          expect(open(written(opens!), written(closes!), now)).toBe(
            clockByIntl(opens!) <= clockByIntl(now) && clockByIntl(now) < clockByIntl(closes!),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});
