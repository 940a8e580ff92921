import type { Calendar } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import type { ReminderCondition } from '../../../schemas/reminder.ts';
import { type DueReminder, type PlannedReminder, remindersOf } from './reminders.ts';
import { dayAt, lastDayBefore } from './wall-clock.ts';

/** What must be done by a deadline, as the reminders of its line ask it. */
export interface Demand {
  readonly condition: ReminderCondition;
  /** The reminders that ask it, the first first: who is asked follows from all of them. */
  readonly reminders: readonly [DueReminder, ...DueReminder[]];
}

/** The closing of a round, or the end of a line of the plan, with what must be done by then. */
export interface Deadline {
  readonly kind: 'closing' | 'milestone';
  readonly id: string;
  readonly title: { readonly nl: string; readonly en: string };
  /** Exclusive, like every end of the calendar. */
  readonly at: Instant;
  /** Each condition once. */
  readonly demands: readonly Demand[];
}

interface EndingReminder extends DueReminder {
  readonly endsAt: Instant;
}

const hasEnd = (it: PlannedReminder): it is EndingReminder =>
  it.at !== undefined && it.endsAt !== undefined && !it.suspended;

const demandsOf = (reminders: readonly EndingReminder[]): readonly Demand[] => {
  const byCondition = new Map<ReminderCondition, readonly [DueReminder, ...DueReminder[]]>();
  for (const it of reminders) {
    const { condition } = it.reminder;
    const known = byCondition.get(condition);
    byCondition.set(condition, known ? [...known, it] : [it]);
  }
  return [...byCondition].map(([condition, asked]) => ({ condition, reminders: asked }));
};

/**
 * Every deadline of a year that asks something of schools, the first first. A line without an end, or that reminds
 * nobody, is none; nor is a suspended round, whose dates may still move.
 */
export const deadlinesOf = (calendar: Calendar): readonly Deadline[] => {
  const ending = remindersOf(calendar).filter(hasEnd);
  const deadlineOf = (
    kind: Deadline['kind'],
    { id, title }: Pick<Deadline, 'id' | 'title'>,
  ): readonly Deadline[] => {
    const on = kind === 'closing' ? 'round' : 'milestone';
    const own = ending.filter((it) => it.on === on && it.id === id);
    return own.slice(0, 1).map(({ endsAt }) => ({ kind, id, title, at: endsAt, demands: demandsOf(own) }));
  };
  return [
    ...calendar.rounds.flatMap(({ round, title }) => deadlineOf('closing', { id: round, title })),
    ...calendar.milestones.flatMap(({ milestone, title }) =>
      deadlineOf('milestone', { id: milestone, title }),
    ),
  ].toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
};

/** The moment of the same deadline in another edition. */
export const momentIn = (calendar: Calendar, { kind, id }: Deadline): Instant | undefined =>
  kind === 'closing'
    ? calendar.rounds.find(({ round }) => round === id)?.closesAt
    : calendar.milestones.find(({ milestone }) => milestone === id)?.until;

/**
 * Days on Amsterdam’s calendar until the last day before an end, as people count to a “t/m” date: for a round that closes
 * on 11 April 00:00 it is 0 all through 10 April, its last day, 2 on 8 April, and below 0 after it.
 *
 * @param end exclusive
 */
export const daysLeft = (end: Instant, now: Instant): number =>
  dayAt(now).until(lastDayBefore(end), { largestUnit: 'days' }).days;
