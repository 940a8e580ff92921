import { randomUUID, type X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { RegionTime } from '../clock.ts';
import { payloadLimit, type Outcome } from '../runtime/invocation.ts';
import { readBody } from './body.ts';
import { eventOf, type HttpRequest } from './event.ts';
import {
  forbidden,
  headersTooLarge,
  internalError,
  notFound,
  responseOf,
  tooLarge,
  unavailable,
  type HttpResponse,
} from './response.ts';
import { createRouter, type Route, type RouteMatch } from './routes.ts';

/** An HTTP API behind a custom domain with mutual TLS. */
export interface HttpApi {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly domainName: string;
  readonly routes: readonly Route[];
  /** PEM of the certificate authorities whose clients are let in. */
  readonly truststore: string;
}

export interface FrontOptions {
  readonly api: HttpApi;
  readonly port: number;
  /** The server's own certificate and key, PEM. */
  readonly certificate: string;
  readonly key: string;
  readonly time: RegionTime;
  readonly invoke: (functionArn: string, payload: string) => Promise<Outcome>;
}

/** A listening front. */
export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

/** Quotas of HTTP APIs: the body, and request line plus header values. */
const bodyLimit = 10 * 1024 * 1024;
const headerLimit = 10_240;

/** Serves the API: only clients whose certificate comes from the truststore get as far as a request. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const answer = createAnswerer(options);
  const server = createServer(
    {
      cert: options.certificate,
      key: options.key,
      ca: options.api.truststore,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      maxHeaderSize: 64 * 1024,
      keepAliveTimeout: 60_000,
    },
    (request, response) => {
      void answer(request).then(
        (sent) => {
          send(response, sent);
        },
        () => {
          send(response, internalError);
        },
      );
    },
  );
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), close: () => closed(server) };
}

function createAnswerer({
  api,
  time,
  invoke,
}: FrontOptions): (request: IncomingMessage) => Promise<HttpResponse> {
  const route = createRouter(api.routes);
  return async (message) => {
    const certificate = peerOf(message);
    if (certificate === undefined || !isValidAt(certificate, time.now())) return forbidden;
    const body = await readBody(message, bodyLimit);
    if (headerSize(message) > headerLimit) return headersTooLarge;
    if (body === undefined) return tooLarge;
    const { method = 'GET', url = '/' } = message;
    const match = route(method, url.split('?')[0] ?? '/');
    if (match === undefined) return notFound;
    const request: HttpRequest = {
      method,
      url,
      httpVersion: message.httpVersion,
      headers: message.headers,
      body,
      sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
      certificate,
    };
    return await integrate(request, match);
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

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  const named = Object.entries(headers).map(([name, value]): [string, string | string[]] => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  response.writeHead(status, { ...Object.fromEntries(named), 'content-length': body.length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const peerOf = (message: IncomingMessage): X509Certificate | undefined =>
  message.socket instanceof TLSSocket ? message.socket.getPeerX509Certificate() : undefined;

/** TLS itself judges by the machine's clock; the region's clock has to agree. */
const isValidAt = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);

const headerSize = (message: IncomingMessage): number =>
  (message.url ?? '').length + message.rawHeaders.reduce((total, text) => total + text.length, 0);

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

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function closed(server: Server): Promise<void> {
  const done = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await done;
}
