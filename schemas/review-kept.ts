import * as z from 'zod';

/** Data whose change asks for no new review by the parents (rule of practice 4). */
export const MinorChange = z.enum(['contact-data', 'absence-counts']).meta({
  id: 'MinorChange',
  description: 'Addresses and contacts of pupil, carers and schools; half-days of absence.',
});
export type MinorChange = z.infer<typeof MinorChange>;

/** That the review of an earlier version stands for this one, and what changed since. */
export const ReviewKept = z
  .object({ version: z.int().min(1), changed: z.array(MinorChange) })
  .meta({ id: 'ReviewKept', description: 'The version that the parents saw, and what changed since.' });
export type ReviewKept = z.infer<typeof ReviewKept>;
