import * as z from 'zod';

/** What goes back to the client. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const structured = z.object({
  statusCode: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]),
  headers: z.record(z.string(), scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});
const anything = z.json();

/** The gateway's own answers: AWS's body, not the product's. */
export const gatewayResponse = (status: number, message: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

export const notFound = gatewayResponse(404, 'Not Found');
/** No token, or one that does not admit. */
export const unauthorized: HttpResponse = {
  ...gatewayResponse(401, 'Unauthorized'),
  headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer' },
};
export const forbidden = gatewayResponse(403, 'Forbidden');
export const tooLarge = gatewayResponse(413, 'Request Entity Too Large');
export const headersTooLarge = gatewayResponse(431, 'Request Header Fields Too Large');
export const internalError = gatewayResponse(500, 'Internal Server Error');
export const unavailable = gatewayResponse(503, 'Service Unavailable');

/**
 * Turns a function's JSON into a response (payload format 2.0): with a `statusCode` it says what to send,
 * without one it is itself the body of a 200.
 */
export function responseOf(payload: string): HttpResponse {
  const parsed = anything.safeParse(safeJson(payload));
  if (!parsed.success) return internalError;
  const value = parsed.data;
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    value['statusCode'] === undefined
  ) {
    const body = typeof value === 'string' ? value : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const response = structured.safeParse(value);
  if (!response.success) return internalError;
  const { statusCode, headers, cookies, body, isBase64Encoded } = response.data;
  const named = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), text]),
  );
  return {
    status: statusCode,
    headers: {
      ...(body === undefined || body === null || body === ''
        ? {}
        : { 'content-type': 'text/plain;charset=UTF-8' }),
      ...named,
      ...(cookies === undefined || cookies === null || cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
