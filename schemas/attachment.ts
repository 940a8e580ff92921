import * as z from 'zod';
import { Category } from './categories.ts';
import { Sha256 } from './ids.ts';

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

/** An attachment as the source school sees it at intake. */
export const AttachmentFound = AttachmentFact.extend({
  fileName: z.string(),
  description: z.string().optional(),
  proposedKind: AttachmentKind.optional().meta({
    description: 'What its name and description look like; a person ticks the kind in the selection.',
  }),
}).meta({ id: 'AttachmentFound' });
export type AttachmentFound = z.infer<typeof AttachmentFound>;
