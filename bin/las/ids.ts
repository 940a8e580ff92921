import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/**
 * A UUIDv7 of an instant that is the same for the same words: what a LAS would keep beside its own record, so that a
 * repeated call is the same call.
 *
 * @param at any text that `Date` reads
 */
export const idOf = (at: string, words: string): string => {
  const random = createHash('sha256').update(words).digest().subarray(0, 16);
  return v7({ msecs: Date.parse(at), random: new Uint8Array(random), seq: random.readUInt32BE(0) });
};
