import * as z from 'zod';
import { RectifiedItem } from '../../schemas/rectified.ts';
import { MissingPart } from '../../schemas/dossier.ts';
import {
  DossierId,
  Fingerprint,
  Instant,
  PayloadId,
  PupilKey,
  SchoolId,
  SchoolYear,
  Sha256,
  TransferId,
} from '../../schemas/ids.ts';
import { NothingNewView } from '../../schemas/nothing-new.ts';
import { DestroyedCopy, EndReason } from '../../schemas/ending.ts';
import { TransferState } from '../../schemas/transfer.ts';

/** Minutes that a session lasts from the request on. */
export const sessionMinutes = 15;

/** That a school must destroy what it collected, and what it stated of it. */
export const Destruction = z.object({
  orderedAt: Instant,
  reason: EndReason,
  /** The last reminder. */
  remindedAt: Instant.optional(),
  stated: z
    .object({
      at: Instant,
      /** Of the statement, so that a repeat is recognised. */
      digest: Sha256,
      destroyedOn: z.iso.date(),
      /** Empty: nothing of it was ever kept. */
      copies: z.array(DestroyedCopy),
      backupsGoneBy: z.iso.date().optional(),
    })
    .optional(),
  certificate: z.string().optional(),
});
export type Destruction = z.infer<typeof Destruction>;

/** A request for one dossier, and what became of it. */
export const TransferRecord = z.object({
  rev: z.int().min(1),
  transferId: TransferId,
  schoolYear: SchoolYear,
  pupil: PupilKey,
  source: SchoolId,
  target: SchoolId,
  state: TransferState,
  requestedAt: Instant,
  haveVersion: z.int().optional(),
  /** Why it was refused (a refusal’s code); the target hears when that is mended. */
  refusal: z.string().optional(),
  dossierId: DossierId.optional(),
  version: z.int().optional(),
  payloadId: PayloadId.optional(),
  contentHash: Sha256.optional(),
  bytes: z.int().optional(),
  missing: z.array(MissingPart).optional(),
  rectified: z.array(RectifiedItem).optional(),
  /** Of an unchanged version: what the source had confirmed of it. */
  nothingNew: z.array(NothingNewView).optional(),
  session: z.object({ fingerprint: Fingerprint, endsAt: Instant }).optional(),
  collectedAt: Instant.optional(),
  acknowledgedAt: Instant.optional(),
  result: z.enum(['imported', 'partially-imported', 'rejected']).optional(),
  why: z.string().optional(),
  receipt: z.string().optional(),
  destruction: Destruction.optional(),
});
export type TransferRecord = z.infer<typeof TransferRecord>;

/** The state as a reader sees it: a session that ended uncollected has expired, whether or not anything wrote so. */
export const stateAt = (transfer: TransferRecord, now: Instant): TransferRecord['state'] =>
  transfer.state === 'AUTHORISED' && transfer.session !== undefined && transfer.session.endsAt <= now
    ? 'EXPIRED'
    : transfer.state;
