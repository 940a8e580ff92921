import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import type { MilestoneReminder, ReminderOffset, RoundReminder } from '../../../schemas/reminder.ts';
import { isWithin } from '../time.ts';
import { dayAt, fromMillis, instantOf } from './wall-clock.ts';

/** A reminder of the year with the moment at which it fires. */
export interface PlannedReminder {
  readonly on: 'round' | 'milestone';
  /** The round or milestone that it hangs on. */
  readonly id: string;
  readonly reminder: MilestoneReminder | RoundReminder;
  /** JSON pointer into the calendar. */
  readonly pointer: string;
  /** The moment that it hangs on; none when its line has no such moment. */
  readonly anchoredAt: Instant | undefined;
  /** When it fires. */
  readonly at: Instant | undefined;
  /** When what it reminds of ends, exclusive; none when it has no end. */
  readonly endsAt: Instant | undefined;
  readonly suspended: boolean;
}

/** Amsterdam's clock for an offset in days; none for one in hours, which is counted in time that passes. */
export const localMomentOf = (anchor: Instant, offset: ReminderOffset): Temporal.PlainDateTime | undefined =>
  'days' in offset
    ? dayAt(anchor).add({ days: offset.days }).toPlainDateTime(Temporal.PlainTime.from(offset.at))
    : undefined;

/** When a reminder fires: see {@link ReminderOffset}. */
export const momentOf = (anchor: Instant, offset: ReminderOffset): Instant => {
  const local = localMomentOf(anchor, offset);
  if (local !== undefined) return instantOf(local);
  return 'hours' in offset ? fromMillis(Date.parse(anchor) + offset.hours * 3_600_000) : anchor;
};

/** All reminders of a year, in the order of the calendar. */
export const remindersOf = (calendar: Calendar): readonly PlannedReminder[] => [
  ...calendar.rounds.flatMap((round, index) =>
    round.reminders.map((reminder, place) => {
      const anchoredAt = reminder.anchor === 'opens' ? round.opensAt : round.closesAt;
      return {
        on: 'round' as const,
        id: round.round,
        reminder,
        pointer: `/rounds/${index}/reminders/${place}`,
        anchoredAt,
        at: momentOf(anchoredAt, reminder.offset),
        endsAt: round.closesAt,
        suspended: round.suspended,
      };
    }),
  ),
  ...calendar.milestones.flatMap((milestone, index) =>
    milestone.reminders.map((reminder, place) => {
      const anchoredAt = milestone[reminder.anchor];
      return {
        on: 'milestone' as const,
        id: milestone.milestone,
        reminder,
        pointer: `/milestones/${index}/reminders/${place}`,
        anchoredAt,
        at: anchoredAt && momentOf(anchoredAt, reminder.offset),
        endsAt: milestone.until,
        suspended: false,
      };
    }),
  ),
];

/** A reminder that has a moment. */
export interface DueReminder extends PlannedReminder {
  readonly at: Instant;
}

/**
 * Reminders that fire from `from` (inclusive) until `until` (exclusive), earliest first; those of one moment in the
 * calendar's order. A suspended round reminds nobody.
 */
export const dueReminders = (calendar: Calendar, from: Instant, until: Instant): readonly DueReminder[] =>
  remindersOf(calendar)
    .filter((it): it is DueReminder => it.at !== undefined && !it.suspended)
    .filter(({ at }) => isWithin(at, { from, until }))
    .toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
