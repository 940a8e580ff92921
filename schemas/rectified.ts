import * as z from 'zod';

/** Something that an earlier version delivered and that may not stay: the source corrected it, or sent it in error. */
export const RectifiedItem = z
  .strictObject({
    version: z.int().min(1).meta({ description: 'The earlier version that delivered it.' }),
    path: z
      .string()
      .max(400)
      .meta({ description: 'Where it stood there, as findings give it: /dossier[1]/huidigeschool[1]/…' }),
    reason: z.enum(['rectified', 'sent-in-error']).meta({ description: 'AVG art. 16, or art. 17.' }),
  })
  .meta({
    id: 'RectifiedItem',
    description: 'The target removes it from what it imported, and confirms that.',
  });
export type RectifiedItem = z.infer<typeof RectifiedItem>;
