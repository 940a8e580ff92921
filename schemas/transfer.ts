import * as z from 'zod';
import { DestructionView, EndReason, OpenDestruction } from './ending.ts';
import { NothingNewView } from './nothing-new.ts';
import { RectifiedItem } from './rectified.ts';
import { Rehearsed } from './rehearsed.ts';
import { MissingPart } from './required.ts';
import { DossierId, EnrolmentId, Instant, Pgn, SchoolId, SchoolYear, Sha256, TransferId } from './ids.ts';

/** A pupil that the target school accepted (Stappenplan: "Vanaf 23 maart"). */
export const Enrolment = z
  .strictObject({ pgn: Pgn, sourceSchool: SchoolId })
  .meta({ id: 'Enrolment', description: 'The answer is the same whether or not a dossier exists.' });
export type Enrolment = z.infer<typeof Enrolment>;

export const EnrolmentState = z.enum(['ENROLLED', 'ENDED']).meta({ id: 'EnrolmentState' });

export const EnrolmentView = z
  .object({
    enrolmentId: EnrolmentId,
    schoolYear: SchoolYear,
    sourceSchool: SchoolId,
    targetSchool: SchoolId,
    rehearsal: Rehearsed.optional(),
    state: EnrolmentState,
    enrolledAt: Instant,
    ended: z
      .object({ at: Instant, by: z.enum(['source', 'target']), reason: EndReason })
      .optional()
      .meta({ description: 'Either side can end an enrolment.' }),
  })
  .meta({ id: 'EnrolmentView' });
export type EnrolmentView = z.infer<typeof EnrolmentView>;

/** The source school’s grade-8 list. Kept as pupil keys only, in the school’s own order. */
export const Cohort = z
  .strictObject({
    pupils: z
      .array(z.strictObject({ pgn: Pgn, birthDate: z.iso.date() }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'Cohort' });
export type Cohort = z.infer<typeof Cohort>;

export const MissingStep = z
  .enum([
    'dossier',
    'selection',
    'review',
    'release',
    'new-version',
    'enrolment',
    'collection',
    'acknowledgement',
  ])
  .meta({
    id: 'MissingStep',
    description:
      'new-version: in the round for all pupils ahead, neither a version released for it nor the word that nothing is new.',
  });

export const CohortPupil = z
  .object({
    position: z.int().min(1).meta({ description: 'Place in the list that the school sent.' }),
    enrolledAt: z.array(SchoolId),
    contested: z
      .boolean()
      .meta({ description: 'More than one school reports this pupil: the source decides.' }),
    dossierId: DossierId.optional(),
    state: z.string().optional(),
    missing: z.array(MissingStep),
    nothingNew: z.array(NothingNewView).optional(),
    openDestructions: z
      .array(OpenDestruction)
      .optional()
      .meta({ description: 'Schools that must still destroy what they collected.' }),
  })
  .meta({ id: 'CohortPupil' });
export type CohortPupil = z.infer<typeof CohortPupil>;

export const CohortView = z
  .object({
    schoolYear: SchoolYear,
    pupils: z.array(CohortPupil),
    unknownHere: z.int().min(0).meta({
      description:
        'Enrolments naming this school that match no pupil of the list: perhaps a mistyped number.',
    }),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'CohortView' });
export type CohortView = z.infer<typeof CohortView>;

export const TransferState = z
  .enum([
    'REFUSED',
    'AUTHORISED',
    'COLLECTED',
    'ACKNOWLEDGED',
    'EXPIRED',
    'UNCHANGED',
    'DESTRUCTION_ORDERED',
    'DESTROYED',
  ])
  .meta({ id: 'TransferState' });
export type TransferState = z.infer<typeof TransferState>;

/** A target school’s request for one pupil’s dossier. */
export const TransferRequest = z
  .strictObject({
    pgn: Pgn,
    sourceSchool: SchoolId,
    haveVersion: z.int().min(1).optional().meta({ description: 'The version that the target already has.' }),
  })
  .meta({ id: 'TransferRequest' });
export type TransferRequest = z.infer<typeof TransferRequest>;

/** What the target did with the dossier it collected. */
export const Acknowledgement = z
  .strictObject({
    contentHash: Sha256.meta({
      description:
        'SHA-256 of the OSO XML that was collected. Who collected JSON names the header Dossier-Hash.',
    }),
    result: z.enum(['imported', 'partially-imported', 'rejected']),
    why: z
      .enum(['unreadable', 'wrong-pupil', 'attachment-unreadable', 'field-not-supported', 'other'])
      .optional()
      .meta({ description: 'Required unless imported.' }),
    rectifiedRemoved: z.literal(true).optional().meta({
      description: 'Required unless rejected, where the transfer names what must be removed: it was.',
    }),
  })
  .refine((it) => it.result === 'imported' || it.why !== undefined, {
    path: ['why'],
    message: 'Zeg waarom het dossier niet (helemaal) is ingelezen. / Say why it was not (fully) imported.',
  })
  .meta({ id: 'Acknowledgement' });
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export const TransferView = z
  .object({
    transferId: TransferId,
    sourceSchool: SchoolId,
    targetSchool: SchoolId,
    rehearsal: Rehearsed.optional(),
    schoolYear: SchoolYear,
    state: TransferState,
    dossierId: DossierId.optional(),
    version: z.int().min(1).optional(),
    contentHash: Sha256.optional(),
    bytes: z.int().optional(),
    missing: z
      .array(MissingPart)
      .optional()
      .meta({ description: 'What the round requires and the source does not have, and why.' }),
    rectified: z.array(RectifiedItem).optional().meta({
      description: 'What earlier versions delivered and must be removed; the acknowledgement confirms it.',
    }),
    unchangedSince: z
      .int()
      .optional()
      .meta({ description: 'Nothing new since this version, which the target has.' }),
    nothingNew: z
      .array(NothingNewView)
      .optional()
      .meta({ description: 'When unchanged: what the source school confirmed of it, round by round.' }),
    sessionEndsAt: Instant.optional(),
    requestedAt: Instant,
    collectedAt: Instant.optional(),
    acknowledgedAt: Instant.optional(),
    result: z.enum(['imported', 'partially-imported', 'rejected']).optional(),
    destruction: DestructionView.optional(),
  })
  .meta({ id: 'TransferView' });
export type TransferView = z.infer<typeof TransferView>;

export const Receipt = z
  .object({
    jws: z.string().meta({ description: 'JWS compact, ES256; verifiable offline against GET /v1/jwks.' }),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;
