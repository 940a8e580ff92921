import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { memoryReceiptSigner } from '../../lambdas/adapters/memory/keys.ts';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { memorySigningKeys } from '../../lambdas/adapters/memory/signing-keys.ts';
import { readableKeys } from '../../lambdas/adapters/published-signer.ts';
import { activityOf } from '../../lambdas/domain/activity.ts';
import { servePublic } from '../../lambdas/http/serve-public.ts';
import { informHandlers } from '../../lambdas/public/inform.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import { SchoolYear } from '../../schemas/ids.ts';
import { Problem } from '../../schemas/problem.ts';
import { publicRoutes } from '../../schemas/public.ts';
import { PublicKey } from '../../schemas/statement.ts';
import { at, calendar } from '../domain/facts.ts';

const nextYear = SchoolYear.parse('2022-2023');
const now = '2022-03-01T09:00:00Z';

interface Asked {
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Record<string, string>;
}

/** The event that the gateway makes of a call, by the route that matches. */
const event = (path: string, { method = 'GET', headers = {} }: Asked) => {
  const [, name] = /^\/calendar\/(?:years\/)?([^/]+)$/.exec(path) ?? [];
  const parameter = path.startsWith('/calendar/years/') ? 'page' : 'feed';
  return {
    version: '2.0',
    rawPath: path,
    routeKey: '',
    rawQueryString: '',
    headers,
    ...(name !== undefined && { pathParameters: { [parameter]: name } }),
    isBase64Encoded: false,
    requestContext: { requestId: 'c-1', http: { method, path } },
  } as unknown as APIGatewayProxyEventV2;
};

const served = () => {
  const clock = movableClock(now);
  const ports = memoryPorts({ clock });
  const published = memorySigningKeys();
  const signer = readableKeys(memoryReceiptSigner(), published);
  const handler = servePublic(
    'https://overstap.example/problems/',
    publicRoutes,
    informHandlers({ ...ports, signer, host: 'overstap.example' }),
  );
  const get = async (path: string, asked: Asked = {}): Promise<APIGatewayProxyStructuredResultV2> =>
    handler(event(path, asked), {} as Context);
  const publish = (edition: Calendar, publishedAt = now) =>
    ports.calendars.publish({
      calendar: edition,
      edition: {
        schoolYear: edition.schoolYear,
        edition: edition.edition,
        cause: 'published',
        publishedAt: at(publishedAt),
        publishedBy: 'anna',
      },
      activity: activityOf({ subject: 'anna', roles: ['board'] }, 'year-published', at(publishedAt), {
        schoolYear: edition.schoolYear,
        edition: edition.edition,
      }),
    });
  return { ports, published, clock, get, publish };
};

/** The entries of a feed, as a parser that is not ours reads them. */
const entriesOf = ({ body }: APIGatewayProxyStructuredResultV2) =>
  new ICAL.Component(ICAL.parse(body!) as unknown[]).getAllSubcomponents('vevent').map((component) => ({
    uid: new ICAL.Event(component).uid,
    sequence: new ICAL.Event(component).sequence,
    summary: new ICAL.Event(component).summary,
    status: component.getFirstPropertyValue('status'),
  }));
const codeOf = ({ body }: APIGatewayProxyStructuredResultV2): string => Problem.parse(JSON.parse(body!)).code;

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a feed', () => {
  it.each(['source', 'target', 'parents', 'board'])(
    'of %s is iCalendar in both languages',
    async (audience) => {
      const { get, publish } = served();
      await publish(calendar);
      for (const [suffix, language] of [
        ['', 'nl'],
        ['-en', 'en'],
      ]) {
        const answer = await get(`/calendar/${audience}${suffix}.ics`);
        expect(answer.headers).toMatchObject({
          'content-type': 'text/calendar; charset=utf-8',
          'content-language': language,
          'cache-control': 'public, max-age=300',
        });
        expect(entriesOf(answer).length).toBeGreaterThan(0);
      }
    },
  );

  it('goes on into the next year as soon as that is published', async () => {
    const { get, publish, clock } = served();
    await publish(calendar);
    const idsOf = async () => entriesOf(await get('/calendar/source.ics')).map(({ uid }) => uid);
    const before = await idsOf();
    await publish({ ...calendar, schoolYear: nextYear });
    const both = await idsOf();
    expect(both.slice(0, before.length)).toEqual(before);
    expect(both.slice(before.length)).toEqual(before.map((uid) => uid.replace('2021-2022.', '2022-2023.')));
    clock.moveTo('2022-08-01T00:00:00+02:00');
    expect(await idsOf()).toEqual(both.slice(before.length));
  });

  it('tells in its next edition what moved and what was dropped', async () => {
    const { get, publish } = served();
    await publish(calendar);
    const [gone, ...kept] = calendar.rounds;
    await publish({ ...calendar, edition: 2, rounds: kept }, '2022-03-02T09:00:00Z');
    const entries = entriesOf(await get('/calendar/board.ics'));
    expect(new Set(entries.map(({ sequence }) => sequence))).toEqual(new Set([2]));
    expect(entries.filter(({ status }) => status === 'CANCELLED').map(({ uid }) => uid)).toContain(
      `2021-2022.round.${gone!.round}@overstap.example`,
    );
  });

  it('is there for a year that an operator put in the register, too', async () => {
    const { get, ports } = served();
    await ports.registerWriter.putCalendar(calendar);
    const answer = await get('/calendar/source.ics');
    expect(entriesOf(answer).length).toBeGreaterThan(0);
    expect(answer.body).toContain('DTSTAMP:20210101T000000Z');
    expect((await get('/calendar/years/current.html')).body).not.toContain('vastgesteld op');
  });
});

