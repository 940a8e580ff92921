import { createHash } from 'node:crypto';
import { Sha256, type UploadId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { uploadMinutes } from '../domain/payload.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { plusMinutes } from '../domain/time.ts';
import type { Clock, IdSource, Payloads, Uploads, Vault } from './ports.ts';

interface Ports {
  readonly uploads: Uploads;
  readonly payloads: Payloads;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface Part {
  readonly uploadId: UploadId;
  readonly part: number;
  readonly sha256: Sha256;
  readonly bytes: Uint8Array;
}

/** Largest part, and largest body taken inline: Lambda’s envelope is 6 MB after base64. */
export const inlineLimit = 4 * 1024 * 1024;

/** Name under which a part is sealed: by its checksum, so that another content never overwrites it. */
export const partName = (sha256: Sha256): string => `part-${sha256}`;

/**
 * Keeps one part of an upload, encrypted, until the upload ends: an hour after its first part. A number holds one
 * content: the same part again is the same call, another content under its number is refused. Parts of one upload belong
 * to one school.
 */
export const putUploadPart = async (
  ports: Ports,
  actor: Actor,
  part: Part,
): Promise<Result<{ part: number; sha256: Sha256 }, Refusal>> => {
  if (part.bytes.length > inlineLimit) return refuse({ code: 'body-too-large' });
  const actual = Sha256.parse(createHash('sha256').update(part.bytes).digest('hex'));
  if (actual !== part.sha256) return refuse({ code: 'part-checksum-mismatch' });
  const known = await ports.uploads.find(part.uploadId, actor.school);
  const sealed = known ? await ports.vault.unlock(known) : await start(ports, actor, part.uploadId);
  if (!sealed) return refuse({ code: 'part-conflict' });
  // Bound before its bytes are kept: whatever fails in between, one number never leaves two contents.
  if (!(await ports.uploads.bind(part.uploadId, actor.school, part)))
    return refuse({ code: 'part-conflict' });
  await sealed.seal(partName(part.sha256), part.bytes);
  return accept({ part: part.part, sha256: part.sha256 });
};

const start = async (ports: Ports, actor: Actor, uploadId: UploadId) => {
  const ref = { payloadId: ports.ids.payloadId(), purpose: 'upload' as const, owner: { uploadId } };
  const endsAt = plusMinutes(ports.clock.now(), uploadMinutes);
  await ports.payloads.open({ ...ref, school: actor.school, state: 'OPEN', endsAt });
  const created = await ports.vault.create(ref, endsAt);
  // Two first parts at once: one registration wins, the other's empty payload ends as an orphan.
  const winner = await ports.uploads.start(uploadId, actor.school, ref);
  return winner.payloadId === ref.payloadId ? created : ports.vault.unlock(winner);
};
