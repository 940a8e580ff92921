import * as z from 'zod';

/** RFC 9457 problem, in the language asked for. Never holds pupil data. */
export const Problem = z
  .object({
    type: z.url().meta({ description: 'Documentation of this problem.' }),
    code: z.string().meta({ description: 'Stable code, kebab-case.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what to do next.' }),
    correlationId: z.string().meta({ description: 'Name this when you ask for help.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          code: z.string().optional(),
          detail: z.string(),
          source: z
            .enum(['OSO', 'Overstap'])
            .optional()
            .meta({ description: 'Of a dossier: a rule of the standard, or of Overstap.' }),
          severity: z
            .enum(['error', 'warning'])
            .optional()
            .meta({ description: 'Of a dossier: only errors stop it.' }),
          line: z.int().min(1).optional().meta({ description: 'Line in the OSO file.' }),
        }),
      )
      .optional()
      .meta({ description: 'Input errors, each with a JSON pointer or OSO path.' }),
    mend: z
      .array(z.string())
      .optional()
      .meta({ description: 'Who can mend it: school, board, vendor, operator.' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
