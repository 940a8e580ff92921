import { Instant } from '../../schemas/ids.ts';
import type { Clock } from '../use-cases/ports.ts';
import type { Pause } from '../use-cases/schedule-ports.ts';

/** The clock of the machine: the only place that reads it. */
export const systemClock: Clock = { now: () => Instant.parse(new Date().toISOString()) };

/** Lets time pass on the machine. */
export const timerPause: Pause = {
  wait: (millis) =>
    new Promise((resolve) => {
      setTimeout(resolve, millis);
    }),
};
