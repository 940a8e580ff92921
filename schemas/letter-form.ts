import * as z from 'zod';

/** What stands in the region's letter for something of the pupil or the school, in braces: `{leerling}`. */
export const placeholders = [
  'leerling',
  'geboortedatum',
  'school',
  'datum',
  'schooladvies',
  'toetsadvies',
  'geldend-advies',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** Plain text on one line: nothing invisible, and nothing that turns the direction of what is read. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(
      /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]*$/u,
      'Alleen gewone tekst op één regel, zonder onzichtbare tekens. / Plain text on one line only, without invisible characters.',
    );
const paragraphs = z.array(line(1500)).max(10);

/** The words of the letter after a reconsideration that are the region's own. Plain text in Dutch. */
export const LetterForm = z
  .strictObject({
    title: line(120).meta({ description: 'Without placeholders: it stands on every page.' }),
    salutation: line(200),
    intro: paragraphs,
    decisions: z
      .strictObject({ raised: line(500), kept: line(500) })
      .meta({ description: 'What was decided, in a sentence: the advice was raised, or kept.' }),
    closing: paragraphs,
    signatures: z.array(line(80)).min(1).max(4).meta({ description: 'Who signs, from left to right.' }),
  })
  .meta({
    id: 'LetterForm',
    description: `The region’s letter after a reconsideration, in Dutch. May hold ${placeholders.map((it) => `{${it}}`).join(', ')}; no other braces. The pupil, the advices and the motivation are on the letter in any case.`,
  });
export type LetterForm = z.infer<typeof LetterForm>;
