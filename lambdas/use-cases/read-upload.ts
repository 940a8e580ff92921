import type { UploadedDossier } from '../../schemas/routes/intake.ts';
import type { Actor } from '../domain/actor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Uploads, Vault } from './ports.ts';
import { partName } from './put-upload-part.ts';

/** The whole body of an upload, its parts in the order that the call names. A part that is not there is named. */
export const readUpload = async (
  ports: { readonly uploads: Uploads; readonly vault: Vault },
  actor: Actor,
  upload: Pick<UploadedDossier, 'uploadId' | 'parts'>,
): Promise<Result<Uint8Array, Refusal>> => {
  const ref = await ports.uploads.find(upload.uploadId, actor.school);
  const sealed = ref && (await ports.vault.unlock(ref));
  if (!sealed) return refuse({ code: 'parts-incomplete', errors: [missing('/uploadId')] });
  const parts = await Promise.all(upload.parts.map((sha256) => sealed.read(partName(sha256))));
  const absent = parts.flatMap((part, index) => (part ? [] : [missing(`/parts/${index}`)]));
  if (absent.length > 0) return refuse({ code: 'parts-incomplete', errors: absent });
  return accept(Buffer.concat(parts.filter((part) => part !== undefined)));
};

const missing = (pointer: string) => ({
  pointer,
  code: 'part-missing',
  message: {
    nl: 'Dit deel is niet ontvangen, of de upload begon meer dan een uur geleden. Stuur het deel, of begin opnieuw met een nieuwe uploadId.',
    en: 'This part was not received, or the upload began more than an hour ago. Send the part, or start again with a new uploadId.',
  },
});
