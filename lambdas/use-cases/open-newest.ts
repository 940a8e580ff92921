import type { Instant } from '../../schemas/ids.ts';
import type { PayloadRef } from '../domain/payload.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { dossierObject } from './draft-payload.ts';
import type { OpenDraft } from './open-draft.ts';
import type { Current, SourcePorts } from './own-dossier.ts';

/** Where the newest version is now: its draft, or what was released of it; undefined when that has ended. */
const placeOf = (
  { dossier, version }: Pick<Current, 'dossier' | 'version'>,
  now: Instant,
): PayloadRef | undefined => {
  if (dossier.state === 'WITHDRAWN' || dossier.state === 'DESTROYED') return undefined;
  const owner = { dossierId: version.dossierId, version: version.version };
  const { draft } = version;
  if (draft) return now < draft.endsAt ? { payloadId: draft.payloadId, purpose: 'draft', owner } : undefined;
  const { released } = dossier;
  return released?.version === version.version && now < released.endsAt
    ? { payloadId: released.payloadId, purpose: 'delivered', owner }
    : undefined;
};

/** Opens the newest version for its own source school, whether it was released or is a draft still. */
export const openNewest = async (
  ports: Pick<SourcePorts, 'vault' | 'oso' | 'clock'>,
  current: Pick<Current, 'dossier' | 'version'>,
): Promise<Result<OpenDraft, Refusal>> => {
  const place = placeOf(current, ports.clock.now());
  const sealed = place && (await ports.vault.unlock(place));
  const bytes = await sealed?.read(dossierObject);
  if (!sealed || !bytes) return refuse({ code: 'dossier-ended' });
  const read = ports.oso.read(bytes);
  return read.ok ? accept({ sealed, root: read.value }) : refuse({ code: 'dossier-not-readable' });
};
