import type { TargetHandover } from '../../schemas/handover.ts';
import type { TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import { pupilKeysOf } from '../domain/dossier.ts';
import { handoverContact } from '../domain/handover.ts';
import type { Refusal } from '../domain/refusals.ts';
import { purposeOfReleased } from '../domain/rehearsal.ts';
import { judgeAccess } from '../domain/request.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import { transition } from '../domain/transition.ts';
import type { CollectPorts } from './collect.ts';
import { untilCommitted } from './commit.ts';
import { dossierObject } from './draft-payload.ts';
import { listed } from './listed.ts';
import type { OsoFormat, Page, Payloads } from './ports.ts';
import { enrolmentsOf } from './pupil-of.ts';
import type { ListCommand } from './read-dossiers.ts';

export interface HandoverPorts extends CollectPorts {
  readonly payloads: Payloads;
  readonly oso: OsoFormat;
}

/**
 * The target school’s list for the warm handover: what it collected last of each pupil, where that asks for contact, as
 * long as it has access: both qualified, enrolled, released to it, nothing ended. No round is needed: nothing is given
 * that it did not collect in one. Each one shown is a link of the audit chain. A page may hold fewer than its limit.
 */
export const listTargetHandovers = async (
  ports: HandoverPorts,
  actor: Actor,
  command: Omit<ListCommand, 'state'>,
): Promise<Result<Page<TargetHandover>, Refusal>> => {
  const year = command.schoolYear ?? schoolYearOf(ports.clock.now());
  const page = await ports.transfers.list(actor.school, year, undefined, command.page);
  return listed(page, ({ transferId }) => show(ports, actor, transferId));
};

const show = (
  ports: HandoverPorts,
  actor: Actor,
  transferId: TransferId,
): Promise<Result<TargetHandover | undefined, Refusal>> =>
  untilCommitted<TargetHandover | undefined>(ports.ledger, async () => {
    const now = ports.clock.now();
    const transfer = await ports.transfers.load(transferId);
    if (!may('target-of-transfer', actor.school, transfer)) return refuse({ code: 'not-collected' });
    if (!transfer.dossierId || !(await isLast(ports, transfer))) return refuse({ code: 'not-collected' });
    // What it must destroy is no longer its own, also where the dossier was released to it anew.
    if (transfer.destruction) return refuse({ code: 'access-ended' });
    const [sourceStanding, targetStanding, dossier] = await Promise.all([
      ports.register.school(transfer.source),
      ports.register.school(transfer.target),
      ports.dossiers.load(transfer.dossierId),
    ]);
    const enrolments = dossier ? await enrolmentsOf(ports, pupilKeysOf(dossier)) : [];
    const access = judgeAccess({ ...transfer, sourceStanding, targetStanding, enrolments, dossier, now });
    if (!access.ok) return access;
    const handover = await contactOf(ports, transfer);
    if (!handover || !dossier) return accept({ answer: undefined });
    return accept({
      answer: handover,
      change: transition(dossier, {}, [
        {
          at: now,
          actor,
          action: 'handover',
          object: `transfer ${transferId}`,
          result: `version ${handover.version}`,
        },
      ]),
    });
  });

/** A pupil whose dossier was collected twice stands in the list once, by the later one. */
const isLast = async (ports: HandoverPorts, transfer: TransferRecord): Promise<boolean> => {
  const { collectedAt, target, dossierId } = transfer;
  if (collectedAt === undefined || dossierId === undefined) return false;
  const others = await ports.transfers.ofDossier(dossierId);
  return !others.some(
    (it) =>
      it.target === target &&
      it.collectedAt !== undefined &&
      [it.collectedAt, it.transferId].join() > [collectedAt, transfer.transferId].join(),
  );
};

/** Read from the version that was collected, not from a newer one that was not yet. */
const contactOf = async (
  ports: HandoverPorts,
  { transferId, dossierId, version, payloadId, source }: TransferRecord,
): Promise<TargetHandover | undefined> => {
  if (!dossierId || version === undefined || !payloadId) return undefined;
  const [facts, row] = await Promise.all([
    ports.dossiers.version(dossierId, version),
    ports.payloads.load(payloadId),
  ]);
  if (facts?.contactNeeded !== true || row?.state !== 'ADOPTED' || row.endsAt <= ports.clock.now())
    return undefined;
  const owner = { dossierId, version };
  const sealed = await ports.vault.unlock({ payloadId, purpose: purposeOfReleased(source), owner });
  const bytes = await sealed?.read(dossierObject);
  const read = bytes && ports.oso.read(bytes);
  const contact = read?.ok === true ? handoverContact(read.value) : undefined;
  return contact && { transferId, dossierId, version, sourceSchool: source, ...contact };
};
