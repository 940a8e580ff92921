import { dataSet, type ComplexType, type Particle } from '../../../schemas/oso/data-set.ts';
import { OsoDossier, type OsoJson } from '../../../schemas/oso/json-form.ts';
import type { Finding } from '../../../schemas/dossier.ts';
import { type JsonFault, parseJsonText, pointerOf } from '../json-text.ts';
import { accept, refuse, type Result } from '../result.ts';
import { jsonPointerOf } from './json-pointer.ts';
import { pathOf, placesOf } from './place.ts';
import type { OsoElement, ReadFailure } from './tree.ts';

const isList = (json: OsoJson): json is readonly OsoJson[] => Array.isArray(json);
const isText = (json: OsoJson): json is string => typeof json === 'string';
const asList = (json: OsoJson): readonly OsoJson[] => (isList(json) ? json : [json]);

/** A list stands for several elements only where the element may repeat. */
const valuesOf = (json: OsoJson | undefined, { max }: Particle): readonly OsoJson[] => {
  if (json === undefined) return [];
  return max === 1 ? [json] : asList(json);
};

const simple = (name: string, text: string): OsoElement => ({
  name,
  line: 0,
  children: [],
  ...(text === '' ? {} : { text }),
});

const childrenOf = (json: OsoJson, { slots }: ComplexType): readonly OsoElement[] => {
  if (isText(json) || isList(json)) return [];
  return slots.flatMap(({ particles }) =>
    particles.flatMap((particle) =>
      valuesOf(json[particle.name], particle).map((it) => elementOf(it, particle)),
    ),
  );
};

const elementOf = (
  json: OsoJson,
  { name, type, attribute }: Pick<Particle, 'name' | 'type' | 'attribute'>,
): OsoElement => {
  const complex = dataSet.complex.get(type);
  if (complex !== undefined) {
    return { name, line: 0, children: asList(json).flatMap((it) => childrenOf(it, complex)) };
  }
  if (isText(json)) return simple(name, json);
  const { value, ...rest } = isList(json) ? {} : json;
  const described = attribute === undefined ? undefined : rest[attribute];
  return {
    ...simple(name, typeof value === 'string' ? value : ''),
    ...(attribute === undefined || typeof described !== 'string'
      ? {}
      : { attributes: { [attribute]: described } }),
  };
};

const messages = {
  'not-json': {
    nl: 'Dit is geen geldige JSON, of het is afgebroken. Maak het opnieuw aan in uw LAS.',
    en: 'This is not valid JSON, or it is cut off. Make it again in your LAS.',
  },
  'json-limit': {
    nl: 'Deze JSON is te groot, te diep genest of heeft te veel waarden voor een dossier.',
    en: 'This JSON is too large, nested too deeply or has too many values for a dossier.',
  },
  'name-twice': {
    nl: 'Dit gegeven staat er twee keer. Laat er één staan.',
    en: 'This is there twice. Leave one.',
  },
  'not-utf-8': {
    nl: 'Dit is geen UTF-8. Sla het in UTF-8 op en stuur het opnieuw.',
    en: 'This is not UTF-8. Store it as UTF-8 and send it again.',
  },
  'unknown-field': {
    nl: 'Dit gegeven kent de OSO-gegevensset hier niet. Haal het weg.',
    en: 'The OSO data set does not know this here. Remove it.',
  },
  'json-form': {
    nl: 'Dit gegeven ontbreekt of heeft een andere vorm dan OsoDossier in /v1/openapi.json zegt: een tekst, object of lijst.',
    en: 'This is missing, or has another form than OsoDossier in /v1/openapi.json says: a text, object or list.',
  },
  characters: {
    nl: 'Deze tekst bevat tekens die in OSO niet bestaan (stuurtekens of halve tekens). Haal ze weg.',
    en: 'This text holds characters that do not exist in OSO (control characters or half characters). Remove them.',
  },
} as const satisfies Record<
  JsonFault['kind'] | 'not-utf-8' | 'unknown-field' | 'json-form' | 'characters',
  Finding['message']
>;

const failure = (kind: keyof typeof messages, pointer: string): ReadFailure => ({
  rule: `OVS.${kind}`,
  source: 'Overstap',
  severity: 'error',
  path: '/',
  pointer,
  line: 0,
  message: messages[kind],
});

/** Nobody mends more at a time. */
const mostFailures = 200;

/** The dossier of a JSON form, its elements in the order of the data set. Values are judged by the checks. */
export const fromJson = (json: unknown): Result<OsoElement, readonly ReadFailure[]> => {
  const parsed = OsoDossier.safeParse(json);
  if (parsed.success) return accept(elementOf(parsed.data.dossier, { name: 'dossier', type: 'dossier' }));
  const issues = parsed.error.issues.slice(0, mostFailures);
  return refuse(
    issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? failure('unknown-field', pointerOf([...issue.path, ...issue.keys.slice(0, 1)]))
        : failure('json-form', pointerOf(issue.path)),
    ),
  );
};

/** What XML 1.0, in which the dossier goes on, cannot hold; half a character too. */
const foreign = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const foreignTexts = (root: OsoElement): readonly ReadFailure[] =>
  placesOf(root)
    .all.filter(({ element }) =>
      [element.text ?? '', ...Object.values(element.attributes ?? {})].some((text) => foreign.test(text)),
    )
    .slice(0, mostFailures)
    .map((place) => failure('characters', jsonPointerOf(root, pathOf(place))));

/** As much as OSO XML may be: 25 MB of attachments is 34 MB of base64. */
const mostBytes = 48 * 1024 * 1024;

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Reads the JSON form of a dossier into the tree that OSO XML with the same data gives, but for its lines. Refuses what is
 * not UTF-8 JSON of that form, each misfit with a JSON pointer and without values; never throws. What the data say is
 * the checks' business.
 */
export const readJson = (bytes: Uint8Array): Result<OsoElement, readonly ReadFailure[]> => {
  if (bytes.byteLength > mostBytes) return refuse([failure('json-limit', '/')]);
  const text = textOf(bytes);
  if (text === undefined) return refuse([failure('not-utf-8', '/')]);
  const json = parseJsonText(text);
  if (!json.ok) return refuse([failure(json.refusal.kind, json.refusal.pointer)]);
  const read = fromJson(json.value);
  if (!read.ok) return read;
  const failures = foreignTexts(read.value);
  return failures.length > 0 ? refuse(failures) : read;
};
