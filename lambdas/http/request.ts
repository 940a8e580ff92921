import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { ActingUser, SchoolId } from '../../schemas/ids.ts';
import type { ServedRoute } from '../../schemas/routes/route.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Claim } from '../use-cases/identify.ts';
import { inlineLimit } from '../use-cases/put-upload-part.ts';
import { readCertificate } from './certificate.ts';
import { parseInput, parseJson } from './parse.ts';

/** The caller, if the headers may be read at all. */
export const readClaim = (event: APIGatewayProxyEventV2, writes: boolean): Result<Claim, Refusal> => {
  const pem = event.requestContext.authentication?.clientCert.clientCertPem;
  if (pem === undefined) return refuse({ code: 'certificate-missing' });
  const certificate = readCertificate(pem);
  if (!certificate) return refuse({ code: 'certificate-unknown' });
  const school = parseInput(SchoolId, event.headers['acting-school'], '/header');
  if (!school.ok) return named(school.refusal, '/header/Acting-School');
  const user = parseInput(
    writes ? ActingUser : ActingUser.optional(),
    event.headers['acting-user'],
    '/header',
  );
  if (!user.ok) return named(user.refusal, '/header/Acting-User');
  return accept({ ...certificate, school: school.value, ...(user.value && { user: user.value }) });
};

const named = (refusal: Refusal, pointer: string) =>
  refuse({ ...refusal, errors: (refusal.errors ?? []).map((error) => ({ ...error, pointer })) });

/** A request, every part parsed by the route’s own schemas. */
export interface ParsedRequest<R extends ServedRoute> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: z.output<R['body']>;
  /** The body as it came, for OSO files and parts. */
  readonly bytes: Uint8Array;
  /** Without parameters, in lower case; empty when there is none. */
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const accepted = {
  json: ['application/json'],
  oso: ['application/xml', 'text/xml', 'application/json'],
  bytes: ['application/octet-stream'],
  // As octets, the gateway leaves every encoding as it is; as text it makes UTF-8 of it.
  csv: ['application/octet-stream', 'text/csv'],
  none: [],
} as const;

/**
 * Text whose characters are lost. The gateway decodes text before a function sees it, and puts U+FFFD in place of every
 * octet that is not UTF-8: a name in Latin-1 would be taken in damaged, and nobody told.
 */
const isGarbled = ({ isBase64Encoded, body = '' }: APIGatewayProxyEventV2, bytes: Uint8Array): boolean =>
  isBase64Encoded ? !isUtf8(bytes) : body.includes('\uFFFD');

const notUtf8: InputError = {
  pointer: '/',
  message: {
    nl: 'Dit is geen UTF-8, of er zijn eerder al tekens verloren gegaan (U+FFFD). Sla het in UTF-8 op en stuur het opnieuw.',
    en: 'This is not UTF-8, or characters were lost before (U+FFFD). Store it as UTF-8 and send it again.',
  },
};

/** JSON that is the dossier itself, and not the name of an upload: that one has no member `dossier`. */
const isDossier = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, 'dossier');

/** Parses path, query and body as the route says. */
export const readRequest = <R extends ServedRoute>(
  route: R,
  event: APIGatewayProxyEventV2,
): Result<ParsedRequest<R>, Refusal> => {
  const params = parseInput<R['params']>(route.params, event.pathParameters ?? {}, '/path');
  if (!params.ok) return params;
  const query = parseInput<R['query']>(route.query, event.queryStringParameters ?? {}, '/query');
  if (!query.ok) return query;
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  // What a call without a body brings all the same is not looked at.
  if (route.kind !== 'none' && bytes.length > inlineLimit)
    return refuse({ code: route.kind === 'csv' ? 'file-too-large' : 'body-too-large' });
  const mediaType = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const types: readonly string[] = accepted[route.kind];
  if (types.length > 0 && !types.includes(mediaType)) return refuse({ code: 'media-type-not-supported' });
  const isJson = mediaType === 'application/json' && route.kind !== 'none';
  const isText = isJson || route.kind === 'oso' || mediaType === 'text/csv';
  if (isText && isGarbled(event, bytes))
    return isJson || mediaType === 'text/csv'
      ? refuse({ code: 'invalid-input', errors: [{ ...notUtf8, code: 'not-utf-8' }] })
      : refuse({ code: 'dossier-not-readable', errors: [{ ...notUtf8, code: 'OVS.xml-encoding' }] });
  const json = isJson ? parseJson(new TextDecoder().decode(bytes)) : accept(undefined);
  if (!json.ok) return json;
  const isItself = route.kind === 'oso' && isDossier(json.value);
  const body = parseInput<R['body']>(route.body, isItself ? undefined : json.value, '');
  if (!body.ok) return body;
  return accept({
    params: params.value,
    query: query.value,
    body: body.value,
    bytes,
    mediaType,
    headers: event.headers,
  });
};
