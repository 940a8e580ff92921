import * as z from 'zod';
import { Category, DeliveryFlag } from './categories.ts';
import { EndReason, HoldReason, OpenDestruction } from './ending.ts';
import { AttachmentFact, AttachmentFound, AttachmentId, AttachmentKind } from './attachment.ts';
import { ExceptionView } from './exception.ts';
import { FreeText } from './free-text.ts';
import { DossierId, Instant, SchoolId, SchoolYear, Sha256 } from './ids.ts';
import { NothingNewView } from './nothing-new.ts';
import { ReconsiderationProposal } from './reconsideration.ts';
import { ReviewKept } from './review-kept.ts';
import { RectifiedItem } from './rectified.ts';
import { Rehearsed } from './rehearsed.ts';
import { MissingPart, RequiredPart } from './required.ts';

export * from './attachment.ts';
export * from './required.ts';

/** The dossier's state is that of its newest version. */
export const DossierState = z
  .enum(['DRAFT', 'SELECTED', 'REVIEWED', 'RELEASED', 'WITHDRAWN', 'DESTROYED'])
  .meta({ id: 'DossierState' });
export type DossierState = z.infer<typeof DossierState>;

/** A finding about an OSO dossier: which rule, where, and what to do, in both languages. */
export const Finding = z
  .object({
    rule: z.string().meta({ description: 'Rule id of the standard (e.g. OVa.IZ01), XSD, or ours.' }),
    source: z.enum(['OSO', 'Overstap']),
    severity: z.enum(['error', 'warning']),
    path: z.string().meta({ description: 'Path from the root, e.g. /dossier[1]/metadata[1].' }),
    line: z.int().min(0),
    pointer: z
      .string()
      .optional()
      .meta({ description: 'JSON pointer, for a dossier that was sent in its JSON form.' }),
    message: z.object({ nl: z.string(), en: z.string() }),
  })
  .meta({
    id: 'Finding',
    description: 'A rule that the dossier breaks. Never holds a value of the dossier.',
  });
export type Finding = z.infer<typeof Finding>;

/** A category of the dossier: its flag in the OSO file and whether data are present. */
export const CategoryFact = z
  .object({ category: Category, flag: DeliveryFlag, present: z.boolean() })
  .meta({ id: 'CategoryFact' });
export type CategoryFact = z.infer<typeof CategoryFact>;

/** Data that the law's list does not name (Besluit uitwisseling leer- en begeleidingsgegevens, art. 3–7). */
export const OutsideLaw = z.enum(['iban', 'huisarts', 'leerlinggewicht', 'nnca', 'tehuis']).meta({
  id: 'OutsideLaw',
  description: 'Data outside the list of the Besluit: left out unless justified.',
});
export type OutsideLaw = z.infer<typeof OutsideLaw>;

const Reason = FreeText.min(3).max(500);

export const Decision = z.enum(['include', 'leave-out']).meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;

/** A person's choice of what goes: every optional category present and every attachment, nothing by default. */
export const Selection = z
  .strictObject({
    version: z.int().min(1).meta({ description: 'The version that the person looked at.' }),
    categories: z.partialRecord(Category, Decision),
    attachments: z
      .array(
        z.strictObject({
          attachment: AttachmentId,
          decision: Decision,
          kind: AttachmentKind.optional(),
          reason: Reason.optional().meta({
            description: 'Required for an extra attachment that is included. Kept encrypted.',
          }),
          acceptBroken: z
            .boolean()
            .optional()
            .meta({ description: 'Required to include an attachment that is not sound.' }),
        }),
      )
      .max(10_000),
    leaveOut: z
      .array(z.string().max(400))
      .max(1000)
      .default([])
      .meta({ description: 'Single items within an included category, by path (one test, one document).' }),
    justified: z
      .array(z.strictObject({ data: OutsideLaw, reason: Reason }))
      .max(5)
      .default([])
      .meta({ description: 'Data outside the law’s list that must go, each with the reason why.' }),
    missing: z.array(MissingPart).max(30).default([]).meta({
      description:
        'What the next round requires and is not there, each with the reason. With one, nothing blocks the release.',
    }),
    rectified: z.array(RectifiedItem).max(50).optional().meta({
      description: 'What earlier versions delivered and schools must remove. Their merged dossiers lose it.',
    }),
  })
  .meta({ id: 'Selection' });
