import { createHash } from 'node:crypto';

/** A value of the canary pupil that stands nowhere else, and what it is. */
export interface Mark {
  /** Such as `/dossier/huidigeschool/leerling/achternaam`, or `review: remarks`. */
  readonly what: string;
  readonly value: string;
}

/** What every word of the canary pupil begins with: letters only, so that no way of escaping text changes it. */
const beginning = 'Kwartelkoning';

const digestOf = (place: string): string => createHash('sha256').update(place).digest('hex');

/** A word that only stands for this place. */
export const word = (place: string): string => `${beginning}${digestOf(place).slice(0, 8)}`;

/** A number of eight digits that only stands for this place. */
export const number = (place: string): string =>
  `7${String(Number.parseInt(digestOf(place).slice(0, 8), 16) % 10_000_000).padStart(7, '0')}`;

/** A telephone number that nobody has. */
export const phone = (place: string): string => `06${number(place)}`;

/** Numbers for tests that pass the 11-test, of the canary pupil and, once it has a BSN, of the same pupil. */
export const pgns = { former: '999994037', now: '999994049' } as const;

/** The words that a person wrote in calls, beside the dossier. */
export const saidIn = (call: string): Mark => ({ what: call, value: word(call) });
