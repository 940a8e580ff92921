import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { csv } from '../../lambdas/adapters/csv.ts';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { governHandlers } from '../../lambdas/board/govern.ts';
import { overseeHandlers } from '../../lambdas/board/oversee.ts';
import type { Governor } from '../../lambdas/domain/governor.ts';
import { plainForm } from '../../lambdas/domain/oso/reconsideration-letter/form.ts';
import { serveBoard } from '../../lambdas/http/serve-board.ts';
import { keepName } from '../../lambdas/use-cases/keep-name.ts';
import { boardRoutes, type BoardRoute } from '../../schemas/board.ts';
import { governRoutes } from '../../schemas/board/govern.ts';
import { overseeRoutes } from '../../schemas/board/oversee.ts';
import { Problem } from '../../schemas/problem.ts';
import { calendar, source, standing } from '../domain/facts.ts';
import { writtenLines } from './written-lines.ts';

const roleClaim = { claim: 'groups', values: { board: 'bestuur', operator: 'beheer' } };
const claimsOf = (groups: unknown, sub: unknown = 'anna') => ({ sub, groups });

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly claims?: unknown;
  readonly body?: unknown;
  readonly type?: string;
  readonly query?: Record<string, string>;
}

const event = ({ method, path, claims, body, type = 'application/json', query }: Asked) =>
  ({
    version: '2.0',
    rawPath: path,
    routeKey: '',
    rawQueryString: '',
    headers: { 'content-type': type },
    ...(query && { queryStringParameters: query }),
    ...(body !== undefined && {
      body: body instanceof Buffer ? body.toString('base64') : JSON.stringify(body),
    }),
    isBase64Encoded: body instanceof Buffer,
    requestContext: {
      requestId: 'c-1',
      http: { method, path },
      ...(claims !== undefined && { authorizer: { jwt: { claims, scopes: null } } }),
    },
  }) as unknown as APIGatewayProxyEventV2;

const served = () => {
  const ports = {
    ...memoryPorts({ clock: movableClock('2021-08-15T08:00:00Z') }),
    csv,
    graceDays: 14,
  };
  const front = {
    roleClaim,
    problemBase: 'https://overstap.example/problems/',
    meet: (governor: Governor) => keepName(ports, governor),
  };
  const functions = {
    oversee: serveBoard(front, overseeRoutes, overseeHandlers(ports)),
    govern: serveBoard(front, governRoutes, governHandlers(ports)),
  };
  const call = async (power: keyof typeof functions, asked: Asked) =>
    await functions[power](event(asked), {} as Context);
  return { ports, call };
};
interface Page {
  readonly items: unknown[];
  readonly nextCursor?: string;
}
const codeOf = (answer: APIGatewayProxyStructuredResultV2): string =>
  Problem.parse(JSON.parse(answer.body!)).code;
const pathOf = ({ path }: BoardRoute) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'schoolYear' ? '2021-2022' : 'x'));

const lines = writtenLines();

