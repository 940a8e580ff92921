import { createHash } from 'node:crypto';
import { Sha256, type TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { toJson } from '../domain/oso/json.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { collect, type CollectPorts } from './collect.ts';
import type { OsoFormat } from './ports.ts';

/** A collected dossier in its JSON form. */
export interface CollectedJson {
  readonly bytes: Uint8Array;
  readonly sha256: Sha256;
  /** Of the OSO XML that was released, of which this is the other form: what a receipt signs. */
  readonly contentHash: Sha256;
}

/**
 * Collects the dossier in its JSON form: exactly the data of the OSO XML that was released. It follows from those bytes
 * alone, so collecting again gives the same.
 */
export const collectJson = async (
  ports: CollectPorts & { readonly oso: OsoFormat },
  actor: Actor,
  transferId: TransferId,
): Promise<Result<CollectedJson, Refusal>> => {
  const whole = await collect(ports, actor, transferId, (total) => accept({ start: 0, end: total }));
  if (!whole.ok) return whole;
  const read = ports.oso.read(whole.value.bytes);
  const json = read.ok ? toJson(read.value) : undefined;
  if (!json) return refuse({ code: 'not-acceptable' });
  const bytes = Buffer.from(JSON.stringify(json));
  const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
  return accept({ bytes, sha256, contentHash: whole.value.contentHash });
};
