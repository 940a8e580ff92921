import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import * as z from 'zod';
import type { DevelopmentPki } from '../../local/pki/development-pki.ts';
import { type Caller, type FuzzAnswer, type FuzzCall, schoolOf, type Wire } from './call.ts';

/** Milliseconds to wait for an answer: longer than the gateway waits for a function. */
const patience = 40_000;

/** Where a local region answers, and by what its callers are known. */
export interface Addresses {
  readonly lasUrl: string;
  readonly webUrl: string;
  readonly pki: DevelopmentPki;
}

const Token = z.object({ access_token: z.string() });

/** The same for a shell: a token of the run itself would be old by then. */
const shellToken = (webUrl: string, person: string): string =>
  `"Authorization: Bearer $(curl -sS ${webUrl}/oidc/token -d grant_type=client_credentials -d client_id=${person} | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')"`;

/** Signs in at the region's own issuer. */
const tokenOf = async (webUrl: string, person: string): Promise<string> => {
  const answer = await fetch(`${webUrl}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: person }),
  });
  return Token.parse(await answer.json()).access_token;
};

const vendorOf = (caller: Caller): string =>
  caller.toLowerCase().includes('source') ? 'source-las' : 'target-las';

interface Closing extends Wire {
  close(): void;
}

/** Calls over real connections: mutual TLS for schools, a token for the board. */
export const httpWire = async ({ lasUrl, webUrl, pki }: Addresses): Promise<Closing> => {
  const pem = (path: string): string => readFileSync(path, 'utf8');
  const ca = pem(pki.ca.certificatePath);
  const agents = new Map(
    pki.clients.map(({ name, certificatePath, keyPath }) => [
      name,
      new HttpsAgent({ keepAlive: true, maxSockets: 8, ca, cert: pem(certificatePath), key: pem(keyPath) }),
    ]),
  );
  const plain = new HttpAgent({ keepAlive: true, maxSockets: 8 });
  const tokens = new Map<Caller, string>([['stranger', 'a.b.c']]);
  for (const person of ['board', 'operator', 'nobody'] as const)
    tokens.set(person, await tokenOf(webUrl, person));

  /** What the caller adds, unless the call brings its own. */
  const identity = ({ operation, caller, headers }: FuzzCall): readonly (readonly [string, string])[] => {
    const school = schoolOf[caller];
    const own: readonly [string, string] =
      operation.api === 'las'
        ? ['Acting-School', school ?? '']
        : ['Authorization', `Bearer ${tokens.get(caller) ?? ''}`];
    return headers.some(([name]) => name.toLowerCase() === own[0].toLowerCase())
      ? headers
      : [own, ...headers];
  };
  const send = (call: FuzzCall): Promise<FuzzAnswer> =>
    new Promise((resolve, reject) => {
      const isLas = call.operation.api === 'las';
      const base = new URL(isLas ? lasUrl : webUrl);
      const { method, path, body } = call;
      const length = body === undefined ? [] : ['Content-Length', String(body.length)];
      const headers = [...identity(call).flat(), ...length, 'Host', base.host];
      const agent = isLas ? agents.get(vendorOf(call.caller)) : plain;
      const options = {
        host: base.hostname,
        port: base.port,
        method,
        path,
        headers,
        agent,
        timeout: patience,
      };
      const sent = (isLas ? httpsRequest : httpRequest)(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const plainHeaders = Object.entries(answer.headers).map(
            ([name, value]) => [name, String(value)] as const,
          );
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(plainHeaders),
            bytes: Buffer.concat(chunks),
          });
        });
      });
      sent.on('timeout', () => sent.destroy(new Error(`no answer in ${patience / 1000} s`)));
      sent.on('error', (error) => {
        // The server let go of a connection that was kept, just as it was used: no answer of anybody.
        const isStale = sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (isStale) resolve(send(call));
        else reject(error);
      });
      sent.end(body);
    });
  return {
    send,
    curl(call, body) {
      const isLas = call.operation.api === 'las';
      const client = pki.clients.find(({ name }) => name === vendorOf(call.caller));
      const keys =
        isLas && client
          ? ['--cacert', pki.ca.certificatePath, '--cert', client.certificatePath, '--key', client.keyPath]
          : [];
      const token = isLas || call.caller === 'stranger' ? [] : ['-H', shellToken(webUrl, call.caller)];
      const words = [
        ...['curl', '-sS', '-i', '--path-as-is', '--globoff', '-X', call.method, ...keys],
        ...(token.length > 0 ? call.headers : identity(call)).flatMap(([name, value]) => [
          '-H',
          `${name}: ${value}`,
        ]),
        ...(body === undefined ? [] : ['--data-binary', `@${body}`]),
        `${isLas ? lasUrl : webUrl}${call.path}`,
      ];
      return [...words.map(quoted), ...token].join(' ');
    },
    close() {
      for (const agent of [...agents.values(), plain]) agent.destroy();
    },
  };
};

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
