import type { SchoolId } from '../../schemas/ids.ts';
import type { Dossier } from '../domain/dossier.ts';
import { type EnrolmentRecord, enrolledAt } from '../domain/enrolment.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { InputError } from '../domain/refusals.ts';
import type { Clock, IdSource, Register } from './ports.ts';

/** A mistyped school would wait for ever: only schools of the register can be named. */
export const unregistered = async (
  ports: { readonly register: Register },
  targets: readonly SchoolId[],
): Promise<readonly InputError[]> => {
  const known = await Promise.all(targets.map((target) => ports.register.entry(target)));
  return known.flatMap((school, index) => (school ? [] : [unknownSchool(index)]));
};

const unknownSchool = (index: number): InputError => ({
  pointer: `/targets/${index}`,
  code: 'unknown-school',
  message: {
    nl: 'Deze school staat niet in het register van de regio. Controleer BRIN en vestiging, of vraag het bestuur haar op te nemen.',
    en: 'This school is not in the region’s register. Check BRIN and branch, or ask the board to add it.',
  },
});

/** A dossier with the schools that are named for it, and who reported the pupil. */
export interface Named {
  readonly dossier: Dossier;
  readonly targets: readonly SchoolId[];
  readonly enrolments: readonly EnrolmentRecord[];
}

/** Schools that are named now, were not before, and have reported the pupil: they hear that it is ready. */
export const ready = (
  ports: { readonly clock: Clock; readonly ids: IdSource },
  named: Named,
  before: readonly SchoolId[],
): readonly OutboxMessage[] =>
  enrolledAt(named.enrolments, named.dossier.source)
    .filter((target) => named.targets.includes(target) && !before.includes(target))
    .map((school) => ({
      id: ports.ids.outboxId(),
      kind: 'dossier-ready',
      school,
      dossierId: named.dossier.dossierId,
      createdAt: ports.clock.now(),
    }));
