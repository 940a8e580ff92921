import { createHash } from 'node:crypto';
import type { Caller, FuzzCall, Kind } from './call.ts';
import type { Operation, Parameter } from './document.ts';
import { oneNasty, oneWrong } from './one-wrong.ts';
import { type Making, sampleOf } from './sample.ts';
import { canary, nasty } from './words.ts';

/** A call in parts, before it is written down: its makers change one part each. */
export interface Draft {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: readonly (readonly [string, string])[];
  readonly mediaType: string | undefined;
  readonly json: unknown;
  readonly bytes: Buffer | undefined;
}

const usual = (operation: Operation): Caller => {
  if (operation.api === 'board') return operation.description.includes('operator.') ? 'operator' : 'board';
  return /^\/v1\/(dossiers|cohorts|uploads)/.test(operation.path) ? 'source' : 'target';
};

const unusual: Readonly<Record<Operation['api'], readonly Caller[]>> = {
  las: ['source', 'otherSource', 'target', 'otherTarget', 'unqualified'],
  board: ['board', 'operator', 'nobody', 'stranger'],
};

const user = 'u-4711;role=director';

const headerOf = ({ name, schema }: Parameter, making: Making): string => {
  if (name === 'Acting-User') return user;
  if (name === 'Range') return `bytes=${making.chance.below(50)}-${50 + making.chance.below(5000)}`;
  // Of other letters no header can be made.
  return String(sampleOf(schema, name, making)).replaceAll(/[^\t\u0020-\u007E]/g, '?');
};

/** Octets are an upload's part; an OSO file or a list of schools comes from elsewhere. */
const octetsOf = (making: Making): Buffer => making.chance.bytes(1 + making.chance.below(200));

/** A call that the document allows, by a caller whose it usually is. */
export const validDraft = (operation: Operation, making: Making): Draft => {
  const { chance } = making;
  const mediaType = operation.bodies.size > 0 ? chance.pick([...operation.bodies.keys()]) : undefined;
  const schema = mediaType === undefined ? undefined : operation.bodies.get(mediaType);
  const isJson = mediaType === 'application/json';
  const bytes = mediaType === undefined || isJson ? undefined : octetsOf(making);
  const wanted = operation.parameters.filter((it) => it.required || chance.percent(40));
  const of = (where: Parameter['in']): readonly Parameter[] => wanted.filter((it) => it.in === where);
  const digest = bytes && createHash('sha256').update(bytes).digest('base64');
  return {
    operation,
    caller: chance.percent(90) ? usual(operation) : chance.pick(unusual[operation.api]),
    method: operation.method,
    parameters: Object.fromEntries(
      of('path').map((it) => [it.name, String(sampleOf(it.schema, it.name, making))]),
    ),
    query: of('query').map((it) => [it.name, String(sampleOf(it.schema, it.name, making))]),
    headers: of('header')
      .filter(({ name }) => name !== 'Acting-School')
      .map((it) => [
        it.name,
        it.name === 'Content-Digest' ? `sha-256=:${digest ?? ''}:` : headerOf(it, making),
      ]),
    mediaType,
    json: isJson && schema ? sampleOf(schema, 'body', making) : undefined,
    bytes,
  };
};

/** A draft as it goes over the wire. */
export const callOf = (draft: Draft, kind: Kind, what: string): FuzzCall => {
  const { operation, caller, method, parameters, query, headers, mediaType, json, bytes } = draft;
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encoded(parameters[name] ?? ''),
  );
  const search = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const body = bytes ?? (json === undefined ? undefined : Buffer.from(JSON.stringify(json)));
  return {
    operation,
    kind,
    what,
    caller,
    method,
    path: search === '' ? path : `${path}?${search}`,
    headers: [
      ...headers,
      ...(mediaType === undefined || hasType(headers) ? [] : [['content-type', mediaType] as const]),
    ],
    ...(body && { body }),
  };
};

const hasType = (headers: Draft['headers']): boolean =>
  headers.some(([name]) => name.toLowerCase() === 'content-type');

/** Half a character has no UTF-8: it goes as three bytes that are none either. */
const encoded = (text: string): string =>
  Array.from(text, (letter) =>
    /\p{Surrogate}/u.test(letter) ? '%ED%A0%80' : encodeURIComponent(letter),
  ).join('');

/** The call with one thing wrong: a parameter or a place in its body. */
export const oneWrongCall = (draft: Draft, making: Making): FuzzCall => {
  const { operation, mediaType, json } = draft;
  const { chance, resolve } = making;
  const schema = mediaType === undefined ? undefined : operation.bodies.get(mediaType);
  const places = operation.parameters.filter((it) => it.in !== 'header');
  const wrong = schema && json !== undefined ? oneWrong(schema, json, { chance, resolve }) : undefined;
  if (wrong && (places.length === 0 || chance.percent(80)))
    return callOf({ ...draft, json: wrong.value }, 'one-wrong', wrong.what);
  if (places.length === 0) return callOf(draft, 'valid', 'nothing to make wrong');
  return parameterCall(draft, chance.pick(places), chance.pick(nasty), 'one-wrong');
};

const parameterCall = (draft: Draft, place: Parameter, text: string, kind: Kind): FuzzCall => {
  // An empty segment is another path.
  const value = text === '' ? ' ' : text.slice(0, 2000);
  const what = `${place.in} ${place.name}`;
  return place.in === 'path'
    ? callOf({ ...draft, parameters: { ...draft.parameters, [place.name]: value } }, kind, what)
    : callOf(
        { ...draft, query: [...draft.query.filter(([name]) => name !== place.name), [place.name, value]] },
        kind,
        what,
      );
};

/** The call with a nasty text somewhere, allowed or not. */
export const nastyCall = (draft: Draft, { chance }: Making): FuzzCall => {
  if (draft.json !== undefined)
    return callOf({ ...draft, json: oneNasty(draft.json, chance) }, 'nasty', 'a nasty text in the body');
  return callOf(
    {
      ...draft,
      query: [
        ...draft.query,
        [chance.pick(nasty).slice(0, 500), `${canary}${chance.pick(nasty).slice(0, 500)}`],
      ],
    },
    'nasty',
    'a query that nobody asked for',
  );
};
