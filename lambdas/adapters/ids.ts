import { randomInt, randomUUID } from 'node:crypto';
import { PayloadId } from '../../schemas/ids.ts';
import type { IdSource } from '../use-cases/ports.ts';

/** Random ids (UUIDv4): they tell nothing about what they name. */
export const randomIds: IdSource = {
  payloadId: () => PayloadId.parse(randomUUID()),
  outboxId: () => randomUUID(),
  objectId: () => randomUUID(),
};

const fractions = 2 ** 32;

/** A random number, `0 ≤ n < 1`: how long a repeated write waits, so that two that collided do not collide again. */
export const randomFraction = (): number => randomInt(fractions) / fractions;
