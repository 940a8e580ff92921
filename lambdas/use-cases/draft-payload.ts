import type { DossierId, Instant } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { DossierVersion } from '../domain/dossier.ts';
import { orphanAfterMinutes, type Payload, type PayloadRef } from '../domain/payload.ts';
import { plusMinutes } from '../domain/time.ts';
import type { SourcePorts } from './own-dossier.ts';

/** Name of the sealed object that holds a version’s OSO XML. */
export const dossierObject = 'dossier.xml';

/** The payload row first, then key and bytes: whatever fails after this, the row’s end clears it up. */
export const sealDraft = async (
  ports: Pick<SourcePorts, 'payloads' | 'vault' | 'clock' | 'ids'>,
  actor: Actor,
  draft: {
    readonly dossierId: DossierId;
    readonly version: number;
    readonly bytes: Uint8Array;
    readonly endsAt: Instant;
  },
): Promise<Payload> => {
  const ref: PayloadRef = {
    payloadId: ports.ids.payloadId(),
    purpose: 'draft',
    owner: { dossierId: draft.dossierId, version: draft.version },
  };
  const row = { ...ref, school: actor.school };
  await ports.payloads.open({
    ...row,
    state: 'OPEN',
    endsAt: plusMinutes(ports.clock.now(), orphanAfterMinutes),
  });
  const sealed = await ports.vault.create(ref, draft.endsAt);
  await sealed.seal(dossierObject, draft.bytes);
  return { ...row, state: 'ADOPTED', endsAt: draft.endsAt };
};

/** The version before, whose draft has ended. */
export const withoutDraft = ({ draft: _draft, ...version }: DossierVersion): DossierVersion => version;

/** The row of a draft that ends now: what was not released is destroyed. */
export const endedDraft = (
  version: DossierVersion,
  draft: NonNullable<DossierVersion['draft']>,
  school: Actor['school'],
  now: Instant,
): Payload => ({
  payloadId: draft.payloadId,
  purpose: 'draft',
  owner: { dossierId: version.dossierId, version: version.version },
  school,
  state: 'ENDED',
  endsAt: now,
});
