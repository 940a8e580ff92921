import * as z from 'zod';
import { count, log } from '../http/log.ts';
import { markMissed, markRounds } from '../use-cases/mark-rounds.ts';
import type { Clock, Register } from '../use-cases/ports.ts';

interface Ports {
  readonly register: Register;
  readonly clock: Clock;
}

const Check = z.object({ task: z.literal('check') });

/**
 * Scheduler’s opening and closing events, and the check for those that are missing. What an event says does not
 * matter: what is due by the clock and the calendar that stands is marked.
 */
export const onRound =
  (ports: Ports) =>
  async (event: unknown): Promise<void> => {
    const isCheck = Check.safeParse(event).success;
    const marks = await (isCheck ? markMissed(ports) : markRounds(ports));
    if (isCheck && marks.length === 0) return;
    const opened = marks.filter((mark) => mark.event === 'opened').length;
    log('rounds-marked', {
      by: isCheck ? 'check' : 'event',
      opened,
      closed: marks.length - opened,
    });
    if (isCheck) count('RoundsLate', { kind: 'mark' }, marks.length);
  };
