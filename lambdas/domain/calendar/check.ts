import type { Calendar, Holiday } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import { checkChanges } from './check-changes.ts';
import { checkDays } from './check-days.ts';
import { checkLines } from './check-lines.ts';
import { checkReminders } from './check-reminders.ts';
import { checkRounds } from './check-rounds.ts';
import type { Finding } from './findings.ts';

/** Against what a calendar is checked. */
export interface Setting {
  readonly now: Instant;
  /** How long payload is kept after the last round, in days: the stage's. */
  readonly graceDays: number;
  /** Holidays beside the calendar's own, such as a file of the region. */
  readonly holidays?: readonly Holiday[];
  /** The edition that stands, when the year was published before. */
  readonly previous?: Calendar;
}

/** All that is wrong with a calendar or asks for a second look, errors first. */
export const checkCalendar = (calendar: Calendar, setting: Setting): readonly Finding[] =>
  [
    ...checkRounds(calendar, setting.graceDays),
    ...checkLines(calendar),
    ...checkDays(calendar, setting.holidays ?? []),
    ...checkReminders(calendar),
    ...checkChanges(calendar, setting.previous, setting.now),
  ].toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'));

/** A calendar with an error can't be published. */
export const isPublishable = (findings: readonly Finding[]): boolean =>
  findings.every(({ severity }) => severity !== 'error');
