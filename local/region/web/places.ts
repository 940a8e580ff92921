import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import type { Mail } from '../../endpoints/types.ts';
import type { RegionClock } from '../clock-control.ts';
import { readBody } from '../gateway/body.ts';
import type { HttpResponse } from '../gateway/response.ts';
import { formatInstant, parseInstant } from '../instant.ts';
import type { Functions } from '../runtime/functions.ts';
import { answer, asJson, asPage } from './answers.ts';
import { html, styleSheet } from './html.ts';
import { inboxPage, mailHtml, mailPage } from './inbox.ts';
import { clockPage, docsPage, docsScript, indexPage } from './pages.ts';
import { plannedSchedules, schedulesPage } from './schedules.ts';
import { both } from './words.ts';

export interface PlacesOptions {
  readonly lasUrl: string;
  readonly clock: RegionClock;
  readonly inbox: () => readonly Mail[];
  readonly scheduler: SchedulerClient;
  readonly functions: Pick<Functions, 'names'>;
  readonly issuer: (request: IncomingMessage) => Promise<HttpResponse>;
}

/** Answers a request. @param rest the path after the place's own name, without slash in front */
export type Place = (request: IncomingMessage, rest: string) => HttpResponse | Promise<HttpResponse>;

export const noPage = asPage(
  'Niet gevonden',
  html`<p>${both('Deze pagina bestaat niet.', 'There is no such page.')}</p>`,
  404,
);

/**
 * The region's own pages, by the first part of their path. They are no part of the product, and come before the public
 * origin, which has all other paths.
 */
export function createPlaces(options: PlacesOptions): Readonly<Record<string, Place>> {
  const { clock, inbox, issuer, functions } = options;
  /** A place of one page. */
  const alone =
    (show: (request: IncomingMessage) => HttpResponse | Promise<HttpResponse>): Place =>
    (request, rest) =>
      rest === '' ? show(request) : noPage;
  return {
    local: (_request, rest) => {
      if (rest === 'style.css') return answer(200, 'text/css', styleSheet);
      return rest === '' ? indexPage(options.lasUrl, clock.now()) : noPage;
    },
    inbox: (request, rest) => {
      if (rest !== '') return mailAnswer(rest, inbox());
      return wantsJson(request) ? asJson(inbox()) : inboxPage(inbox());
    },
    schedules: alone(async (request) => {
      const planned = await plannedSchedules(options.scheduler);
      return wantsJson(request) ? asJson(planned) : schedulesPage(planned);
    }),
    clock: alone((request) =>
      request.method === 'POST' ? moveClock(request, clock) : showClock(request, clock),
    ),
    docs: (_request, rest) => {
      if (rest === 'start.js') return answer(200, 'text/javascript', docsScript);
      return rest === '' ? docsPage() : swaggerFile(rest);
    },
    health: alone(() =>
      asJson({ status: 'up', now: formatInstant(clock.now()), functions: functions.names() }),
    ),
    oidc: (request) => issuer(request),
  };
}

const wantsJson = ({ headers }: IncomingMessage): boolean =>
  headers.accept?.includes('application/json') === true;

const clockFacts = (clock: RegionClock) => ({ now: formatInstant(clock.now()), offset: clock.offset() });

const showClock = (request: IncomingMessage, clock: RegionClock): HttpResponse =>
  wantsJson(request) ? asJson(clockFacts(clock)) : clockPage(clock.now());

const moveRequest = z.object({ to: z.string() });

async function moveClock(request: IncomingMessage, clock: RegionClock): Promise<HttpResponse> {
  const body = (await readBody(request, 10_000))?.toString('utf8') ?? '';
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  try {
    const { to } = moveRequest.parse(
      isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
    );
    await clock.set(parseInstant(to));
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error);
    return isJson ? asJson({ message: refusal }, 400) : clockPage(clock.now(), refusal);
  }
  return isJson ? asJson(clockFacts(clock)) : answer(303, 'text/plain', '', { location: '/clock' });
}

/** @param rest a message's id, and `/html` after it for the frame in its page */
function mailAnswer(rest: string, mails: readonly Mail[]): HttpResponse {
  const [id = '', form, ...more] = rest.split('/');
  const mail = mails.find(({ messageId }) => encodeURIComponent(messageId) === id);
  if (mail === undefined || more.length > 0) return noPage;
  if (form === undefined) return mailPage(mail, mails);
  return form === 'html' ? mailHtml(mail) : noPage;
}

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const swaggerFiles: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

function swaggerFile(name: string): HttpResponse {
  const type = Object.hasOwn(swaggerFiles, name) ? swaggerFiles[name] : undefined;
  const file = join(swagger, name);
  return type === undefined || !existsSync(file) ? noPage : answer(200, type, readFileSync(file));
}
