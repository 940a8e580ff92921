import { createHash } from 'node:crypto';
import type { RoundException } from '../../schemas/exception.ts';
import { ActingUser, Instant } from '../../schemas/ids.ts';
import { kindsOf } from '../../schemas/school.ts';
import { activityOf } from '../domain/activity.ts';
import { digestOf } from '../domain/digest.ts';
import type { Governor } from '../domain/governor.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { earlierOf } from '../domain/time.ts';
import type { Governance } from './governance-ports.ts';
import type { Clock, Dossiers, Register } from './ports.ts';

interface Ports {
  readonly dossiers: Pick<Dossiers, 'load'>;
  readonly register: Pick<Register, 'exceptions'>;
  readonly governance: Pick<Governance, 'saveException' | 'school'>;
  readonly clock: Clock;
}

const noTarget: InputError = {
  pointer: '/target',
  code: 'no-target',
  message: {
    nl: 'Deze school staat niet in het register, of kan geen overstapdossiers ontvangen. Controleer BRIN en vestiging.',
    en: 'This school is not in the register, or can’t receive dossiers. Check BRIN and branch.',
  },
};

/** Can this school request dossiers at all? An exception for another would help nobody, unseen. */
const isTarget = async ({ governance }: Ports, { target }: ExceptionOf): Promise<boolean> => {
  const { kinds = [] } = (await governance.school(target))?.school ?? {};
  return kinds.some((kind) => kindsOf.target.some((it) => it === kind));
};

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

/** Of two at once one is written; the other reads again, and is answered as its repeat. */
const attempts = 3;
const inBetween: Refusal = { code: 'try-again', retryAfter: 1 };

/** Lets one school request one dossier outside the rounds. The board knows the dossier by the id that the source gave. */
export const grantException = async (
  ports: Ports,
  governor: Governor,
  exception: ExceptionOf,
): Promise<Result<RoundException, Refusal>> => {
  const dossier = await ports.dossiers.load(exception.dossierId);
  // A rehearsal needs none, and the board knows of no scripted pupil.
  if (!dossier || dossier.rehearsal) return refuse({ code: 'not-found' });
  if (!(await isTarget(ports, exception))) return refuse({ code: 'invalid-input', errors: [noTarget] });
  for (let turn = 0; turn < attempts; turn += 1) {
    const before = await grantedBefore(ports, exception);
    if (before)
      return digestOf(asGranted(before)) === digestOf(asGranted(exception))
        ? accept(before)
        : refuse({ code: 'id-in-use' });
    const now = ports.clock.now();
    const whole: RoundException = {
      ...exception,
      schoolYear: dossier.schoolYear,
      grantedAt: now,
      grantedBy: granterOf(governor),
    };
    const activity = activityOf(governor, 'exception-granted', now, objectOf(whole));
    if ((await ports.governance.saveException(whole, activity)) === 'committed') return accept(whole);
  }
  return refuse(inBetween);
};

/** Ends an exception now. What was requested under it goes on: a session that was opened may finish. */
export const revokeException = async (
  ports: Omit<Ports, 'dossiers'>,
  governor: Governor,
  exception: Pick<RoundException, 'dossierId' | 'exceptionId'>,
): Promise<Result<RoundException, Refusal>> => {
  for (let turn = 0; turn < attempts; turn += 1) {
    const before = await grantedBefore(ports, exception);
    if (!before) return refuse({ code: 'not-found' });
    const now = ports.clock.now();
    if (before.until <= now) return accept(before);
    // One that was still to begin becomes one of a millisecond that has passed: a period is never empty.
    const justBefore = Instant.parse(new Date(Date.parse(now) - 1).toISOString());
    const ended = { ...before, from: earlierOf(before.from, justBefore), until: now };
    const activity = activityOf(governor, 'exception-revoked', now, objectOf(ended));
    if ((await ports.governance.saveException(ended, activity, before)) === 'committed') return accept(ended);
  }
  return refuse(inBetween);
};

const grantedBefore = async (
  { register }: Pick<Ports, 'register'>,
  { dossierId, exceptionId }: Pick<RoundException, 'dossierId' | 'exceptionId'>,
): Promise<RoundException | undefined> =>
  (await register.exceptions(dossierId)).find((it) => it.exceptionId === exceptionId);

/** The board’s own id and the school: no id of a dossier stands among activities. */
const objectOf = ({ exceptionId, target, schoolYear, dossierId }: RoundException) => ({
  exceptionId,
  schoolId: target,
  schoolYear,
  apart: dossierId,
});
