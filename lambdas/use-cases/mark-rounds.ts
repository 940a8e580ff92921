import { dueMarks, type RoundMark } from '../domain/rounds.ts';
import { plusDays, plusMinutes, schoolYearOf } from '../domain/time.ts';
import type { Instant, SchoolYear } from '../../schemas/ids.ts';
import type { Clock, Register } from './ports.ts';

interface Ports {
  readonly register: Register;
  readonly clock: Clock;
}

/** A round may close as its school year ends; its event, or a repeat of it, then comes in the next. */
const lateDays = 7;

/** EventBridge Scheduler fires within a minute of the moment; what is missing after this is missing. */
const missingAfterMinutes = 2;

/**
 * Marks every round that has opened or closed by now and was not marked yet. Called by the scheduler’s events, which
 * may come late, twice, out of order or for a round that moved, and after a publication, for moments that had passed
 * by then: each ends here the same. Access follows the clock.
 */
export const markRounds = async (
  ports: Ports,
  by: 'event' | 'publication' = 'event',
): Promise<readonly RoundMark[]> => {
  const now = ports.clock.now();
  return mark(ports, now, { by });
};

/** Marks what no event has marked in time, and tells what that was: an event is missing. */
export const markMissed = async (ports: Ports): Promise<readonly RoundMark[]> => {
  const now = ports.clock.now();
  return mark(ports, now, { by: 'check', dueBy: plusMinutes(now, -missingAfterMinutes) });
};

const mark = async (
  { register }: Ports,
  now: Instant,
  how: Parameters<typeof dueMarks>[3],
): Promise<readonly RoundMark[]> => {
  const years = new Set([schoolYearOf(plusDays(now, -lateDays)), schoolYearOf(now)]);
  const due = await Promise.all([...years].map((year) => dueOf(register, year, now, how)));
  for (const it of due.flat()) await register.markRound(it);
  return due.flat();
};

const dueOf = async (
  register: Register,
  year: SchoolYear,
  now: Instant,
  how: Parameters<typeof dueMarks>[3],
): Promise<readonly RoundMark[]> => {
  const [calendar, made] = await Promise.all([register.calendar(year), register.roundMarks(year)]);
  return calendar ? dueMarks(calendar, made, now, how) : [];
};
