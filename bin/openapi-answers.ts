import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { sideBySideType } from '../lambdas/http/answer.ts';
import type { Route } from '../schemas/api.ts';
import { Sha256 } from '../schemas/ids.ts';
import { OsoDossier } from '../schemas/oso/json-form.ts';
import { Problem } from '../schemas/problem.ts';

/** A refusal as an answer of a route. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

const octetHeaders = {
  ETag: z.string().meta({ description: 'SHA-256 of the whole in this form.' }),
  'Repr-Digest': z.string().meta({ description: 'The same, by RFC 9530.', examples: ['sha-256=:…:'] }),
};

const dossierHeaders = {
  'Dossier-Hash': Sha256.meta({
    description: 'SHA-256 of the dossier as OSO XML: what the acknowledgement names and the receipt signs.',
  }),
  Vary: z.literal('Accept'),
};

const sideBySideForm =
  'The JSON form, where versions differ with all values: {"@values": [{"value": …, "versions": [1]}, …]}; "@versions" where not all have it.';

/** What a route of the schools’ API answers when it is done, whole or in part. */
export const doneOf = (route: Route): ZodOpenApiOperationObject['responses'] => {
  const headers = z.object({
    'API-Version': z.string().meta({ description: 'Full version of this interface.' }),
    'X-Correlation-Id': z.string(),
  });
  const octets = { schema: z.string().meta({ format: 'binary' }) };
  switch (route.answers) {
    case 'json':
      return {
        200: {
          description: 'Done; a repeat is answered the same.',
          headers,
          content: { 'application/json': { schema: route.answer } },
        },
      };
    case 'oso':
      return {
        200: {
          description: 'The whole, as OSO XML or as JSON with the same data.',
          headers: headers.extend(octetHeaders).extend(dossierHeaders),
          content: { 'application/xml': octets, 'application/json': { schema: OsoDossier } },
        },
        206: {
          description: 'The range asked for of the form asked for, at most 4 MiB.',
          headers: headers.extend(octetHeaders).extend(dossierHeaders),
          content: { 'application/xml': octets, 'application/json': octets },
        },
        406: problem('Neither application/xml nor application/json is acceptable.'),
      };
    case 'merged':
      return {
        200: {
          description:
            'The merged dossier, as OSO XML, as JSON with the same data, or with versions side by side.',
          headers: headers.extend(octetHeaders).extend(dossierHeaders),
          content: {
            'application/xml': octets,
            'application/json': { schema: OsoDossier },
            [sideBySideType]: {
              schema: z.record(z.string(), z.unknown()).meta({ description: sideBySideForm }),
            },
          },
        },
        206: {
          description: 'The range asked for of the form asked for, at most 4 MiB.',
          headers: headers.extend(octetHeaders).extend(dossierHeaders),
          content: { 'application/xml': octets, 'application/json': octets, [sideBySideType]: octets },
        },
        406: problem('None of the three forms is acceptable.'),
      };
    case 'html':
      return {
        200: {
          description: 'The page, without script or anything to load.',
          headers,
          content: { 'text/html': { schema: z.string() } },
        },
      };
    case 'bytes':
      return {
        200: { description: 'The whole ZIP.', headers, content: { 'application/zip': octets } },
        206: {
          description: 'The range asked for, at most 4 MiB.',
          headers,
          content: { 'application/zip': octets },
        },
      };
  }
};
