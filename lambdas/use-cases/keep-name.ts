import type { Person } from '../../schemas/board/people.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { Governor } from '../domain/governor.ts';
import { plusDays } from '../domain/time.ts';
import type { Clock } from './ports.ts';

/** A name, and when the person last gave it by acting. */
export interface KeptName extends Person {
  readonly at: Instant;
}

/** What people of the board are called. */
export interface People {
  /** In the order of their subjects. */
  all(): Promise<readonly Person[]>;
  find(subject: Person['subject']): Promise<KeptName | undefined>;
  /** Over what it was. */
  keep(name: KeptName): Promise<void>;
}

/** So long a name stays as it was written, however often its person acts. */
export const renewedAfterDays = 30;

/**
 * Keeps what the token of someone who changes something says that this person is called: once, when that changes, and each
 * month, so that it stays as long as what the person did. Of whom only looks, nothing is kept.
 */
export const keepName = async (
  { people, clock }: { readonly people: People; readonly clock: Clock },
  { subject, name }: Governor,
): Promise<void> => {
  if (name === undefined) return;
  const at = clock.now();
  const kept = await people.find(subject);
  if (kept?.name === name && at < plusDays(kept.at, renewedAfterDays)) return;
  await people.keep({ subject, name, at });
};
