import { log } from '../http/log.ts';
import { markRounds } from '../use-cases/mark-rounds.ts';
import type { Clock, Register } from '../use-cases/ports.ts';

/** Scheduler’s opening and closing events. What they say does not matter: what is due by the clock is marked. */
export const onRound =
  (ports: { readonly register: Register; readonly clock: Clock }) => async (): Promise<void> => {
    const marks = await markRounds(ports);
    const opened = marks.filter((mark) => mark.event === 'opened').length;
    log('rounds-marked', { opened, closed: marks.length - opened });
  };
