import type { SourceHandover } from '../../schemas/handover.ts';
import type { DossierId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { enrolledAt } from '../domain/enrolment.ts';
import { handoverContact } from '../domain/handover.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { transition } from '../domain/transition.ts';
import { listed } from './listed.ts';
import { openNewest } from './open-newest.ts';
import { decideOwn, type SourcePorts } from './own-dossier.ts';
import type { Page } from './ports.ts';
import type { ListCommand } from './read-dossiers.ts';

type Ports = Omit<SourcePorts, 'payloads' | 'ids'>;

/**
 * The source school’s list for the warm handover: its pupils whose newest version asks for contact, with the person to
 * call. That person stands in the encrypted dossier, so each one shown is a link of the audit chain. A page may hold
 * fewer than its limit while there is a next one.
 */
export const listSourceHandovers = async (
  ports: Ports,
  actor: Actor,
  command: Omit<ListCommand, 'state'>,
): Promise<Result<Page<SourceHandover>, Refusal>> => {
  const year = command.schoolYear ?? schoolYearOf(ports.clock.now());
  const page = await ports.dossiers.list(actor.school, year, undefined, command.page);
  return listed(page, ({ dossierId }) => show(ports, actor, dossierId));
};

const show = (
  ports: Ports,
  actor: Actor,
  dossierId: DossierId,
): Promise<Result<SourceHandover | undefined, Refusal>> =>
  decideOwn<SourceHandover | undefined>(ports, { school: actor.school, dossierId }, async (own) => {
    const { dossier, version, enrolments } = own;
    if (version.contactNeeded !== true) return accept({ answer: undefined });
    const opened = await openNewest(ports, own);
    if (!opened.ok) return opened;
    const contact = handoverContact(opened.value.root);
    const targetSchools = [
      ...new Set([...(dossier.released?.targets ?? []), ...enrolledAt(enrolments, dossier.source)]),
    ];
    return accept({
      answer: { dossierId, version: version.version, targetSchools, ...contact },
      change: transition(dossier, {}, [
        {
          at: ports.clock.now(),
          actor,
          action: 'handover',
          object: `version ${version.version}`,
          result: 'contact shown',
        },
      ]),
    });
  });