describe('a route of the board', () => {
  it.each(Object.entries<BoardRoute>(boardRoutes))('%s answers nobody without its role', async (_, route) => {
    const { call } = served();
    const asked = { method: route.method, path: pathOf(route) };
    const none = await call(route.power, asked);
    expect([none.statusCode, codeOf(none)]).toEqual([401, 'token-missing']);
    const others = (['bestuur', 'beheer'] as const).filter(
      (word) => !route.roles.some((role) => roleClaim.values[role] === word),
    );
    for (const groups of ['', '[staff Bestuur]', [], undefined, 7, { bestuur: true }, ...others]) {
      const refused = await call(route.power, { ...asked, claims: claimsOf(groups) });
      expect([groups, refused.statusCode, codeOf(refused)]).toEqual([groups, 403, 'role-missing']);
    }
  });

  it('answers who has the role, alone or among others', async () => {
    const { call } = served();
    for (const groups of ['bestuur', '[bestuur]', '[staff bestuur]', ['staff', 'bestuur'], 'beheer'])
      expect(
        await call('oversee', {
          method: 'GET',
          path: '/v1/board/calendars/2021-2022',
          claims: claimsOf(groups),
        }),
      ).toMatchObject({ statusCode: 200 });
  });

  it('records who did it by the subject alone, and logs nobody', async () => {
    const { call } = served();
    const saved = await call('govern', {
      method: 'PUT',
      path: '/v1/board/calendars/2021-2022/draft',
      claims: { ...claimsOf('bestuur', 'oidc|4711'), name: 'Anna Kanarie', email: 'anna@kanarie.example' },
      body: { rev: 0, calendar },
    });
    expect(JSON.parse(saved.body!)).toMatchObject({ rev: 1, savedBy: 'oidc|4711' });
    expect(`${saved.body}${lines.join('')}`).not.toMatch(/Kanarie|kanarie/);
    expect(lines.join('')).not.toContain('4711');
  });

  it('keeps the name of who changes something apart from what was done, and none of who looks or is refused', async () => {
    const { call, ports } = served();
    const people = async () => {
      const asked = { ...claimsOf('bestuur', 'oidc|1'), name: 'Bert Kijkt' };
      const { body } = await call('oversee', { method: 'GET', path: '/v1/board/people', claims: asked });
      return (JSON.parse(body!) as Page).items;
    };
    const save = (claims: unknown, rev: number) =>
      call('govern', {
        method: 'PUT',
        path: '/v1/board/calendars/2021-2022/draft',
        claims,
        body: { rev, calendar },
      });
    const anna = { ...claimsOf('bestuur', 'oidc|4711'), name: 'Anna Kanarie' };
    await save({ ...anna, groups: 'kijkers' }, 0);
    await call('govern', {
      method: 'PUT',
      path: '/v1/board/calendars/2021-2022/draft',
      claims: anna,
      body: {},
    });
    expect((await save(anna, 7)).statusCode).toBe(409);
    expect(await people()).toEqual([]);
    await save(anna, 0);
    await save(claimsOf('bestuur', 'oidc|4712'), 1);
    expect(await people()).toEqual([{ subject: 'oidc|4711', name: 'Anna Kanarie' }]);
    expect(lines.join('')).not.toMatch(/Kanarie|Kijkt/);
    // What was done stands, also where the name cannot be kept; that is told as a fault.
    Object.assign(ports.people, { find: () => Promise.reject(new Error('Throttled.')) });
    expect((await save(anna, 2)).statusCode).toBe(200);
    expect(lines.filter((line) => line.includes('"fault"'))).toHaveLength(1);
  });

  it('tells how far the region is, and from where a page goes on', async () => {
    const { call, ports } = served();
    const asked = { method: 'GET', path: '/v1/board/progress', claims: claimsOf('beheer') };
    const none = await call('oversee', asked);
    expect([none.statusCode, codeOf(none)]).toEqual([409, 'school-year-unknown']);
    await ports.registerWriter.putCalendar(calendar);
    for (const id of [source, '00ZZ00']) await ports.registerWriter.putSchool(standing(id as never).school);
    const first = JSON.parse((await call('oversee', { ...asked, query: { limit: '1' } })).body!) as Page;
    expect(first.items).toMatchObject([{ schoolId: source, source: { cohort: 0 } }]);
    const cursor = first.nextCursor!;
    const second = await call('oversee', { ...asked, query: { limit: '1', cursor } });
    expect(JSON.parse(second.body!)).toMatchObject({ items: [{ schoolId: '00ZZ00' }] });
    const strange = await call('oversee', { ...asked, query: { cursor: 'x' } });
    expect([strange.statusCode, codeOf(strange)]).toEqual([400, 'invalid-input']);
    const days = await call('oversee', { ...asked, path: '/v1/board/progress/days' });
    expect(JSON.parse(days.body!)).toEqual({ schoolYear: '2021-2022', days: [] });
  });

  it('of an unknown address is a 404 problem', async () => {
    const { call } = served();
    const answer = await call('oversee', {
      method: 'GET',
      path: '/v1/board/nothing',
      claims: claimsOf('bestuur'),
    });
    expect(codeOf(answer)).toBe('no-such-route');
  });

  it.each([
    ['30 February', '2022-02-30T00:00'],
    ['the hour that is skipped', '2022-03-27T02:30'],
    ['the hour that comes twice', '2021-10-31T02:30'],
    ['a number', 4],
  ])('refuses %s as a date, and says where', async (_, opensAt) => {
    const { call } = served();
    const [first, ...rest] = calendar.rounds;
    const answer = await call('govern', {
      method: 'PUT',
      path: '/v1/board/calendars/2021-2022/draft',
      claims: claimsOf('bestuur'),
      body: { rev: 0, calendar: { ...calendar, rounds: [{ ...first, opensAt }, ...rest] } },
    });
    expect(Problem.parse(JSON.parse(answer.body!))).toMatchObject({
      code: 'invalid-input',
      errors: [{ pointer: '/calendar/rounds/0/opensAt' }],
    });
  });

  it.each([
    ['a field that nobody knows', { opensat: '2022-04-01T00:00' }, 'opensat'],
    ['one in a reminder', { reminders: [{ onlyif: 'x' }] }, 'reminders/0/onlyif'],
    ['one in a title', { title: { nl: 'Ronde', en: 'Round', fr: 'Tour' } }, 'title/fr'],
    ['white space as a title', { title: { nl: ' \u00A0\t', en: 'Round' } }, 'title/nl'],
    ['a title that turns what follows', { title: { nl: 'Ronde \u202Ee', en: 'Round' } }, 'title/nl'],
    ['a title that cannot be seen', { title: { nl: '\u200B', en: 'Round' } }, 'title/nl'],
    ['a title with a control character', { title: { nl: 'Ronde', en: 'Round\u0007' } }, 'title/en'],
  ])('refuses %s in a round, saved or tried out, and says where', async (_, changes, place) => {
    const { call } = served();
    const [first, ...rest] = calendar.rounds;
    const sent = { ...calendar, rounds: [{ ...first, ...changes }, ...rest] };
    const path = '/v1/board/calendars/2021-2022';
    const claims = claimsOf('bestuur');
    const saving = { method: 'PUT', path: `${path}/draft`, claims, body: { rev: 0, calendar: sent } };
    const saved = await call('govern', saving);
    const tried = await call('oversee', {
      method: 'POST',
      path: `${path}/preview`,
      claims,
      body: { calendar: sent },
    });
    for (const { body } of [saved, tried]) {
      const { code, errors } = Problem.parse(JSON.parse(body!));
      expect([code, errors?.map(({ pointer }) => pointer)]).toEqual([
        'invalid-input',
        expect.arrayContaining([`/calendar/rounds/0/${place}`]),
      ]);
    }
  });

  it('takes a CSV in any encoding as octets, and as text only what is UTF-8', async () => {
    const { call } = served();
    const file = Buffer.from(
      'BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM\n00AA;00AA00;De Ru\xefne;HAARLEM\n',
      'latin1',
    );
    const asked = {
      method: 'POST',
      path: '/v1/board/schools/import',
      query: { sector: 'bo' },
      claims: claimsOf('bestuur'),
    };
    const octets = await call('govern', { ...asked, type: 'application/octet-stream', body: file });
    expect(JSON.parse(octets.body!)).toMatchObject({ dryRun: true, added: [{ name: 'De Ruïne' }] });
    const text = await call('govern', { ...asked, type: 'text/csv', body: file });
    expect([text.statusCode, codeOf(text)]).toEqual([400, 'invalid-input']);
    const json = await call('govern', { ...asked, body: {} });
    expect(json.statusCode).toBe(415);
    const large = await call('govern', {
      ...asked,
      type: 'application/octet-stream',
      body: Buffer.alloc(4 * 1024 * 1024 + 1),
    });
    expect([large.statusCode, codeOf(large)]).toEqual([413, 'file-too-large']);
  });

  it('grants and revokes exceptions one by one, each answered on its own', async () => {
    const { call, ports } = served();
    await ports.registerWriter.putSchool(standing(source).school);
    const answer = await call('govern', {
      method: 'POST',
      path: '/v1/board/exceptions',
      claims: claimsOf('bestuur'),
      body: { items: [{ exceptionId: 'no' }, 7] },
    });
    expect(JSON.parse(answer.body!)).toMatchObject({ items: [{ status: 400 }, { status: 400 }] });
  });
});

