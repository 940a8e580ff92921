import * as z from 'zod';
import { Instant, SchoolId, TransferId } from './ids.ts';

/** Why a school may no longer have a dossier, or a pupil leaves. A code: no free text reaches the tables. */
export const EndReason = z
  .enum(['other-school', 'moved', 'repeats', 'abroad', 'other-primary-school', 'mistake'])
  .meta({
    id: 'EndReason',
    description:
      'other-school: the pupil goes to another secondary school; moved, repeats, abroad, other-primary-school: the pupil leaves without a new target; mistake: named, or sent, by mistake.',
  });
export type EndReason = z.infer<typeof EndReason>;

/** Who may have a released dossier from now on. The source alone decides; a claim of a school decides nothing. */
export const DestinationChange = z
  .strictObject({
    targets: z.array(SchoolId).max(10).meta({
      description:
        'All schools that may have it from now on. A school left out loses access at once and must destroy what it collected. Empty: nobody; when the pupil leaves, the dossier is withdrawn, otherwise it waits for a school.',
    }),
    reason: EndReason,
  })
  .meta({ id: 'DestinationChange' });
export type DestinationChange = z.infer<typeof DestinationChange>;

/** The source takes the whole dossier back. */
export const Withdrawal = z.strictObject({ reason: EndReason }).meta({ id: 'Withdrawal' });
export type Withdrawal = z.infer<typeof Withdrawal>;

/** The target’s pupil does not come, or has left. */
export const EnrolmentEnd = z.strictObject({ reason: EndReason }).meta({ id: 'EnrolmentEnd' });
export type EnrolmentEnd = z.infer<typeof EnrolmentEnd>;

/** On what ground a dossier is kept longer. The paper itself stays at the school. */
export const HoldReason = z
  .enum(['complaint', 'court', 'inspection', 'parents-request'])
  .meta({ id: 'HoldReason' });
export type HoldReason = z.infer<typeof HoldReason>;

/** The controller’s recorded instruction to keep what is left of a dossier, or that it need not be kept any more. */
export const LegalHold = z
  .union([
    z.strictObject({
      until: z.iso.date().meta({ description: 'Last day, at most the last of the season.' }),
      reason: HoldReason,
    }),
    z.strictObject({ lifted: z.literal(true) }),
  ])
  .meta({ id: 'LegalHold' });
export type LegalHold = z.infer<typeof LegalHold>;

/** What a school destroyed of a dossier that it had collected. */
export const DestroyedCopy = z
  .enum(['collected-file', 'imported-data', 'attachments', 'prints', 'passed-on'])
  .meta({
    id: 'DestroyedCopy',
    description:
      'collected-file: the file as collected; imported-data: what was read into the LAS; attachments; prints: on paper; passed-on: copies in other systems or with others.',
  });
export type DestroyedCopy = z.infer<typeof DestroyedCopy>;

/** The target’s statement: what it destroyed and when. Who stated it is Acting-User, kept in the audit alone. */
export const DestructionStatement = z
  .strictObject({
    destroyedOn: z.iso.date().meta({ description: 'Day of the destruction; not after today.' }),
    copies: z.array(DestroyedCopy).max(5).optional().meta({
      description: 'All that was destroyed; names imported-data when the dossier was read in.',
    }),
    neverImported: z
      .literal(true)
      .optional()
      .meta({ description: 'In place of copies: nothing of it was ever kept.' }),
    backupsGoneBy: z.iso
      .date()
      .optional()
      .meta({ description: 'Last day on which a backup of the school can still hold it.' }),
  })
  .refine((it) => (it.neverImported === true) === (it.copies === undefined || it.copies.length === 0), {
    path: ['copies'],
    message:
      'Noem wat u vernietigd hebt, of zeg met neverImported dat niets is bewaard. / Name what you destroyed, or say by neverImported that nothing was kept.',
  })
  .meta({ id: 'DestructionStatement' });
export type DestructionStatement = z.infer<typeof DestructionStatement>;

/** A destruction that was ordered, as both schools see it. */
export const DestructionView = z
  .object({
    orderedAt: Instant,
    reason: EndReason,
    statedAt: Instant.optional(),
    destroyedOn: z.iso.date().optional(),
    copies: z.array(DestroyedCopy).optional(),
    backupsGoneBy: z.iso.date().optional(),
  })
  .meta({ id: 'DestructionView' });
export type DestructionView = z.infer<typeof DestructionView>;

/** A destruction that the source still waits for: which school, since when. */
export const OpenDestruction = z
  .object({ transferId: TransferId, target: SchoolId, since: Instant })
  .meta({ id: 'OpenDestruction' });
export type OpenDestruction = z.infer<typeof OpenDestruction>;

/** Overstap’s countersignature under a statement of destruction. */
export const DestructionCertificate = z
  .object({
    jws: z.string().meta({
      description:
        'JWS compact, ES256, typ overstap-destruction+jwt; verifiable offline against GET /v1/jwks. Names schools and OIN, no person.',
    }),
  })
  .meta({ id: 'DestructionCertificate' });
export type DestructionCertificate = z.infer<typeof DestructionCertificate>;
