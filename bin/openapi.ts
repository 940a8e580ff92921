/** `npm run openapi`: writes docs/openapi.json and docs/openapi-board.json from the route tables; with --check only says whether they are fresh. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { apiVersion } from '../lambdas/http/answer.ts';
import { type Route, routes, SentOsoDossier, UploadedDossier } from '../schemas/api.ts';
import { ActingUser, SchoolId } from '../schemas/ids.ts';
import { OsoDossier } from '../schemas/oso/json-form.ts';
import { doneOf, problem } from './openapi-answers.ts';
import { boardOpenApiDocument } from './openapi-board.ts';

const gatewayNote =
  'Answered by the gateway itself, with AWS’s own body: 413 over 10 MB, 431 with more than 10 kB of address and headers, 429 without a problem when throttled, 503 when a function did not answer in time.';

const requestBodyOf = (route: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  const octets = { schema: z.string().meta({ format: 'binary' }) };
  const body = route.list ? z.strictObject({ items: z.array(route.list.item).min(1).max(100) }) : route.body;
  switch (route.kind) {
    case 'none':
      return {};
    case 'json':
      return { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
    case 'bytes':
      return { requestBody: { required: true, content: { 'application/octet-stream': octets } } };
    case 'oso':
      return {
        requestBody: {
          required: true,
          content: {
            'application/xml': {
              schema: z.string().meta({ description: 'OSO data set 2019.1, UTF-8, at most 4 MiB.' }),
            },
            'application/json': { schema: z.union([OsoDossier, UploadedDossier]) },
          },
        },
      };
  }
};

const headersOf = (route: Route) =>
  z.object({
    'Acting-School': SchoolId,
    ...(route.writes ? { 'Acting-User': ActingUser } : {}),
    ...(route.kind === 'bytes' ? { 'Content-Digest': z.string().meta({ examples: ['sha-256=:…:'] }) } : {}),
    ...(['json', 'html'].includes(route.answers)
      ? {}
      : {
          Range: z
            .string()
            .optional()
            .meta({ examples: ['bytes=0-4194303'] }),
        }),
    'Accept-Language': z.enum(['nl', 'en']).optional(),
  });

const operationOf = (name: string, route: Route): ZodOpenApiOperationObject => ({
  operationId: name,
  summary: route.summary,
  tags: [route.power],
  requestParams: {
    header: headersOf(route),
    ...(route.params instanceof z.ZodObject && { path: route.params }),
    ...(route.query instanceof z.ZodObject && { query: route.query }),
  },
  ...requestBodyOf(route),
  responses: {
    ...doneOf(route),
    400: problem('The call is not right.'),
    401: problem('No client certificate.'),
    403: problem('Not allowed: certificate, mandate, qualification or enrolment.'),
    404: problem('Does not exist for this school.'),
    409: problem('Not now: the state, the round or an earlier call forbids it.'),
    ...(route.kind !== 'none' && {
      413: problem('Over 4 MiB inline.'),
      415: problem('Media type not supported.'),
      422: problem('The content breaks rules.'),
    }),
    ...(route.answers === 'html' && { 422: problem('Too long for one page.') }),
    ...(route.power !== 'read' && { 410: problem('The dossier is gone.') }),
    ...(!['json', 'html'].includes(route.answers) && { 416: problem('No such range.') }),
    429: {
      ...problem('Too often for this school: wait.'),
      headers: z.object({ 'Retry-After': z.int().min(1).meta({ description: 'Seconds to wait.' }) }),
    },
    default: { description: gatewayNote },
  },
});

/** The OpenAPI 3.1 document of the LAS API. */
export const openApiDocument = () => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries<Route>(routes))
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) };
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Overstap LAS API',
        version: apiVersion,
        description:
          'Exchange of transfer dossiers from primary to secondary schools. Mutual TLS with the LAS vendor’s certificate; Acting-School says for which school. Every refusal is a problem (RFC 9457) with a stable code.',
        contact: { name: 'Overstap', url: 'https://example.org/overstap', email: 'beheer@overstap.example' },
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: 'https://las.overstap.example', description: 'The region’s LAS domain' }],
      security: [{ mutualTls: [] }],
      components: {
        securitySchemes: { mutualTls: { type: 'mutualTLS', description: 'Certificate of the LAS vendor.' } },
      },
      tags: [...new Set(Object.values<Route>(routes).map((route) => route.power))].map((tag) => ({
        name: tag,
      })),
      paths,
    },
    {
      // The routes look at a dossier in JSON from outside; the document says what is in it.
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema !== SentOsoDossier) return;
        for (const name of ['type', 'propertyNames', 'additionalProperties'])
          Reflect.deleteProperty(jsonSchema, name);
        jsonSchema.$ref = '#/components/schemas/OsoDossier';
      },
    },
  );
};

const documents = { openapi: openApiDocument, 'openapi-board': boardOpenApiDocument };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, document] of Object.entries(documents)) {
    const file = fileURLToPath(new URL(`../docs/${name}.json`, import.meta.url));
    const text = `${JSON.stringify(document(), null, 2)}\n`;
    if (process.argv.includes('--check')) {
      const fresh = existsSync(file) && readFileSync(file, 'utf8') === text;
      console.log(`docs/${name}.json is ${fresh ? 'fresh' : 'stale: npm run openapi'}`);
      if (!fresh) process.exitCode = 1;
    } else {
      writeFileSync(file, text);
      console.log(`docs/${name}.json: ${Object.keys(document().paths ?? {}).length} paths`);
    }
  }
}
