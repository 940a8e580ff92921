import * as z from 'zod';
import { AttachmentKind } from './attachment.ts';
import { Category } from './categories.ts';

/** What a round can require of a dossier: a section, or an attachment of a kind. */
export const RequiredPart = z
  .enum([...Category.options, ...AttachmentKind.exclude(['overig']).options])
  .meta({ id: 'RequiredPart', description: 'A category, or a kind of attachment.' });
export type RequiredPart = z.infer<typeof RequiredPart>;

/** Why something required is not there: codes only, for the target to see and the board to count. */
export const MissingReason = z
  .enum(['not-taken', 'exempt', 'ill', 'result-pending', 'special-education', 'no-such-data'])
  .meta({ id: 'MissingReason' });
export type MissingReason = z.infer<typeof MissingReason>;

/** Something required that is not there, and why. */
export const MissingPart = z
  .strictObject({ required: RequiredPart, reason: MissingReason })
  .meta({ id: 'MissingPart' });
export type MissingPart = z.infer<typeof MissingPart>;
