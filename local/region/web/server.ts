import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import type { Mail } from '../../endpoints/types.ts';
import type { RegionClock } from '../clock-control.ts';
import { send } from '../gateway/answerer.ts';
import { readBody } from '../gateway/body.ts';
import { forbidden, internalError, type HttpResponse } from '../gateway/response.ts';
import { formatInstant, parseInstant } from '../instant.ts';
import type { Functions } from '../runtime/functions.ts';
import { html, page, styleSheet } from './html.ts';
import { renderMarkdown, sectionOf } from './markdown.ts';
import { clockPage, docsPage, docsScript, inboxPage, indexPage, mailPage, schedulesPage } from './pages.ts';
import { plannedSchedules } from './schedules.ts';

export interface WebOptions {
  readonly port: number;
  readonly lasUrl: string;
  readonly clock: RegionClock;
  readonly inbox: () => readonly Mail[];
  readonly scheduler: SchedulerClient;
  readonly functions: Pick<Functions, 'names'>;
  /** What else answers on this origin, by the begin of its paths. */
  readonly mounts?: Readonly<Record<string, (request: IncomingMessage) => Promise<HttpResponse>>>;
  /** Path of the OpenAPI document. */
  readonly openApi: string | undefined;
  /** Path of the Markdown page of the problems. */
  readonly problems: string | undefined;
}

/** The pages for people, at work. */
export interface Web {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly location?: string;
}

const asHtml = (body: string, status = 200): Answer => ({ status, type: 'text/html; charset=utf-8', body });
const asJson = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});
const notFound = asHtml(
  page(
    'Niet gevonden',
    html`<p>Deze pagina bestaat niet. <span class="en">There is no such page.</span></p>`,
  ),
  404,
);

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const swaggerFiles: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

/** Swagger UI sets style attributes; nothing else may, and nothing comes from elsewhere. */
const policy = (path: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${path.startsWith('/docs') ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Serves the pages of the local region. They are no part of the product. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const answer = createAnswerer(options);
  const mounts = Object.entries(options.mounts ?? {});
  const server = createServer((request, response) => {
    const mounted = mounts.find(([begin]) => request.url?.startsWith(begin))?.[1];
    if (mounted !== undefined) {
      void (isOwn(request) ? mounted(request) : Promise.resolve(forbidden)).then(
        (sent) => {
          send(response, sent);
        },
        () => {
          send(response, internalError);
        },
      );
      return;
    }
    void answer(request)
      .catch((error: unknown) => asJson({ message: String(error) }, 500))
      .then(({ status, type, body, location }) => {
        response.writeHead(status, {
          'content-type': type,
          'content-security-policy': policy(request.url ?? '/'),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
          ...(location === undefined ? {} : { location }),
        });
        response.end(body);
      });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createAnswerer(options: WebOptions): (request: IncomingMessage) => Promise<Answer> {
  const { clock, inbox } = options;
  const pages: Readonly<Record<string, (request: IncomingMessage) => Answer | Promise<Answer>>> = {
    '/': () => asHtml(indexPage(options.lasUrl, clock.now())),
    '/style.css': () => ({ status: 200, type: 'text/css', body: styleSheet }),
    '/docs': () => asHtml(docsPage()),
    '/docs/start.js': () => ({ status: 200, type: 'text/javascript', body: docsScript }),
    '/openapi.json': () => fileAnswer(options.openApi, 'application/json'),
    '/inbox': (request) => (wantsJson(request) ? asJson(inbox()) : asHtml(inboxPage(inbox()))),
    '/schedules': async (request) => {
      const planned = await plannedSchedules(options.scheduler);
      return wantsJson(request) ? asJson(planned) : asHtml(schedulesPage(planned));
    },
    '/clock': (request) =>
      request.method === 'POST' ? moveClock(request, clock) : showClock(request, clock),
    '/health': () =>
      asJson({ status: 'up', now: formatInstant(clock.now()), functions: options.functions.names() }),
  };
  return async (request) => {
    if (!isOwn(request)) return asJson({ message: 'Only pages of this server may ask that.' }, 403);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const found = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (found !== undefined) return await found(request);
    const [, folder, name = ''] = /^\/(docs|inbox|problems)\/([^/]+)$/.exec(path) ?? [];
    if (folder === 'docs') return swaggerAnswer(name);
    if (folder === 'inbox') return mailAnswer(decodeURIComponent(name), inbox());
    if (folder === 'problems') return problemAnswer(options.problems, name);
    return notFound;
  };
}

/** Keeps out other sites' scripts and forms, also by a name that leads to this machine. */
function isOwn({ headers, method }: IncomingMessage): boolean {
  const isLocal = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '');
  const site = headers['sec-fetch-site'];
  const isOtherSite = method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none';
  return isLocal && !isOtherSite;
}

const wantsJson = ({ headers }: IncomingMessage): boolean =>
  headers.accept?.includes('application/json') === true;

const clockFacts = (clock: RegionClock) => ({ now: formatInstant(clock.now()), offset: clock.offset() });

const showClock = (request: IncomingMessage, clock: RegionClock): Answer =>
  wantsJson(request) ? asJson(clockFacts(clock)) : asHtml(clockPage(clock.now()));

const moveRequest = z.object({ to: z.string() });

async function moveClock(request: IncomingMessage, clock: RegionClock): Promise<Answer> {
  const body = (await readBody(request, 10_000))?.toString('utf8') ?? '';
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  try {
    const { to } = moveRequest.parse(
      isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
    );
    await clock.set(parseInstant(to));
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error);
    return isJson ? asJson({ message: refusal }, 400) : asHtml(clockPage(clock.now(), refusal), 400);
  }
  return isJson ? asJson(clockFacts(clock)) : { ...asHtml('', 303), location: '/clock' };
}

const fileAnswer = (path: string | undefined, type: string): Answer =>
  path === undefined || !existsSync(path) ? notFound : { status: 200, type, body: readFileSync(path) };

function swaggerAnswer(name: string): Answer {
  const type = Object.hasOwn(swaggerFiles, name) ? swaggerFiles[name] : undefined;
  return type === undefined ? notFound : fileAnswer(join(swagger, name), type);
}

function mailAnswer(messageId: string, mails: readonly Mail[]): Answer {
  const mail = mails.find((candidate) => candidate.messageId === messageId);
  return mail === undefined ? notFound : asHtml(mailPage(mail));
}

function problemAnswer(path: string | undefined, code: string): Answer {
  const section =
    path === undefined || !existsSync(path) ? undefined : sectionOf(readFileSync(path, 'utf8'), code);
  return section === undefined ? notFound : asHtml(page(code, renderMarkdown(section)));
}
