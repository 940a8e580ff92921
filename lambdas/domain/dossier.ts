import * as z from 'zod';
import { RectifiedItem } from '../../schemas/rectified.ts';
import {
  AttachmentFact,
  CategoryFact,
  DossierState,
  MissingPart,
  OutsideLaw,
  RequiredPart,
} from '../../schemas/dossier.ts';
import { EndReason, HoldReason, OpenDestruction } from '../../schemas/ending.ts';
import {
  DossierId,
  Instant,
  Oin,
  PayloadId,
  PupilKey,
  SchoolId,
  SchoolYear,
  Sha256,
} from '../../schemas/ids.ts';
import { NothingNewView } from '../../schemas/nothing-new.ts';
import { Comparison } from '../../schemas/reconsideration.ts';
import { ReviewKept } from '../../schemas/review-kept.ts';
import { AuditHead } from './audit.ts';
import { Cores } from './oso/minor-changes.ts';

/** What was released: the one thing that gives a target access. */
export const Released = z.object({
  version: z.int().min(1),
  payloadId: PayloadId,
  at: Instant,
  /** The vendor by which the source released it; none by the test school. */
  oin: Oin.optional(),
  targets: z.array(SchoolId),
  contentHash: Sha256,
  bytes: z.int().min(1),
  /** What was required and is not there, and why: for the targets to see and the board to count. */
  missing: z.array(MissingPart).optional(),
  /** What schools must remove that an earlier version delivered. */
  rectified: z.array(RectifiedItem).optional(),
  /** When the payload ends; reads refuse from then on, whatever TTL lag. */
  endsAt: Instant,
});
export type Released = z.infer<typeof Released>;

/** A release whose place a later version took, as it was then: who collected it may need it to be supplemented. */
export const Superseded = Released.pick({
  targets: true,
  contentHash: true,
  bytes: true,
  endsAt: true,
});
export type Superseded = z.infer<typeof Superseded>;

/** Source school × pupil × school year. `rev` counts its writes: each is conditional on the one before. */
export const Dossier = z.object({
  rev: z.int().min(1),
  dossierId: DossierId,
  schoolYear: SchoolYear,
  source: SchoolId,
  /** Of a scripted pupil: exchanged with the test school alone, and counted nowhere. */
  rehearsal: z.literal(true).optional(),
  pupil: PupilKey,
  /** Keys of the numbers that the pupil had before: they lead to this dossier as well. */
  formerPupils: z.array(PupilKey).optional(),
  /** State of the newest version. */
  state: DossierState,
  version: z.int().min(1),
  released: Released.optional(),
  /** What the source confirmed of rounds that bring nothing new, by version. */
  nothingNew: z.array(NothingNewView.extend({ version: z.int().min(1) })).optional(),
  /** Ordered and not yet stated. */
  openDestructions: z.array(OpenDestruction).optional(),
  withdrawn: z.object({ at: Instant, reason: EndReason }).optional(),
  /** Legal hold: payload ends no earlier. */
  hold: z.object({ until: Instant, reason: HoldReason }).optional(),
  audit: AuditHead,
  updatedAt: Instant,
});
export type Dossier = z.infer<typeof Dossier>;

/** Has it ended for good? Nothing of it is left, and the pupil may have another dossier. */
export const hasEnded = (dossier: Pick<Dossier, 'state'>): boolean =>
  dossier.state === 'WITHDRAWN' || dossier.state === 'DESTROYED';

/** Is the end of what was released past? It goes to no other school then, also while a hold or the next sweep has it. */
export const isReleaseOver = ({ released }: Pick<Dossier, 'released'>, now: Instant): boolean =>
  released !== undefined && released.endsAt <= now;

/** The keys of every number that the pupil has or had: what is reported or asked under either is about this dossier. */
export const pupilKeysOf = ({
  pupil,
  formerPupils = [],
}: Pick<Dossier, 'pupil' | 'formerPupils'>): readonly [PupilKey, ...PupilKey[]] => [pupil, ...formerPupils];

/** One version: facts and codes only; names, reasons and remarks are in its payload. */
export const DossierVersion = z.object({
  dossierId: DossierId,
  version: z.int().min(1),
  /** Where the draft is, until release or its end. */
  draft: z.object({ payloadId: PayloadId, endsAt: Instant }).optional(),
  /** What targets collect, or collected, of this version; until its end. */
  delivered: z
    .object({
      payloadId: PayloadId,
      /** Absent while it is what the dossier has released. */
      superseded: Superseded.optional(),
    })
    .optional(),
  /** What would have ended with the withdrawal, but for a legal hold. Nobody reads it. */
  held: z.array(z.object({ purpose: z.enum(['draft', 'delivered']), payloadId: PayloadId })).optional(),
  contentHash: Sha256,
  bytes: z.int().min(1),
  categories: z.array(CategoryFact),
  attachments: z.array(AttachmentFact),
  outsideLaw: z.array(OutsideLaw),
  /** The file asks the target to call (contactnodig). */
  contactNeeded: z.boolean().optional(),
  /** The file has a test advice. Which one is in the payload alone. */
  hasTestAdvice: z.boolean().optional(),
  intakeAt: Instant,
  selection: z
    .object({
      /** Hash of the selected content, without metadata and review: what parents review. */
      hash: Sha256,
      /** The same without what may change while the review stands. */
      cores: Cores.optional(),
      /** Hash of the call, so that a repeat is recognised. */
      digest: Sha256,
      /** Sealed object of the draft payload with the decisions and their reasons. */
      object: z.string(),
      at: Instant,
      /** What goes of all that a round could require. */
      has: z.array(RequiredPart).default([]),
      /** What does not, and why. */
      missing: z.array(MissingPart).default([]),
      /** What earlier versions delivered and may not stay. */
      rectified: z.array(RectifiedItem).optional(),
    })
    .optional(),
  /** How the school reconsidered the advice, as far as it has come. */
  reconsideration: z
    .object({
      comparison: Comparison,
      decision: z.enum(['raised', 'kept']).optional(),
      letterOn: z.string().optional(),
      /** Sealed object of the version's payload with the test advice and the motivation. */
      object: z.string(),
      at: Instant,
    })
    .optional(),
  /** That the reviews are those of an earlier version. */
  reviewKept: ReviewKept.optional(),
  /** Both parents may be recorded apart, and may differ (rule of practice 4). No names. */
  reviews: z
    .array(
      z.object({
        digest: Sha256,
        date: z.string(),
        /** For the method that records date and time. */
        time: z.string().optional(),
        method: z.string(),
        agrees: z.enum(['yes', 'no', 'unknown']),
        role: z.string(),
        /** Sealed object of the draft payload with the remarks, if there are any. */
        remarks: z.string().optional(),
        at: Instant,
      }),
    )
    .default([]),
});
export type DossierVersion = z.infer<typeof DossierVersion>;

/** The version after a later one took its place. */
export const superseded = (
  version: DossierVersion,
  { payloadId, targets, contentHash, bytes, endsAt }: Released,
): DossierVersion => ({
  ...version,
  delivered: { payloadId, superseded: { targets, contentHash, bytes, endsAt } },
});
