import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Mail } from '../../endpoints/types.ts';
import type { RegionClock } from '../clock-control.ts';
import type { HttpResponse } from '../gateway/response.ts';
import { formatInstant } from '../instant.ts';
import type { Functions } from '../runtime/functions.ts';
import { answer, asJson, asPage } from './answers.ts';
import { createClockPlace } from './clock.ts';
import { html, type Html, styleSheet } from './html.ts';
import { inboxPage, mailHtml, mailPage } from './inbox.ts';
import { type Notice, noticeOf } from './notice.ts';
import { docsPage, docsScript, indexPage } from './pages.ts';
import { plannedSchedules, schedulesPage } from './schedules.ts';
import { both } from './words.ts';

export interface PlacesOptions {
  readonly lasUrl: string;
  readonly clock: RegionClock;
  /** What whoever looks should know now; asked for each page. */
  readonly notice: () => Notice | undefined;
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
  { status: 404 },
);

/**
 * The region's own pages, by the first part of their path. They are no part of the product, and come before the public
 * origin, which has all other paths.
 */
export function createPlaces(options: PlacesOptions): Readonly<Record<string, Place>> {
  const { clock, inbox, issuer, functions } = options;
  const clockPlace = createClockPlace(clock, wantsJson);
  const notice = (): Html => noticeOf(options.notice());
  /** A place of one page. */
  const alone =
    (show: (request: IncomingMessage) => HttpResponse | Promise<HttpResponse>): Place =>
    (request, rest) =>
      rest === '' ? show(request) : noPage;
  return {
    local: (_request, rest) => {
      if (rest === 'style.css') return answer(200, 'text/css', styleSheet);
      return rest === '' ? indexPage(options.lasUrl, clock.now(), notice()) : noPage;
    },
    inbox: (request, rest) => {
      if (rest !== '') return mailAnswer(rest, inbox());
      return wantsJson(request) ? asJson(inbox()) : inboxPage(inbox(), notice());
    },
    schedules: alone(async (request) => {
      const planned = await plannedSchedules(options.scheduler);
      return wantsJson(request) ? asJson(planned) : schedulesPage(planned, notice());
    }),
    clock: (request, rest) => {
      const isPost = request.method === 'POST';
      if (rest === 'stop' && isPost) return clockPlace.stop();
      if (rest !== '') return noPage;
      return isPost ? clockPlace.move(request, notice()) : clockPlace.show(request, notice());
    },
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
