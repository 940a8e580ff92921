import type { Instant, SchoolId } from '../../schemas/ids.ts';
import type { Dossier } from '../domain/dossier.ts';
import { type EnrolmentRecord, enrolledAt, standing } from '../domain/enrolment.ts';
import { messageIdOf } from '../domain/occasion.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { InputError } from '../domain/refusals.ts';
import { isTestSchool } from '../domain/rehearsal.ts';
import type { Clock, Ledger, Register } from './ports.ts';

/** A mistyped school would wait for ever: only schools of the register can be named. */
export const unregistered = async (
  ports: { readonly register: Register },
  targets: readonly SchoolId[],
): Promise<readonly InputError[]> => {
  const known = await Promise.all(targets.map((target) => ports.register.entry(target)));
  // The test school is in no register: whether it may be named, the rule of rehearsals says.
  return targets.flatMap((target, index) =>
    known[index] !== undefined || isTestSchool(target) ? [] : [unknownSchool(index)],
  );
};

const unknownSchool = (index: number): InputError => ({
  pointer: `/targets/${index}`,
  code: 'unknown-school',
  message: {
    nl: 'Deze school staat niet in het register van de regio. Controleer BRIN en vestiging, of vraag het bestuur haar op te nemen.',
    en: 'This school is not in the region’s register. Check BRIN and branch, or ask the board to add it.',
  },
});

/** A released version with the schools that are named for it, and who reported the pupil. */
export interface Named {
  readonly dossier: Pick<Dossier, 'dossierId' | 'source'>;
  readonly version: number;
  readonly targets: readonly SchoolId[];
  readonly enrolments: readonly EnrolmentRecord[];
}

/**
 * Tells the school that reported a pupil that a version is there for it. Whoever finds out, and however often: it is one
 * message.
 */
export const readyMessage = (
  { dossierId, version }: { readonly dossierId: Dossier['dossierId']; readonly version: number },
  { enrolmentId, target }: Pick<EnrolmentRecord, 'enrolmentId' | 'target'>,
  createdAt: Instant,
): OutboxMessage => ({
  id: messageIdOf('dossier-ready', dossierId, String(version), enrolmentId),
  kind: 'dossier-ready',
  school: target,
  dossierId,
  createdAt,
});

/** Schools that are named now, were not before, and have reported the pupil: they hear that it is ready. */
export const ready = (
  ports: { readonly clock: Clock },
  { dossier, version, targets, enrolments }: Named,
  before: readonly SchoolId[],
): readonly OutboxMessage[] =>
  enrolledAt(enrolments, dossier.source)
    .filter((target) => targets.includes(target) && !before.includes(target))
    .flatMap((target) => {
      const reported = standing(enrolments, dossier.source, target);
      const told = { dossierId: dossier.dossierId, version };
      return reported ? [readyMessage(told, reported, ports.clock.now())] : [];
    });

/** Writes each message that nobody wrote yet. */
export const tell = async (
  ports: { readonly ledger: Ledger },
  messages: readonly OutboxMessage[],
): Promise<void> => {
  for (const message of messages) await ports.ledger.commit({ outbox: [message] });
};
