import type { Calendar } from '../../../schemas/calendar.ts';
import type { Instant, SchoolYear } from '../../../schemas/ids.ts';
import { remindersOf } from './reminders.ts';
import { amsterdam, fromMillis, timesOnTheClock, wallClock } from './wall-clock.ts';

/** What an event is for; with its id, all that its handler needs. Handlers look the rest up in the calendar that stands. */
export interface EventInput {
  readonly kind: 'opening' | 'closing' | 'reminder';
  readonly schoolYear: SchoolYear;
  /** The round, or the reminder. */
  readonly id: string;
}

/** A one-time event as EventBridge Scheduler takes it. */
export interface ScheduledEvent {
  /**
   * `{school year}.{kind}.{id}`: at most 59 of the 64 characters that Scheduler allows, of letters, digits, `-`, `_` and
   * `.`; the same in every edition of the year.
   */
  readonly name: string;
  /** `at(yyyy-mm-ddThh:mm:ss)`, on the clock of `timezone`. */
  readonly expression: `at(${string})`;
  readonly timezone: typeof amsterdam | 'UTC';
  readonly at: Instant;
  readonly input: EventInput;
}

/** Scheduler knows whole seconds: an event never comes before its moment. */
const wholeSecond = (at: Instant): Instant => fromMillis(Math.ceil(Date.parse(at) / 1000) * 1000);

/** On Amsterdam’s clock, as people read it; in the hour that it shows twice in autumn, on the one that tells them apart. */
const onAClock = (at: Instant): Pick<ScheduledEvent, 'expression' | 'timezone'> => {
  const shown = wallClock(at);
  return timesOnTheClock(shown) === 1
    ? { expression: `at(${shown.toString({ smallestUnit: 'second' })})`, timezone: amsterdam }
    : { expression: `at(${at.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)})`, timezone: 'UTC' };
};

const event = (input: EventInput, moment: Instant): ScheduledEvent => {
  const at = wholeSecond(moment);
  return { name: `${input.schoolYear}.${input.kind}.${input.id}`, ...onAClock(at), at, input };
};

/** Every event of a year: openings, closings and reminders. Names are unique when {@link checkCalendar} finds no error. */
export const eventsOf = (calendar: Calendar): readonly ScheduledEvent[] => {
  const { schoolYear } = calendar;
  return [
    ...calendar.rounds.flatMap(({ round, opensAt, closesAt }) => [
      event({ kind: 'opening', schoolYear, id: round }, opensAt),
      event({ kind: 'closing', schoolYear, id: round }, closesAt),
    ]),
    ...remindersOf(calendar).flatMap(({ reminder, firesAt }) =>
      firesAt === undefined ? [] : [event({ kind: 'reminder', schoolYear, id: reminder.reminder }, firesAt)],
    ),
  ];
};

/** The events that are still to come. One that is in the past would never fire, or at once. */
export const scheduleOf = (calendar: Calendar, now: Instant): readonly ScheduledEvent[] =>
  eventsOf(calendar).filter(({ at }) => at > now);

/** Is a schedule of this name one of this year’s? A group holds those of every year. */
export const isOfYear = (schoolYear: SchoolYear, name: string): boolean => name.startsWith(`${schoolYear}.`);
