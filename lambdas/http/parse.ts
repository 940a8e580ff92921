import type * as z from 'zod';
import { type JsonFault, parseJsonText, pointerOf } from '../domain/json-text.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';

type Issue = z.core.$ZodIssue;

const general: Readonly<Record<string, InputError['message']>> = {
  invalid_type: {
    nl: 'Dit veld ontbreekt of heeft het verkeerde soort waarde.',
    en: 'This field is missing or has the wrong type of value.',
  },
  too_small: { nl: 'Deze waarde is te klein of te kort.', en: 'This value is too small or too short.' },
  too_big: { nl: 'Deze waarde is te groot of te lang.', en: 'This value is too large or too long.' },
  invalid_format: {
    nl: 'Deze waarde heeft niet de juiste vorm.',
    en: 'This value does not have the right form.',
  },
  unrecognized_keys: {
    nl: 'Hier staat een onbekend veld. Haal het weg.',
    en: 'There is an unknown field here. Remove it.',
  },
  invalid_value: {
    nl: 'Deze waarde staat niet in de lijst van mogelijke waarden.',
    en: 'This value is not in the list of possible values.',
  },
  invalid_key: {
    nl: 'Deze naam staat niet in de lijst van mogelijke namen.',
    en: 'This name is not in the list of possible names.',
  },
};
const otherwise: InputError['message'] = { nl: 'Deze waarde klopt niet.', en: 'This value is not right.' };

/** A message that a schema wrote itself is in both languages, with a slash between them. */
const messageOf = (issue: Issue): InputError['message'] => {
  const [nl, en] = issue.message.split(' / ');
  return nl !== undefined && en !== undefined ? { nl, en } : (general[issue.code] ?? otherwise);
};

const placeOf = (where: string, issue: Issue): string => {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return `${where}${pointerOf([...issue.path, ...keys])}`.replace(/(.)\/$/, '$1');
};

/** Input by its schema, or every error with its JSON pointer. Values are never repeated. */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  where: '' | '/path' | '/query' | '/header',
): Result<z.output<Schema>, Refusal> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return accept(parsed.data);
  const errors = parsed.error.issues.slice(0, 100).map((issue) => ({
    pointer: placeOf(where, issue),
    code: issue.code.replaceAll('_', '-'),
    message: messageOf(issue),
  }));
  return refuse({ code: 'invalid-input', errors });
};

const faults: Readonly<Record<JsonFault['kind'], InputError['message']>> = {
  'not-json': { nl: 'Dit is geen geldige JSON.', en: 'This is not valid JSON.' },
  'json-limit': {
    nl: 'Deze JSON is te diep genest of heeft te veel waarden. Verdeel het over meer aanroepen.',
    en: 'This JSON is nested too deeply or has too many values. Spread it over more calls.',
  },
  'name-twice': {
    nl: 'Dit veld staat er twee keer. Laat er één staan.',
    en: 'This field is there twice. Leave one.',
  },
};

/** JSON text as a value; broken JSON is an input error like any other. */
export const parseJson = (text: string): Result<unknown, Refusal> => {
  const parsed = parseJsonText(text);
  if (parsed.ok) return parsed;
  const { kind, pointer } = parsed.refusal;
  return refuse({ code: 'invalid-input', errors: [{ pointer, code: kind, message: faults[kind] }] });
};
