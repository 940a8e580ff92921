import * as z from 'zod';
import { Instant } from '../ids.ts';
import { LetterForm } from '../letter-form.ts';
import { Subject } from './calendar.ts';

const Rev = z.int().min(0).max(1_000_000).meta({
  description: 'How often the board wrote it; 0 while the letter is Overstap’s own.',
});

/** The form of the letter that schools print, and who wrote it last. */
export const LetterFormRow = z
  .object({
    rev: Rev,
    form: LetterForm,
    changedAt: Instant.optional(),
    changedBy: Subject.optional(),
  })
  .meta({ id: 'LetterFormRow' });
export type LetterFormRow = z.infer<typeof LetterFormRow>;

/** What was read may be sent back as it is, but for what changed. */
export const LetterFormSaving = z.object({ rev: Rev, form: LetterForm });

/** A form that is sent along, or else the one that schools print. */
export const LetterPreview = z.strictObject({
  form: LetterForm.optional(),
  decision: z.enum(['raised', 'kept']).default('raised'),
});