export type Selection = z.infer<typeof Selection>;

/** The four ways in which the step plan lets a school record the parents’ review. */
export const ReviewMethod = z
  .enum(['letter-copy', 'conversation-report', 'recorded-date', 'tick-in-las'])
  .meta({
    id: 'ReviewMethod',
    description: 'Stappenplan, "De school moet de gegeven inzage ook vastleggen".',
  });

/** The parents’ review (inzage). Consent is not asked and cannot block (WPO art. 42). */
export const Review = z
  .strictObject({
    selectionHash: Sha256.meta({ description: 'Hash of the selection that the parents saw.' }),
    date: z.iso.date(),
    time: z.iso.time({ precision: -1 }).optional(),
    method: ReviewMethod,
    agrees: z
      .enum(['yes', 'no', 'unknown'])
      .meta({ description: 'Do they agree with the content (code list 37).' }),
    remarks: FreeText.min(1)
      .max(10_000)
      .optional()
      .meta({ description: 'Parents’ objections and remarks: travel with the dossier.' }),
    role: z.enum(['parent', 'guardian', 'pupil']).default('parent'),
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof Review>;

/** Release to the schools that the source names. */
export const Release = z
  .strictObject({
    selectionHash: Sha256,
    targets: z
      .array(SchoolId)
      .max(10)
      .meta({ description: 'Target schools that may collect. Empty: waiting for a school.' }),
  })
  .meta({ id: 'Release' });
export type Release = z.infer<typeof Release>;

/** What a version is and what still stands in the way of the next step. */
export const DossierView = z
  .object({
    dossierId: DossierId,
    schoolYear: SchoolYear,
    source: SchoolId,
    rehearsal: Rehearsed.optional(),
    state: DossierState,
    version: z.int().min(1),
    contentHash: Sha256.meta({ description: 'Hash of the file as it was sent in.' }),
    categories: z.array(CategoryFact),
    outsideLaw: z.array(OutsideLaw),
    attachments: z.array(AttachmentFact),
    selectionHash: Sha256.optional(),
    missing: z
      .array(MissingPart)
      .meta({ description: 'What the selection says is required and not there, and why.' }),
    reviewedAt: Instant.optional(),
    reviewKept: ReviewKept.optional(),
    released: z
      .object({
        version: z.int().min(1),
        at: Instant,
        targets: z.array(SchoolId),
        contentHash: Sha256,
        bytes: z.int(),
        waitingForSchool: z.boolean(),
      })
      .optional(),
    nothingNew: z
      .array(NothingNewView)
      .optional()
      .meta({ description: 'Rounds that bring nothing new to what is released, as the source confirmed.' }),
    openDestructions: z
      .array(OpenDestruction)
      .optional()
      .meta({ description: 'Schools that must still destroy what they collected of this dossier.' }),
    withdrawn: z.object({ at: Instant, reason: EndReason }).optional(),
    hold: z
      .object({ until: Instant, reason: HoldReason })
      .optional()
      .meta({ description: 'Legal hold: until then nothing that is left of the dossier is destroyed.' }),
    exceptions: z
      .array(ExceptionView)
      .optional()
      .meta({ description: 'Leave of the board to request it outside the rounds; told when it is read.' }),
    updatedAt: Instant,
  })
  .meta({ id: 'DossierView' });
export type DossierView = z.infer<typeof DossierView>;

/** The answer to an intake: every finding at once, and what the file holds. */
export const IntakeAnswer = z
  .object({
    dossier: DossierView,
    attachments: z.array(AttachmentFound),
    findings: z.array(Finding),
    pending: z
      .array(z.string())
      .meta({ description: 'Rules about the review that the review call will satisfy.' }),
    reconsideration: ReconsiderationProposal.optional(),
    nextRound: z
      .object({
        round: z.string(),
        required: z.array(RequiredPart),
        missing: z.array(RequiredPart).meta({
          description: 'Not in the file: send it along, or give the reason in the selection.',
        }),
      })
      .optional()
      .meta({ description: 'What the round that is open or comes next requires. Absent after the last.' }),
  })
  .meta({ id: 'IntakeAnswer' });
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;
