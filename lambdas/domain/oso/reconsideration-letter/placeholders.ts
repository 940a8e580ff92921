import { type LetterForm, type Placeholder, placeholders } from '../../../../schemas/letter-form.ts';
import type { InputError } from '../../refusals.ts';

/** What stands for each placeholder in one letter. Plain text. */
export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

const names: ReadonlySet<string> = new Set(placeholders);

/** A brace with what belongs to it: a name between two, or one that stands alone. */
const braces = /\{([^{}]*)\}|[{}]/g;

const mapped = (form: LetterForm, change: (words: string) => string): LetterForm => ({
  title: form.title,
  salutation: change(form.salutation),
  intro: form.intro.map(change),
  decisions: { raised: change(form.decisions.raised), kept: change(form.decisions.kept) },
  closing: form.closing.map(change),
  signatures: form.signatures.map(change),
});

/** The form with the values of one letter in it. What a value holds is never looked at again. */
export const filledIn = (form: LetterForm, values: PlaceholderValues): LetterForm =>
  mapped(form, (words) =>
    words.replaceAll(braces, (found, name: string | undefined) => {
      const placeholder = placeholders.find((it) => it === name);
      return placeholder === undefined ? found : values[placeholder];
    }),
  );

const list = placeholders.map((it) => `{${it}}`).join(', ');
const unknown: InputError['message'] = {
  nl: `Tussen accolades kan alleen: ${list}. Verander of verwijder wat hier anders staat.`,
  en: `Between braces there can only be: ${list}. Change or remove what else stands here.`,
};
const inTitle: InputError['message'] = {
  nl: 'De titel staat boven elke bladzijde en kan niets van een leerling bevatten. Haal de accolades weg.',
  en: 'The title stands on every page and can hold nothing of a pupil. Remove the braces.',
};

const isKnown = (words: string): boolean =>
  [...words.matchAll(braces)].every(([, name]) => name !== undefined && names.has(name));

const unknownAt = (pointer: string, words: string): readonly InputError[] =>
  isKnown(words) ? [] : [{ pointer, code: 'unknown-placeholder', message: unknown }];

/** Placeholders that no letter could fill in, each with its pointer below `/form`. */
export const placeholderErrors = (form: LetterForm): readonly InputError[] => {
  const each = (field: 'intro' | 'closing' | 'signatures') =>
    form[field].flatMap((words, index) => unknownAt(`/form/${field}/${index}`, words));
  return [
    ...(/[{}]/.test(form.title)
      ? [{ pointer: '/form/title', code: 'placeholder-in-title', message: inTitle }]
      : []),
    ...unknownAt('/form/salutation', form.salutation),
    ...each('intro'),
    ...unknownAt('/form/decisions/raised', form.decisions.raised),
    ...unknownAt('/form/decisions/kept', form.decisions.kept),
    ...each('closing'),
    ...each('signatures'),
  ];
};
