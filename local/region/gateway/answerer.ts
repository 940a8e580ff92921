import { randomUUID, type X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RegionTime } from '../clock.ts';
import { payloadLimit, type Outcome } from '../runtime/invocation.ts';
import type { Authorize } from './authorizer.ts';
import { readBody } from './body.ts';
import { eventOf, type HttpRequest } from './event.ts';
import {
  headersTooLarge,
  internalError,
  notFound,
  responseOf,
  tooLarge,
  unauthorized,
  unavailable,
  type HttpResponse,
} from './response.ts';
import { createRouter, type Route, type RouteMatch } from './routes.ts';

/** An HTTP API behind a custom domain. */
export interface HttpApi {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly domainName: string;
  readonly routes: readonly Route[];
  /** PEM of the certificate authorities whose clients are let in; without, no mutual TLS. */
  readonly truststore: string | undefined;
}

/** What answering an API's requests needs. */
export interface AnswererOptions {
  readonly api: HttpApi;
  readonly time: RegionTime;
  readonly invoke: (functionArn: string, payload: string) => Promise<Outcome>;
  /** Without, no token admits. */
  readonly authorize?: Authorize;
}

/** A request on its way to an API. */
export interface Arrival extends Omit<HttpRequest, 'body' | 'claims'> {
  /** Undefined when it is larger than any API takes. */
  readonly body: Buffer | undefined;
}

/** Quotas of HTTP APIs: the body, and request line plus header values. */
const bodyLimit = 10 * 1024 * 1024;
const headerLimit = 10_240;

/** A request as it came over the wire, read to its end. */
export const arrivalOf = async (
  message: IncomingMessage,
  certificate?: X509Certificate,
): Promise<Arrival> => ({
  body: await readBody(message, bodyLimit),
  method: message.method ?? 'GET',
  url: message.url ?? '/',
  httpVersion: message.httpVersion,
  headers: message.headers,
  sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  certificate,
});

/** Answers the requests of an API: limits, route, token, function. */
export function createAnswerer({
  api,
  time,
  invoke,
  authorize,
}: AnswererOptions): (arrival: Arrival) => Promise<HttpResponse> {
  const route = createRouter(api.routes);
  return async ({ body, ...arrival }) => {
    if (headerSize(arrival) > headerLimit) return headersTooLarge;
    if (body === undefined) return tooLarge;
    const match = route(arrival.method, arrival.url.split('?')[0] ?? '/');
    if (match === undefined) return notFound;
    const { tokens } = match.route;
    const claims = tokens && (await authorize?.(arrival.headers.authorization, tokens));
    if (tokens !== undefined && claims === undefined) return unauthorized;
    return await integrate({ ...arrival, body, ...(claims && { claims }) }, match);
  };

  async function integrate(request: HttpRequest, match: RouteMatch): Promise<HttpResponse> {
    const { accountId, apiId, stage, domainName } = api;
    const facts = { accountId, apiId, stage, domainName, requestId: randomUUID(), time: time.now() };
    const payload = JSON.stringify(eventOf(request, match, facts));
    if (Buffer.byteLength(payload) > payloadLimit) return tooLarge;
    const outcome = await before(invoke(match.route.functionArn, payload), match.route.timeoutMilliseconds);
    if (outcome === undefined) return unavailable;
    const response = outcome.ok ? responseOf(outcome.payload) : internalError;
    return { ...response, headers: { ...response.headers, 'apigw-requestid': facts.requestId } };
  }
}

/** Sends an answer as the gateway does. */
export function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  const named = Object.entries(headers).map(([name, value]): [string, string | string[]] => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  response.writeHead(status, { ...Object.fromEntries(named), 'content-length': body.length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const headerSize = ({ url, headers }: Pick<Arrival, 'url' | 'headers'>): number =>
  Object.entries(headers)
    .flat(2)
    .reduce((total, text) => total + (text ?? '').length, url.length);

async function before<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
