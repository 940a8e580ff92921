import { Instant } from '../../schemas/ids.ts';
import type { Clock } from '../use-cases/ports.ts';

/** The clock of the machine: the only place that reads it. */
export const systemClock: Clock = { now: () => Instant.parse(new Date().toISOString()) };
