import * as z from 'zod';
import { Category, DeliveryFlag } from './categories.ts';
import { EndReason, OpenDestruction } from './ending.ts';
import { FreeText } from './free-text.ts';
import { DossierId, Instant, SchoolId, SchoolYear, Sha256 } from './ids.ts';

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

/** Which attachment of a dossier, in document order: `a1`, `a2`, … */
export const AttachmentId = z
  .string()
  .regex(/^a[1-9][0-9]{0,4}$/)
  .brand<'AttachmentId'>()
  .meta({ id: 'AttachmentId', examples: ['a1'] });
export type AttachmentId = z.infer<typeof AttachmentId>;

/** The eleven file types that the data set's documentation allows. */
export const FileType = z.enum([
  'pdf',
  'jpg',
  'png',
  'doc',
  'docx',
  'odf',
  'xls',
  'xlsx',
  'txt',
  'ppt',
  'pptx',
]);
export type FileType = z.infer<typeof FileType>;

/** `sound`: a ZIP with one file of an allowed type. Anything else is named, and never sinks the dossier. */
export const AttachmentStatus = z.enum([
  'sound',
  'not-base64',
  'not-a-zip',
  'no-single-file',
  'type-not-allowed',
  'type-mismatch',
  'too-large',
]);
export type AttachmentStatus = z.infer<typeof AttachmentStatus>;

/** What Overstap keeps of an attachment in its table: no name, no description. */
export const AttachmentFact = z
  .object({
    attachment: AttachmentId,
    path: z.string().meta({ description: 'Where the document element stands in the dossier.' }),
    category: Category,
    extra: z.boolean().meta({
      description: 'An attachment beside the standard data (bijlagedocs): including it needs a reason.',
    }),
    status: AttachmentStatus,
    type: FileType.optional(),
    bytes: z.int().min(0).meta({ description: 'Size of the base64 text.' }),
    sha256: Sha256.meta({ description: 'Hash of the base64 text.' }),
  })
  .meta({ id: 'AttachmentFact' });
export type AttachmentFact = z.infer<typeof AttachmentFact>;

/** An attachment as the source school sees it at intake. */
export const AttachmentFound = AttachmentFact.extend({
  fileName: z.string(),
  description: z.string().optional(),
}).meta({ id: 'AttachmentFound' });
export type AttachmentFound = z.infer<typeof AttachmentFound>;

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

/** The region's required attachments: OSO has no kind for them, so a person ticks which one it is. */
export const AttachmentKind = z
  .enum([
    'uitstroomprofiel',
    'uitstroomprofiel-lezen',
    'uitstroomprofiel-rekenen',
    'sociaal-emotioneel',
    'overig',
  ])
  .meta({ id: 'AttachmentKind' });
export type AttachmentKind = z.infer<typeof AttachmentKind>;

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
    state: DossierState,
    version: z.int().min(1),
    contentHash: Sha256.meta({ description: 'Hash of the file as it was sent in.' }),
    categories: z.array(CategoryFact),
    outsideLaw: z.array(OutsideLaw),
    attachments: z.array(AttachmentFact),
    selectionHash: Sha256.optional(),
    reviewedAt: Instant.optional(),
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
    openDestructions: z
      .array(OpenDestruction)
      .optional()
      .meta({ description: 'Schools that must still destroy what they collected of this dossier.' }),
    withdrawn: z.object({ at: Instant, reason: EndReason }).optional(),
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
  })
  .meta({ id: 'IntakeAnswer' });
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;