describe('the year’s page', () => {
  it('is that of today, or of the year that is named', async () => {
    const { get, publish } = served();
    await publish(calendar);
    await publish({ ...calendar, schoolYear: nextYear });
    const today = await get('/calendar/years/current.html');
    expect(today.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'nl',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline';/),
    });
    expect(today.body).toContain('Jaarkalender overstap 2021-2022');
    expect((await get('/calendar/years/2021-2022.html')).body).toBe(today.body);
    expect((await get('/calendar/years/2022-2023-en.html')).body).toContain('Transfer calendar 2022-2023');
  });
});

describe('the keys', () => {
  it('are the one that signs now and all that ever did', async () => {
    const { get, published } = served();
    const read = async () => JSON.parse((await get('/.well-known/jwks.json')).body!) as { keys: PublicKey[] };
    const [own, ...none] = (await read()).keys;
    expect(none).toEqual([]);
    const old = PublicKey.parse({ ...own, kid: 'old' });
    for (const key of [own!, old]) await published.publish(key);
    expect((await read()).keys.map(({ kid }) => kid).toSorted()).toEqual([own!.kid, 'old'].toSorted());
  });
});

describe('everyone', () => {
  const paths = ['/calendar/source.ics', '/calendar/years/current.html', '/.well-known/jwks.json'];

  it.each(paths)('hears of %s only whether it changed, when that is asked', async (path) => {
    const { get, publish } = served();
    await publish(calendar);
    const first = await get(path);
    const etag = String(first.headers?.['etag']);
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get(path, { headers: { 'if-none-match': known } });
      expect(again).toMatchObject({ statusCode: 304, headers: { etag } });
      expect(again.body).toBeUndefined();
    }
    expect((await get(path, { headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200);
    expect((await get(path, { method: 'HEAD' })).headers).toEqual(first.headers);
  });

  it('gets another tag once the year changed', async () => {
    const { get, publish } = served();
    await publish(calendar);
    const tag = async () => (await get('/calendar/source.ics')).headers?.['etag'];
    const before = await tag();
    await publish({ ...calendar, edition: 2 });
    expect(await tag()).not.toBe(before);
  });

  it('is told 404 in plain words of what is not there, or not yet', async () => {
    const { get } = served();
    for (const path of [
      '/calendar/source.ics',
      '/calendar/years/current.html',
      '/calendar/years/2030-2031.html',
    ]) {
      const answer = await get(path);
      expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'not-published']);
      expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8' });
    }
  });

  it('meets 404 under any other name, and never a fault', async () => {
    const { get, publish } = served();
    await publish(calendar);
    const known = /^(source|target|parents|board)(-en)?\.ics$|^(current|2021-2022)(-en)?\.html$/;
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 40 }).map(encodeURIComponent),
      fc.constantFrom(
        '__proto__.ics',
        'constructor.ics',
        'SOURCE.ics',
        '-en.ics',
        '0000-0001.html',
        '2021-2023.html',
      ),
    );
    await fc.assert(
      fc.asyncProperty(name, fc.constantFrom('/calendar/', '/calendar/years/'), async (it, folder) => {
        fc.pre(!known.test(it));
        expect((await get(`${folder}${it}`)).statusCode).toBe(404);
      }),
      { numRuns: 50 },
    );
  });

  it('stays unknown: the log says which route and how it went', async () => {
    const { get, publish } = served();
    await publish(calendar);
    await get('/calendar/source.ics', {
      headers: { 'x-forwarded-for': '192.0.2.7', 'user-agent': 'Agenda/1' },
    });
    expect(lines.join('')).toMatch(/"route":"readFeed"/);
    expect(lines.join('')).not.toMatch(/192\.0\.2\.7|Agenda/);
  });
});
