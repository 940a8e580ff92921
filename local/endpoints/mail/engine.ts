import { request as httpRequest, type Server } from 'node:http';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { bodyOf, headersOf, type AwsResponse } from '../http.ts';

/** The embedded mail engine (aws-ses-v2-local): checks mails and keeps them. Started by the first mail. */
export interface MailEngine {
  send(body: Buffer): Promise<AwsResponse>;
  /** What it kept under an id that it gave. */
  find(messageId: string): Promise<KeptMail>;
  close(): Promise<void>;
}

const keptMail = z.object({
  messageId: z.string(),
  from: z.string(),
  destination: z.object({ to: z.array(z.string()), cc: z.array(z.string()), bcc: z.array(z.string()) }),
  subject: z.string(),
  body: z.object({ html: z.string().optional(), text: z.string().optional() }),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});

export type KeptMail = z.infer<typeof keptMail>;

const store = z.object({ emails: z.array(z.looseObject({ messageId: z.string() })) });

type Start = (config: { host: string; port: number }) => Promise<Server>;

/** A module of the older kind, whose default export is a member. */
const engineModule = z.object({
  default: z.custom<Start>((value) => typeof value === 'function'),
});

export function createMailEngine(): MailEngine {
  let starting: Promise<Server> | undefined;

  async function portOf(): Promise<number> {
    starting ??= start();
    const address = (await starting).address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  return {
    send: async (body) => await call(await portOf(), 'POST', '/v2/email/outbound-emails', body),
    async find(messageId) {
      const { body } = await call(await portOf(), 'GET', '/store');
      const { emails } = store.parse(JSON.parse(body.toString()));
      return keptMail.parse(emails.findLast((mail) => mail.messageId === messageId));
    },
    async close() {
      const server = await starting;
      server?.closeAllConnections();
      await new Promise<void>((resolve) => {
        if (server === undefined) resolve();
        else
          server.close(() => {
            resolve();
          });
      });
    },
  };
}

async function start(): Promise<Server> {
  // Loaded when it is needed: half a second that most runs don't spend.
  const loaded: unknown = createRequire(import.meta.url)('aws-ses-v2-local');
  return await Promise.resolve(engineModule.parse(loaded).default({ host: '127.0.0.1', port: 0 }));
}

function call(
  port: number,
  method: string,
  path: string,
  body: Buffer = Buffer.alloc(0),
): Promise<AwsResponse> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      authorization: 'AWS',
    };
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      bodyOf(response).then((received) => {
        const { 'content-type': type = 'application/json' } = headersOf(response.headers);
        resolve({ status: response.statusCode ?? 500, headers: { 'content-type': type }, body: received });
      }, reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
