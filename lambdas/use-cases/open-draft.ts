import type { DossierVersion } from '../domain/dossier.ts';
import type { OsoElement } from '../domain/oso/tree.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { SourcePorts } from './own-dossier.ts';
import type { OpenPayload } from './ports.ts';
import { dossierObject } from './draft-payload.ts';

/** A draft with its key at hand. */
export interface OpenDraft {
  readonly sealed: OpenPayload;
  readonly root: OsoElement;
}

/** Opens the draft of a version. A draft whose end has come, or whose key is gone, has ended. */
export const openDraft = async (
  ports: Pick<SourcePorts, 'vault' | 'oso' | 'clock'>,
  version: DossierVersion,
): Promise<Result<OpenDraft, Refusal>> => {
  const { draft } = version;
  if (!draft || draft.endsAt <= ports.clock.now()) return refuse({ code: 'dossier-ended' });
  const sealed = await ports.vault.unlock({
    payloadId: draft.payloadId,
    purpose: 'draft',
    owner: { dossierId: version.dossierId, version: version.version },
  });
  const bytes = await sealed?.read(dossierObject);
  if (!sealed || !bytes) return refuse({ code: 'dossier-ended' });
  const read = ports.oso.read(bytes);
  return read.ok ? accept({ sealed, root: read.value }) : refuse({ code: 'dossier-not-readable' });
};
