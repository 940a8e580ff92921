import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from '../../schemas/problem.ts';
import type { Language } from './problems.ts';

/** Version of the interface, told with every answer (NLGov API Design Rules). */
export const apiVersion = '1.0.0';

/** Headers of every answer. */
export const everywhere = {
  'api-version': apiVersion,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;

/** A merged dossier as JSON with what versions have side by side. */
export const sideBySideType = 'application/vnd.overstap.side-by-side+json';

interface Octets {
  readonly bytes: Uint8Array;
  readonly mediaType: 'application/xml' | 'application/json' | 'application/zip' | typeof sideBySideType;
  /** Of the whole, whatever range is answered. */
  readonly sha256: string;
  /** Of the dossier as OSO XML, which the receipt signs, whichever of its forms is answered. */
  readonly dossierHash?: string;
  readonly range?: { readonly start: number; readonly end: number; readonly total: number };
}

/** Octets as an answer, whole or a range of them. */
export class BytesAnswer {
  readonly octets: Octets;
  constructor(octets: Octets) {
    this.octets = octets;
  }
}

/** A page to look at: its own style and nothing else, no script, nothing to load. */
export class PageAnswer {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

/** What a page of ours may do: use its own style. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const pageAnswer = (
  { html }: PageAnswer,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: {
    ...everywhere,
    'content-type': 'text/html; charset=utf-8',
    'content-language': 'nl',
    'content-security-policy': pagePolicy,
    'x-correlation-id': correlationId,
  },
  body: html,
});

export const jsonAnswer = (
  status: number,
  body: unknown,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...everywhere,
    'content-type': 'application/json; charset=utf-8',
    'x-correlation-id': correlationId,
  },
  body: JSON.stringify(body),
});

export const problemAnswer = (
  problem: Problem,
  language: Language,
  retryAfter?: number,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: problem.status,
  headers: {
    ...everywhere,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language,
    vary: 'Accept-Language',
    'x-correlation-id': problem.correlationId,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  },
  body: JSON.stringify(problem),
});

/** Always base64: a range may cut a character in two. */
export const bytesAnswer = (
  { octets: answer }: BytesAnswer,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: answer.range ? 206 : 200,
  headers: {
    ...everywhere,
    'content-type':
      answer.mediaType === 'application/xml' ? 'application/xml; charset=utf-8' : answer.mediaType,
    'accept-ranges': 'bytes',
    etag: `"${answer.sha256}"`,
    'repr-digest': `sha-256=:${Buffer.from(answer.sha256, 'hex').toString('base64')}:`,
    'x-correlation-id': correlationId,
    ...(answer.dossierHash !== undefined && { vary: 'Accept', 'dossier-hash': answer.dossierHash }),
    ...(answer.range && {
      'content-range': `bytes ${answer.range.start}-${answer.range.end - 1}/${answer.range.total}`,
    }),
  },
  body: Buffer.from(answer.bytes).toString('base64'),
  isBase64Encoded: true,
});
