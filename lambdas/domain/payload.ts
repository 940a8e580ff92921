import * as z from 'zod';
import { DossierId, Instant, PayloadId, SchoolId, UploadId } from '../../schemas/ids.ts';

/** What a payload is for. KMS binds each purpose to the functions that may use it. */
export const PayloadPurpose = z.enum(['draft', 'delivered', 'upload', 'rehearsal']);
export type PayloadPurpose = z.infer<typeof PayloadPurpose>;

/** Names a payload: its key, its place in the bucket and what its encryption is bound to. */
export const PayloadRef = z.object({
  payloadId: PayloadId,
  purpose: PayloadPurpose,
  /** The dossier version or the upload that it belongs to. */
  owner: z.union([
    z.object({ dossierId: DossierId, version: z.int().min(1) }),
    z.object({ uploadId: UploadId }),
  ]),
});
export type PayloadRef = z.infer<typeof PayloadRef>;

/**
 * The row of a payload: written before its first byte. `endsAt` is when it must be gone: of an upload an hour after it was
 * opened, of any other a day after it if no version adopts it, later when one does. ENDED: to be shredded now.
 */
export const Payload = PayloadRef.extend({
  school: SchoolId,
  state: z.enum(['OPEN', 'ADOPTED', 'ENDED']),
  endsAt: Instant,
});
export type Payload = z.infer<typeof Payload>;

/** Minutes after which a payload that no version adopted is an orphan. */
export const orphanAfterMinutes = 24 * 60;

/** Minutes after its first part at which an upload ends: no part can be added or read from then on. */
export const uploadMinutes = 60;
