import type { Sha256, TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { purposeOfReleased } from '../domain/rehearsal.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { admit, type AdmitPorts, isStillAdmitted } from './admit.ts';
import { dossierObject } from './draft-payload.ts';
import type { Vault } from './ports.ts';

export interface CollectPorts extends AdmitPorts {
  readonly vault: Vault;
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
 * The target collects what was released to it, within its session. Collecting again gives the same bytes. `choose` picks
 * the part once the size is known.
 */
export const collect = async <Chosen extends Slice>(
  ports: CollectPorts,
  actor: Actor,
  transferId: TransferId,
  choose: (total: number) => Result<Chosen, Refusal>,
): Promise<Result<Collected<Chosen>, Refusal>> => {
  const admitted = await admit(ports, actor, transferId, ({ released }) =>
    Promise.resolve(choose(released.bytes)),
  );
  if (!admitted.ok) return admitted;
  const { released, dossier, chosen: slice } = admitted.value;
  const sealed = await ports.vault.unlock({
    payloadId: released.payloadId,
    purpose: purposeOfReleased(dossier.source),
    owner: { dossierId: dossier.dossierId, version: released.version },
  });
  const bytes = await sealed?.read(dossierObject, slice);
  if (!bytes || !(await isStillAdmitted(ports, actor, admitted.value)))
    return refuse({ code: 'dossier-not-released' });
  return accept({ bytes, contentHash: released.contentHash, slice, total: released.bytes });
};