describe('bad input to', () => {
  const year = '/v1/board/calendars/2021-2022';
  const schoolPath = `/v1/board/schools/${source}`;
  const from = '2021-08-01T00:00';
  const letter = { rev: 0, form: plainForm };

  it.each([
    ['POST', `${year}/lateness`, { calendar: { ...calendar, rounds: [] } }, '/calendar/rounds'],
    ['POST', `${year}/lateness`, { calendar, extra: 1 }, '/extra'],
    ['POST', '/v1/board/calendars/2021-2023/lateness', {}, '/path/schoolYear'],
    ['GET', '/v1/board/reasons?schoolYear=2021-2023', undefined, '/query/schoolYear'],
    ['GET', '/v1/board/reasons?round=RONDE%201', undefined, '/query/round'],
    ['GET', '/v1/board/progress?limit=101', undefined, '/query/limit'],
    ['GET', '/v1/board/progress?schoolYear=2021-2023', undefined, '/query/schoolYear'],
    ['GET', '/v1/board/progress/days?schoolYear=2021-2023', undefined, '/query/schoolYear'],
    ['GET', '/v1/board/activity?what=everything', undefined, '/query/what'],
    ['GET', '/v1/board/activity?schoolId=x', undefined, '/query/schoolId'],
    ['GET', '/v1/board/activity?subject=a%20b', undefined, '/query/subject'],
    ['GET', '/v1/board/activity?from=2022-03-32T00:00', undefined, '/query/from'],
    ['GET', `/v1/board/activity?from=${from}&until=${from}`, undefined, '/query/until'],
    ['GET', '/v1/board/activity?cursor=x', undefined, '/query/cursor'],
    ['GET', '/v1/board/messages?month=2022-13', undefined, '/query/month'],
    ['GET', '/v1/board/messages?month=1999-01', undefined, '/query/month'],
    ['GET', '/v1/board/exceptions?cursor=x', undefined, '/query/cursor'],
    ['GET', '/v1/board/vendors?limit=0', undefined, '/query/limit'],
    ['GET', '/v1/board/vendors?cursor=x', undefined, '/query/cursor'],
    ['PUT', `${schoolPath}/conditions/agreement`, { from }, '/rev'],
    ['PUT', `${schoolPath}/conditions/agreement`, { rev: -1, from }, '/rev'],
    ['PUT', `${schoolPath}/conditions/agreed`, { rev: 0, from }, '/path/condition'],
    ['PUT', `${schoolPath}/mandates/12`, { rev: 0, from }, '/path/oin'],
    ['PUT', `${schoolPath}/conditions/agreement`, { rev: 0, from, until: from }, '/until'],
    ['PUT', schoolPath, { rev: 0, name: 'X', kinds: ['BO'], language: 'nl', guest: 'yes', from }, '/guest'],
    ['PUT', '/v1/board/letter-form', { ...letter, rev: '0' }, '/rev'],
    [
      'PUT',
      '/v1/board/letter-form',
      { rev: 0, form: { ...plainForm, intro: ['x'.repeat(1501)] } },
      '/form/intro/0',
    ],
    ['PUT', '/v1/board/letter-form', { rev: 0, form: { ...plainForm, title: 'a\u202Eb' } }, '/form/title'],
    [
      'PUT',
      '/v1/board/letter-form',
      { rev: 0, form: { ...plainForm, salutation: 'a\nb' } },
      '/form/salutation',
    ],
    ['PUT', '/v1/board/letter-form', { rev: 0, form: { ...plainForm, signatures: [] } }, '/form/signatures'],
    ['PUT', '/v1/board/letter-form', { rev: 0, form: { ...plainForm, intro: ['{bsn}'] } }, '/form/intro/0'],
    ['PUT', '/v1/board/letter-form', { rev: 0, form: { ...plainForm, script: 'x' } }, '/form/script'],
    ['POST', '/v1/board/letter-form/preview', { decision: 'lowered' }, '/decision'],
    ['POST', '/v1/board/letter-form/preview', { form: { ...plainForm, title: '{leerling}' } }, '/form/title'],
  ])('%s %s is refused with its pointer', async (method, address, body, pointer) => {
    const { call } = served();
    const { pathname: path, searchParams } = new URL(address, 'https://overstap.example');
    const power = method === 'PUT' ? 'govern' : 'oversee';
    const answer = await call(power, {
      method,
      path,
      claims: claimsOf('bestuur'),
      query: Object.fromEntries(searchParams),
      ...(body !== undefined && { body }),
    });
    expect([answer.statusCode, Problem.parse(JSON.parse(answer.body!))]).toMatchObject([
      400,
      { code: 'invalid-input', errors: [{ pointer }] },
    ]);
  });

  it('a condition never counts as one: it is written over what was seen, by whom', async () => {
    const { call, ports } = served();
    await ports.registerWriter.putSchool(standing(source).school);
    const put = (rev: number, until?: string) =>
      call('govern', {
        method: 'PUT',
        path: `${schoolPath}/conditions/agreement`,
        claims: claimsOf('bestuur'),
        body: { rev, from, ...(until !== undefined && { until }) },
      });
    expect(JSON.parse((await put(0)).body!)).toMatchObject({ rev: 1, changedBy: 'anna' });
    const late = await put(0, '2022-08-01T00:00');
    expect([late.statusCode, codeOf(late)]).toEqual([409, 'record-outdated']);
  });

  it('nothing: the letter is a page without script', async () => {
    const { call } = served();
    const page = await call('oversee', {
      method: 'POST',
      path: '/v1/board/letter-form/preview',
      claims: claimsOf('bestuur'),
      body: {},
    });
    expect(page).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      },
    });
    expect(page.body).not.toMatch(/<script/i);
  });
});
