import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { apiVersion } from '../lambdas/http/answer.ts';
import { type BoardRoute, boardPowers, boardRoutes } from '../schemas/board.ts';
import { Problem } from '../schemas/problem.ts';
import { type PublicRoute, publicRoutes } from '../schemas/public.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

const requestBodyOf = (route: BoardRoute): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  const content = (body: z.ZodType) => ({
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
  });
  if (route.list) return content(z.strictObject({ items: z.array(route.list.item).min(1).max(100) }));
  if (route.kind === 'json') return content(route.body);
  if (route.kind !== 'csv') return {};
  const octets = z.string().meta({ format: 'binary', description: 'UTF-8 or Windows-1252, at most 4 MiB.' });
  const text = z.string().meta({ description: 'UTF-8 only, at most 4 MiB.' });
  return {
    requestBody: {
      required: true,
      content: { 'application/octet-stream': { schema: octets }, 'text/csv': { schema: text } },
    },
  };
};

const headers = z.object({
  'API-Version': z.string().meta({ description: 'Full version of this interface.' }),
  'X-Correlation-Id': z.string(),
});

const operationOf = (name: string, route: BoardRoute): ZodOpenApiOperationObject => ({
  operationId: name,
  summary: route.summary,
  description: `Role: ${route.roles.join(' or ')}.`,
  tags: [route.power],
  requestParams: {
    header: z.object({ 'Accept-Language': z.enum(['nl', 'en']).optional() }),
    ...(route.params instanceof z.ZodObject && { path: route.params }),
    ...(route.query instanceof z.ZodObject && { query: route.query }),
  },
  ...requestBodyOf(route),
  responses: {
    200: {
      description: 'Done; a repeat is answered the same.',
      headers,
      content:
        route.answers === 'html'
          ? { 'text/html': { schema: z.string() } }
          : { 'application/json': { schema: route.answer } },
    },
    400: problem('The call is not right.'),
    403: problem('The token does not give the role.'),
    404: problem('There is no such thing.'),
    409: problem('Something else stands there by now, or not yet.'),
    ...(route.kind !== 'none' && {
      413: problem('Over 4 MiB.'),
      415: problem('Media type not supported.'),
      422: problem('The content breaks rules.'),
    }),
    default: {
      description:
        'Answered by the gateway itself, with AWS’s own body: 401 without a valid token, 413 over 10 MB, 431 with more than 10 kB of address and headers, 429 when throttled, 503 when a function did not answer in time.',
    },
  },
});

const publicOperationOf = (name: string, route: PublicRoute): ZodOpenApiOperationObject => ({
  operationId: name,
  summary: route.summary,
  description: 'For everyone. Kept by caches for five minutes; HEAD is answered too.',
  tags: [route.power],
  security: [],
  requestParams: {
    header: z.object({ 'If-None-Match': z.string().optional() }),
    ...(route.params instanceof z.ZodObject && { path: route.params }),
  },
  responses: {
    200: {
      description: 'As it stands now.',
      headers: headers.extend({ ETag: z.string() }),
      content: { [route.mediaType]: { schema: route.answer } },
    },
    304: { description: 'Still as the caller has it.' },
    400: problem('The call is not right.'),
    404: problem('Nothing is published there.'),
    default: { description: 'Answered by the gateway itself, with AWS’s own body: 429, 503.' },
  },
});

/** The OpenAPI 3.1 document of the public origin: the board’s API, and what is for everyone. */
export const boardOpenApiDocument = () => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries<BoardRoute>(boardRoutes))
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) };
  for (const [name, route] of Object.entries<PublicRoute>(publicRoutes))
    paths[route.path] = { get: publicOperationOf(name, route) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Overstap board API and public addresses',
      version: apiVersion,
      description:
        'The year’s calendar and the register, for the region’s board and the operator. A token of the stage’s issuer (OpenID Connect, RS256) says who calls and with which role. Beside them, without a token: the year for people’s agendas, and the keys that receipts verify against. Every refusal is a problem (RFC 9457) with a stable code.',
      contact: { name: 'Overstap', url: 'https://example.org/overstap', email: 'beheer@overstap.example' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'https://overstap.example', description: 'The region’s public origin' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Token of the issuer.' },
      },
    },
    tags: [...boardPowers, 'inform'].map((name) => ({ name })),
    paths,
  });
};
