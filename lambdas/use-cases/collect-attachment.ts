import { createHash } from 'node:crypto';
import type { AttachmentFact } from '../../schemas/dossier.ts';
import type { TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { factsOf } from '../domain/oso/facts.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { collect, type CollectPorts } from './collect.ts';
import type { OsoFormat } from './ports.ts';

/** One attachment of the collected dossier, numbered in the order of the delivered file: the ZIP, decoded. */
export const collectAttachment = async (
  ports: CollectPorts & { readonly oso: OsoFormat },
  actor: Actor,
  wanted: { readonly transferId: TransferId; readonly attachment: AttachmentFact['attachment'] },
): Promise<Result<{ readonly bytes: Uint8Array; readonly sha256: string }, Refusal>> => {
  const whole = await collect(ports, actor, wanted.transferId, (total) => accept({ start: 0, end: total }));
  if (!whole.ok) return whole;
  const read = ports.oso.read(whole.value.bytes);
  const found = read.ok && factsOf(read.value).attachments.find((it) => it.attachment === wanted.attachment);
  if (!found) return refuse({ code: 'not-found' });
  const bytes = Buffer.from(found.content, 'base64');
  return accept({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
};
