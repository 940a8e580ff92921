import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { DevelopmentPki, StoredCertificate } from '../../../../local/pki/development-pki.ts';

export interface CallOptions {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Calls over mutual TLS with a client's certificate, or without one. */
export const caller =
  (url: string, pki: Pick<DevelopmentPki, 'ca'>, client: StoredCertificate | undefined) =>
  (path: string, { method = 'GET', headers = {}, body }: CallOptions = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const identity =
        client === undefined
          ? {}
          : { cert: readFileSync(client.certificatePath), key: readFileSync(client.keyPath) };
      const options = {
        method,
        headers,
        ca: readFileSync(pki.ca.certificatePath),
        agent: false,
        ...identity,
      };
      const sent = request(url + path, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
