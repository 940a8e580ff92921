import type { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import { TLSSocket } from 'node:tls';
import { arrivalOf, createAnswerer, send, type AnswererOptions, type Arrival } from './answerer.ts';
import { forbidden, internalError, type HttpResponse } from './response.ts';

export interface FrontOptions extends AnswererOptions {
  readonly port: number;
  /** The server's own certificate and key, PEM. */
  readonly certificate: string;
  readonly key: string;
  /** Told of every request that comes with a certificate. */
  readonly onArrival?: ((arrival: Arrival) => void) | undefined;
}

/** A listening front. */
export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the API: only clients whose certificate comes from the truststore get as far as a request. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { truststore } = options.api;
  if (truststore === undefined) throw new Error('A front with mutual TLS needs a truststore.');
  const answer = admitting(options);
  const server = createServer(
    {
      cert: options.certificate,
      key: options.key,
      ca: truststore,
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

function admitting(options: FrontOptions): (request: IncomingMessage) => Promise<HttpResponse> {
  const answer = createAnswerer(options);
  return async (message) => {
    const certificate = peerOf(message);
    if (certificate === undefined || !isValidAt(certificate, options.time.now())) return forbidden;
    const arrival = await arrivalOf(message, certificate);
    options.onArrival?.(arrival);
    return await answer(arrival);
  };
}

const peerOf = (message: IncomingMessage): X509Certificate | undefined =>
  message.socket instanceof TLSSocket ? message.socket.getPeerX509Certificate() : undefined;

/** TLS itself judges by the machine's clock; the region's clock has to agree. */
const isValidAt = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);

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
