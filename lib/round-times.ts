import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { Calendar } from '../schemas/calendar.ts';
import type { Stage } from './stages.ts';

/** The time zone of every date in the step plan, and of every schedule. */
export const amsterdam = 'Europe/Amsterdam';

/** A moment at which a round opens or closes. */
export interface RoundTime {
  readonly event: 'opening' | 'closing';
  readonly round: string;
  /** EventBridge Scheduler's expression: that day and time of every year, Amsterdam time. */
  readonly expression: `cron(${string})`;
}

/**
 * When the rounds of a stage's calendar open and close, as yearly schedules. They announce and mark; whether a
 * round is open follows from the clock alone, so a date that shifts next year gives nobody access.
 *
 * @throws when the calendar file is missing or breaks its schema.
 */
export function roundTimesOf(stage: Stage, root: string): readonly RoundTime[] {
  const { rounds } = Calendar.parse(JSON.parse(readFileSync(join(root, stage.calendar), 'utf8')));
  return rounds.flatMap(({ round, opensAt, closesAt }) => [
    { event: 'opening' as const, round, expression: yearly(opensAt) },
    { event: 'closing' as const, round, expression: yearly(closesAt) },
  ]);
}

function yearly(instant: string): `cron(${string})` {
  const { minute, hour, day, month } = Temporal.Instant.from(instant).toZonedDateTimeISO(amsterdam);
  return `cron(${minute} ${hour} ${day} ${month} ? *)`;
}
