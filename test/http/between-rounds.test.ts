import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { createRouter } from '../../local/region/gateway/routes.ts';
import { printHandlers } from '../../lambdas/api/print.ts';
import { readHandlers } from '../../lambdas/api/read.ts';
import { selectHandlers } from '../../lambdas/api/select.ts';
import { accept } from '../../lambdas/domain/result.ts';
import { serve } from '../../lambdas/http/serve.ts';
import { type Route, routes } from '../../schemas/api.ts';
import { Problem } from '../../schemas/problem.ts';
import { printRoutes } from '../../schemas/routes/print.ts';
import { readRoutes } from '../../schemas/routes/read.ts';
import { selectRoutes } from '../../schemas/routes/select.ts';
import { dossierId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { must, type Region, region } from '../use-cases/region.ts';
import { certificateOf } from './certificates.ts';
import { unmetered } from './unmetered.ts';

const pem = await certificateOf([{ '2.5.4.5': ['00000001234567890000'] }]);
const contact = { person: 'J. Kustlijn', phone: '0230000009' };

const event = (method: string, path: string, more: Record<string, unknown> = {}): APIGatewayProxyEventV2 =>
  ({
    version: '2.0',
    rawPath: path,
    routeKey: `${method} ${path}`,
    rawQueryString: '',
    headers: {
      'acting-school': '00YY00',
      'acting-user': 'u-1;role=director',
      'content-type': 'application/json',
    },
    isBase64Encoded: false,
    requestContext: {
      requestId: 'c-1',
      http: { method, path },
      authentication: { clientCert: { clientCertPem: pem } },
    },
    ...more,
  }) as unknown as APIGatewayProxyEventV2;

const front = {
  problemBase: 'https://overstap.example/problems/',
  meter: unmetered,
  identify: (claim: object) => Promise.resolve(accept(claim as never)),
};
const handlersOf = ({ ports }: Region) => ({
  read: serve(front, readRoutes, readHandlers(ports)),
  select: serve(front, selectRoutes, selectHandlers(ports)),
  print: serve(front, printRoutes, printHandlers(ports)),
});

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(() => true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('routes', () => {
  const gateway = createRouter(
    Object.entries<Route>(routes).map(([name, { method, path }]) => ({
      routeKey: `${method} ${path}`,
      functionArn: name,
      timeoutMilliseconds: 30_000,
    })),
  );

  it.each([
    ['/v1/dossiers/reconsiderations', 'listReconsiderations'],
    ['/v1/dossiers/handovers', 'listSourceHandovers'],
    [`/v1/dossiers/${dossierId}`, 'readDossier'],
    [`/v1/dossiers/${dossierId}/reconsideration/letter`, 'printReconsiderationLetter'],
    ['/v1/transfers/handovers', 'listTargetHandovers'],
    [`/v1/transfers/${dossierId}`, 'readTransfer'],
  ])('take a list before an id: %s is %s', (path, name) => {
    expect(gateway('GET', path)?.route.functionArn).toBe(name);
  });

  it('take a list before an id within one function, too', async () => {
    const school = await region({ at: '2022-05-24T10:00:00+02:00' });
    must(await school.intake({ ...variations.secondRound, review: null, contact }));
    const { read, print } = handlersOf(school);
    const open = await read(
      event('GET', '/v1/dossiers/reconsiderations', { queryStringParameters: { open: 'true' } }),
      {} as Context,
    );
    expect(JSON.parse(open.body!)).toMatchObject({ items: [{ dossierId, open: ['test-advice'] }] });
    const calls = await print(event('GET', '/v1/dossiers/handovers'), {} as Context);
    expect(JSON.parse(calls.body!)).toEqual({
      items: [
        {
          dossierId,
          version: 1,
          targetSchools: [],
          contactPerson: contact.person,
          phone: contact.phone,
        },
      ],
    });
  });
});

describe('what a school sends', () => {
  const put = async (body: unknown) => {
    const school = await region({ at: '2022-05-24T10:00:00+02:00' });
    must(await school.intake({ ...variations.secondRound, review: null }));
    const path = `/v1/dossiers/${dossierId}/reconsideration`;
    const more = { body: JSON.stringify(body), pathParameters: { dossierId } };
    const answer = await handlersOf(school).select(event('PUT', path, more), {} as Context);
    return { status: answer.statusCode, said: JSON.parse(answer.body!) as unknown };
  };

  it('is answered with what is open, and no advice', async () => {
    const { status, said } = await put({ version: 1, testAdvice: '61' });
    expect({ status, said }).toMatchObject({ status: 200, said: { comparison: 'higher' } });
    expect(Object.keys(said as object).sort()).toEqual([
      'comparison',
      'deadline',
      'dossierId',
      'open',
      'version',
    ]);
  });

  it.each([
    [{ version: 1, testAdvice: 'havo' }, '/testAdvice'],
    [{ version: 0, testAdvice: '61' }, '/version'],
    [{ version: 1, testAdvice: '61', decision: 'lowered' }, '/decision'],
    [{ version: 1, testAdvice: '61', letterHandedOn: '2022-02-30' }, '/letterHandedOn'],
    [{ version: 1, testAdvice: '61', motivation: 'x' }, '/motivation'],
    [{ version: 1, testAdvice: '61', decision: 'raised', letterHandedOn: '2022-05-25' }, '/letterHandedOn'],
    [{ version: 1, testAdvice: '61', advice: '10' }, '/advice'],
  ])('is refused where it is wrong: %j', async (body, pointer) => {
    const { status, said } = await put(body);
    expect(status).toBe(400);
    expect(Problem.parse(said).errors?.[0]?.pointer).toBe(pointer);
  });

  it('is told what to do first when the dossier says something else', async () => {
    const { status, said } = await put({
      version: 1,
      testAdvice: '61',
      decision: 'kept',
      motivation: 'Nee hoor.',
    });
    expect({ status, code: Problem.parse(said).code }).toEqual({
      status: 409,
      code: 'revised-advice-present',
    });
  });
});

describe('the letter over HTTP', () => {
  it('is a page', async () => {
    const school = await region({ at: '2022-05-24T10:00:00+02:00' });
    must(await school.intake({ ...variations.secondRound, review: null }));
    const { select, print } = handlersOf(school);
    const at = (path: string, method: string, more: object = {}) =>
      event(method, `/v1/dossiers/${dossierId}/${path}`, { pathParameters: { dossierId }, ...more });
    const early = await print(at('reconsideration/letter', 'GET'), {} as Context);
    expect(Problem.parse(JSON.parse(early.body!)).code).toBe('decision-missing');
    const body = JSON.stringify({ version: 1, testAdvice: '61', decision: 'raised' });
    await select(at('reconsideration', 'PUT', { body }), {} as Context);
    const page = await print(at('reconsideration/letter', 'GET'), {} as Context);
    expect(page).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('naar boven bijgesteld');
  });
});
