import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { inlineLimit } from '../../lambdas/use-cases/put-upload-part.ts';
import type { AnswerOf, Las } from './client.ts';
import type { routes } from '../../schemas/api.ts';

/** Sends a dossier in: in one call, or in parts when it is larger than one call may hold (4 MiB). */
export const sendIn = async (
  { call }: Pick<Las, 'call'>,
  dossierId: string,
  file: Uint8Array,
): Promise<AnswerOf<(typeof routes)['putDossier']>> => {
  const params = { dossierId };
  if (file.length <= inlineLimit) return call('putDossier', { params, body: file });
  const uploadId = v7();
  const parts: string[] = [];
  for (let start = 0; start < file.length; start += inlineLimit) {
    const part = file.subarray(start, start + inlineLimit);
    const digest = createHash('sha256').update(part).digest();
    const sent = await call('putUploadPart', {
      params: { uploadId, part: parts.length + 1 },
      headers: { 'content-digest': `sha-256=:${digest.toString('base64')}:` },
      body: part,
    });
    if (sent.done === undefined) return { ...sent, done: undefined };
    parts.push(digest.toString('hex'));
  }
  return call('putDossier', { params, body: { uploadId, parts } });
};
