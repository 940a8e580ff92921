import { Temporal } from 'temporal-polyfill';
import { Instant } from '../../../schemas/ids.ts';

/** The time zone of every date in a calendar, and of every schedule. */
export const amsterdam = 'Europe/Amsterdam';

/** What the clock in Amsterdam shows at an instant. */
export const wallClock = (at: Instant): Temporal.PlainDateTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(amsterdam).toPlainDateTime();

/** The day in Amsterdam at an instant. */
export const dayAt = (at: Instant): Temporal.PlainDate => wallClock(at).toPlainDate();

/** The last day before an exclusive end. */
export const lastDayBefore = (until: Instant): Temporal.PlainDate => dayAt(fromMillis(Date.parse(until) - 1));

export const fromMillis = (millis: number): Instant => Instant.parse(new Date(millis).toISOString());

/**
 * The instant at which Amsterdam's clock shows this. In the hour that is skipped in spring: as much later as was
 * skipped; in the hour that comes twice in autumn: the first.
 */
export const instantOf = (local: Temporal.PlainDateTime): Instant =>
  fromMillis(local.toZonedDateTime(amsterdam, { disambiguation: 'compatible' }).epochMilliseconds);

/** How often Amsterdam's clock shows this: once, but in the nights in which the clock changes never or twice. */
export const timesOnTheClock = (local: Temporal.PlainDateTime): 0 | 1 | 2 => {
  const earlier = local.toZonedDateTime(amsterdam, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(amsterdam, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return 1;
  return earlier.toPlainDateTime().equals(local) ? 2 : 0;
};

/** Begins a day at midnight? Such moments are told as days. */
export const isMidnight = (at: Instant): boolean => {
  const { hour, minute, second, millisecond } = wallClock(at);
  return hour + minute + second + millisecond === 0;
};

const saturday = 6;

export const isWeekend = (day: Temporal.PlainDate): boolean => day.dayOfWeek >= saturday;
