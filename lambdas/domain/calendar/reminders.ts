import { Temporal } from 'temporal-polyfill';
import type { Calendar, Round } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import type { MilestoneReminder, ReminderOffset, RoundReminder } from '../../../schemas/reminder.ts';
import { isWithin } from '../time.ts';
import { heldUp } from './suspensions.ts';
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
  /** When it is due by the calendar. */
  readonly at: Instant | undefined;
  /** When it fires: later when its round was suspended at that moment; never when the round closed meanwhile. */
  readonly firesAt: Instant | undefined;
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

/** One that was held up is of no use any more once its round has closed, if it was to come before. */
const firesAt = (at: Instant, round: Round): Instant | undefined => {
  const held = heldUp(at, round);
  return at < round.closesAt && held >= round.closesAt ? undefined : held;
};

/** All reminders of a year, in the order of the calendar. */
export const remindersOf = (calendar: Calendar): readonly PlannedReminder[] => [
  ...calendar.rounds.flatMap((round, index) =>
    round.reminders.map((reminder, place) => {
      const anchoredAt = reminder.anchor === 'opens' ? round.opensAt : round.closesAt;
      const at = momentOf(anchoredAt, reminder.offset);
      return {
        on: 'round' as const,
        id: round.round,
        reminder,
        pointer: `/rounds/${index}/reminders/${place}`,
        anchoredAt,
        at,
        firesAt: firesAt(at, round),
        endsAt: round.closesAt,
        suspended: round.suspended,
      };
    }),
  ),
  ...calendar.milestones.flatMap((milestone, index) =>
    milestone.reminders.map((reminder, place) => {
      const anchoredAt = milestone[reminder.anchor];
      const at = anchoredAt && momentOf(anchoredAt, reminder.offset);
      return {
        on: 'milestone' as const,
        id: milestone.milestone,
        reminder,
        pointer: `/milestones/${index}/reminders/${place}`,
        anchoredAt,
        at,
        firesAt: at,
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

/** One that fires. */
export interface FiringReminder extends DueReminder {
  readonly firesAt: Instant;
}

/** Does it fire, at some moment? A suspended round reminds nobody. */
export const isFiring = (it: PlannedReminder): it is FiringReminder =>
  it.at !== undefined && it.firesAt !== undefined && !it.suspended;

/**
 * Reminders that fire from `from` (inclusive) until `until` (exclusive), earliest first; those of one moment in the
 * calendar's order.
 */
export const dueReminders = (calendar: Calendar, from: Instant, until: Instant): readonly FiringReminder[] =>
  remindersOf(calendar)
    .filter(isFiring)
    .filter((it) => isWithin(it.firesAt, { from, until }))
    .toSorted((one, other) => (one.firesAt === other.firesAt ? 0 : one.firesAt < other.firesAt ? -1 : 1));
