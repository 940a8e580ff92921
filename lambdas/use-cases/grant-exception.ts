import { createHash } from 'node:crypto';
import type { RoundException } from '../../schemas/exception.ts';
import { ActingUser, Instant, type DossierId } from '../../schemas/ids.ts';
import { digestOf } from '../domain/digest.ts';
import type { Governor } from '../domain/governor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { earlierOf } from '../domain/time.ts';
import type { Clock, Dossiers, Register, RegisterWriter } from './ports.ts';

interface Ports {
  readonly dossiers: Pick<Dossiers, 'load'>;
  readonly register: Pick<Register, 'exceptions'>;
  readonly registerWriter: Pick<RegisterWriter, 'putException'>;
  readonly clock: Clock;
}

/** What the board grants; who and when are added. */
export type ExceptionOf = Omit<RoundException, 'schoolYear' | 'grantedAt' | 'grantedBy'>;

/** The subject in the form in which exceptions name who granted them; one that does not fit, by its digest. */
const granterOf = ({ subject }: Governor): ActingUser => {
  const own = ActingUser.safeParse(`${subject};role=board`);
  const digest = createHash('sha256').update(subject).digest('hex').slice(0, 32);
  return own.success ? own.data : ActingUser.parse(`sub-${digest};role=board`);
};

const asGranted = ({ exceptionId, dossierId, target, reason, from, until }: ExceptionOf): ExceptionOf => ({
  exceptionId,
  dossierId,
  target,
  reason,
  from,
  until,
});

/** Lets one school request one dossier outside the rounds. The board knows the dossier by the id that the source gave. */
export const grantException = async (
  ports: Ports,
  governor: Governor,
  exception: ExceptionOf,
): Promise<Result<RoundException, Refusal>> => {
  const [dossier, granted] = await Promise.all([
    ports.dossiers.load(exception.dossierId),
    ports.register.exceptions(exception.dossierId),
  ]);
  // A rehearsal needs none, and the board knows of no scripted pupil.
  if (!dossier || dossier.rehearsal) return refuse({ code: 'not-found' });
  const before = granted.find((it) => it.exceptionId === exception.exceptionId);
  if (before)
    return digestOf(asGranted(before)) === digestOf(asGranted(exception))
      ? accept(before)
      : refuse({ code: 'id-in-use' });
  const whole: RoundException = {
    ...exception,
    schoolYear: dossier.schoolYear,
    grantedAt: ports.clock.now(),
    grantedBy: granterOf(governor),
  };
  await ports.registerWriter.putException(whole);
  return accept(whole);
};

/** Ends an exception now. What was requested under it goes on: a session that was opened may finish. */
export const revokeException = async (
  ports: Ports,
  { dossierId, exceptionId }: { readonly dossierId: DossierId } & Pick<RoundException, 'exceptionId'>,
): Promise<Result<RoundException, Refusal>> => {
  const granted = await ports.register.exceptions(dossierId);
  const before = granted.find((it) => it.exceptionId === exceptionId);
  if (!before) return refuse({ code: 'not-found' });
  const now = ports.clock.now();
  if (before.until <= now) return accept(before);
  // One that was still to begin becomes one of a millisecond that has passed: a period is never empty.
  const justBefore = Instant.parse(new Date(Date.parse(now) - 1).toISOString());
  const ended = { ...before, from: earlierOf(before.from, justBefore), until: now };
  await ports.registerWriter.putException(ended);
  return accept(ended);
};
