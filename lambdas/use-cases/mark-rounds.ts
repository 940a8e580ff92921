import { dueMarks, type RoundMark } from '../domain/rounds.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { Clock, Register } from './ports.ts';

/**
 * Marks every round that has opened or closed by now and was not marked yet. Called by the scheduler’s events, which
 * may come late, twice, out of order or for a round that moved: each ends here the same. Access follows the clock.
 */
export const markRounds = async (ports: {
  readonly register: Register;
  readonly clock: Clock;
}): Promise<readonly RoundMark[]> => {
  const now = ports.clock.now();
  const year = schoolYearOf(now);
  const [calendar, made] = await Promise.all([
    ports.register.calendar(year),
    ports.register.roundMarks(year),
  ]);
  if (!calendar) return [];
  const due = dueMarks(calendar, made, now);
  for (const mark of due) await ports.register.markRound(mark);
  return due;
};
