import type { DossierId, Sha256, TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { Released } from '../domain/dossier.ts';
import type { Refusal } from '../domain/refusals.ts';
import { judgeAccess, releasedTo } from '../domain/request.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { stateAt, type TransferRecord } from '../domain/transfer.ts';
import { transition } from '../domain/transition.ts';
import { untilCommitted } from './commit.ts';
import type { Clock, Dossiers, Enrolments, Ledger, Register, Transfers, Vault } from './ports.ts';
import { dossierObject } from './draft-payload.ts';

export interface CollectPorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly register: Register;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Bytes `[start, end)` of the delivered file. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

export interface Collected<Chosen extends Slice> {
  readonly bytes: Uint8Array;
  readonly contentHash: Sha256;
  readonly slice: Chosen;
  readonly total: number;
}

/**
 * The target collects what was released to it, within its session. Qualification, enrolment and release are judged
 * again; the first collection moves the transfer on before a byte is read. Collecting again gives the same bytes.
 * `choose` picks the part once the size is known.
 */
export const collect = async <Chosen extends Slice>(
  ports: CollectPorts,
  actor: Actor,
  transferId: TransferId,
  choose: (total: number) => Result<Chosen, Refusal>,
): Promise<Result<Collected<Chosen>, Refusal>> => {
  const admitted = await admit(ports, actor, transferId, choose);
  if (!admitted.ok) return admitted;
  const { released, dossierId, slice } = admitted.value;
  const sealed = await ports.vault.unlock({
    payloadId: released.payloadId,
    purpose: 'delivered',
    owner: { dossierId, version: released.version },
  });
  const bytes = await sealed?.read(dossierObject, slice);
  // Access may have ended while the bytes were read: then they go to nobody.
  const after = await ports.dossiers.load(dossierId);
  if (releasedTo(after, actor.school, ports.clock.now())?.payloadId !== released.payloadId)
    return refuse({ code: 'dossier-not-released' });
  return bytes
    ? accept({ bytes, contentHash: released.contentHash, slice, total: released.bytes })
    : refuse({ code: 'dossier-not-released' });
};

interface Admitted<Chosen extends Slice> {
  readonly released: Released;
  readonly dossierId: DossierId;
  readonly slice: Chosen;
}

/** Lets a transfer collect: AUTHORISED becomes COLLECTED in one conditional write with its audit link. */
const admit = <Chosen extends Slice>(
  ports: CollectPorts,
  actor: Actor,
  transferId: TransferId,
  choose: (total: number) => Result<Chosen, Refusal>,
): Promise<Result<Admitted<Chosen>, Refusal>> =>
  untilCommitted(ports.ledger, async () => {
    const now = ports.clock.now();
    const transfer = await ports.transfers.load(transferId);
    if (transfer?.target !== actor.school) return refuse({ code: 'not-found' });
    if (transfer.destruction) return refuse({ code: 'access-ended' });
    const { session, dossierId } = transfer;
    if (!session || !dossierId) return refuse({ code: 'dossier-not-released' });
    if (stateAt(transfer, now) === 'EXPIRED' || session.endsAt <= now)
      return refuse({ code: 'session-expired' });
    if (session.fingerprint !== actor.fingerprint) return refuse({ code: 'session-of-other-system' });
    const [sourceStanding, targetStanding, enrolments, dossier] = await Promise.all([
      ports.register.school(transfer.source),
      ports.register.school(transfer.target),
      ports.enrolments.ofPupil(transfer.pupil),
      ports.dossiers.load(dossierId),
    ]);
    const access = judgeAccess({ ...transfer, sourceStanding, targetStanding, enrolments, dossier, now });
    if (!access.ok) return access;
    // A newer version was released meanwhile: this session was for the one before; a new request gets the new one.
    if (!dossier || access.value.version !== transfer.version) return refuse({ code: 'session-expired' });
    const slice = choose(access.value.bytes);
    if (!slice.ok) return slice;
    const answer = { released: access.value, dossierId, slice: slice.value };
    if (transfer.state !== 'AUTHORISED') return accept({ answer });
    const collected: TransferRecord = {
      ...transfer,
      rev: transfer.rev + 1,
      state: 'COLLECTED',
      collectedAt: now,
    };
    return accept({
      answer,
      change: {
        transfers: [collected],
        ...transition(dossier, {}, [
          {
            at: now,
            actor,
            action: 'collect',
            object: `transfer ${transferId}`,
            result: `version ${access.value.version}`,
          },
        ]),
      },
    });
  });
