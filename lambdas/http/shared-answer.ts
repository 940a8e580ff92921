import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { PublicRoute } from '../../schemas/public.ts';
import { everywhere, pagePolicy } from './answer.ts';

interface SharedText {
  readonly text: string;
  readonly mediaType: PublicRoute['mediaType'];
  readonly language?: 'nl' | 'en';
}

/** A text that is the same for everyone: caches may keep it for minutes, and ask whether it changed. */
export class SharedAnswer {
  readonly shared: SharedText;
  constructor(shared: SharedText) {
    this.shared = shared;
  }
}

export const sharedAnswer = (
  { shared: { text, mediaType, language } }: SharedAnswer,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: {
    ...everywhere,
    'cache-control': 'public, max-age=300',
    etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
    'content-type': `${mediaType}; charset=utf-8`,
    ...(mediaType === 'text/html' && { 'content-security-policy': pagePolicy }),
    ...(language && { 'content-language': language }),
    'x-correlation-id': correlationId,
  },
  body: text,
});
