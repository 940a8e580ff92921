import type { HttpResponse } from '../gateway/response.ts';
import { page, type Html } from './html.ts';

/** Only what is this server's own. @param styles further sources of styles */
const policy = (...styles: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** For pages whose own script sets styles, such as Swagger UI. */
export const withInlineStyles = { 'content-security-policy': policy("'unsafe-inline'") };

/** For a text of others in a frame of ours: no script, nothing loaded, links open in the whole window. */
export const inOurFrame = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation",
};

/** An answer of the region's own pages; it stays out of every cache. */
export const answer = (
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => ({
  status,
  headers: {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': policy(),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  },
  body: Buffer.from(body),
});

/** @param how with another status than 200, or with headers besides */
export const asPage = (
  title: string,
  body: Html,
  {
    status = 200,
    headers,
  }: Partial<Pick<HttpResponse, 'status'>> & {
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): HttpResponse => answer(status, 'text/html; charset=utf-8', page(title, body), headers);

export const asJson = (value: unknown, status = 200): HttpResponse =>
  answer(status, 'application/json', JSON.stringify(value));
