import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { overseeHandlers } from '../../lambdas/board/oversee.ts';
import { accept } from '../../lambdas/domain/result.ts';
import { serveBoard } from '../../lambdas/http/serve-board.ts';
import { type Route, routes } from '../../schemas/api.ts';
import { overseeRoutes } from '../../schemas/board/oversee.ts';
import { Problem } from '../../schemas/problem.ts';
import { targetOin } from '../domain/facts.ts';
import { atTarget, region } from '../use-cases/region.ts';
import { certificateOf } from './certificates.ts';
import { type Las, lasOf } from './las-calls.ts';
import { sampleCallsOf } from './sample-bodies.ts';
import { unmetered } from './unmetered.ts';

const pem = await certificateOf([{ '2.5.4.5': [targetOin] }]);
const id = '01800000-0000-7000-8000-000000000001';
const params = { dossierId: id, enrolmentId: id, transferId: id };
const problemBase = 'https://overstap.example/problems/';
const codeOf = (answer: APIGatewayProxyStructuredResultV2): string =>
  Problem.parse(JSON.parse(answer.body!)).code;

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(() => true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('what lets into one API', () => {
  const claims = { sub: 'anna', groups: '[bestuur]' };
  const board = async (more: object): Promise<APIGatewayProxyStructuredResultV2> => {
    const school = await region();
    const roleClaim = { claim: 'groups', values: { board: 'bestuur', operator: 'beheer' } };
    return await serveBoard(
      { roleClaim, problemBase },
      overseeRoutes,
      overseeHandlers(school.ports as never),
    )(
      {
        version: '2.0',
        rawPath: '/v1/board/calendars/2021-2022',
        rawQueryString: '',
        headers: { 'acting-school': atTarget.school, 'acting-user': 'u-1;role=director', ...more },
        isBase64Encoded: false,
        requestContext: {
          requestId: 'c-1',
          http: { method: 'GET', path: '/v1/board/calendars/2021-2022' },
          ...more,
        },
      } as unknown as APIGatewayProxyEventV2,
      {} as Context,
    );
  };

  it('a certificate, does not let into the board’s', async () => {
    const answer = await board({ authentication: { clientCert: { clientCertPem: pem } } });
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'token-missing']);
  });

  it('a token that the gateway did not verify, does not either: the header alone says nothing', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
    const answer = await board({ authorization: `Bearer ${unsigned}` });
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'token-missing']);
  });

  it('a token, does not let into the schools’, on any route', async () => {
    const las: Las = lasOf(await region(), {
      problemBase,
      meter: unmetered,
      identify: () => Promise.resolve(accept(atTarget)),
    });
    for (const [name, route] of Object.entries<Route>(routes)) {
      const sample = sampleCallsOf(atTarget.school)[name as keyof typeof routes];
      const headers = { ...sample.headers, authorization: 'Bearer x.y.z' };
      const answer = await las(
        route,
        { certificate: undefined as never, school: atTarget.school },
        { ...sample, headers, params: { ...params, ...sample.params } },
      );
      expect([name, answer.statusCode, codeOf(answer)]).toEqual([name, 401, 'certificate-missing']);
    }
  });
});

describe('every answer of the schools’ API', () => {
  it('is kept by nobody, framed by nobody, taken for nothing else, and over TLS alone', async () => {
    const school = await region();
    await school.releaseAll();
    const las = lasOf(school, {
      problemBase,
      meter: unmetered,
      identify: (claim) => Promise.resolve(accept(claim)),
    });
    const statuses = new Set<number | undefined>();
    for (const [name, route] of Object.entries<Route>(routes)) {
      const sample = sampleCallsOf(atTarget.school)[name as keyof typeof routes];
      for (const certificate of [pem, 'no certificate']) {
        const answer = await las(
          route,
          { certificate, school: atTarget.school },
          { ...sample, params: { ...params, ...sample.params } },
        );
        statuses.add(answer.statusCode);
        expect([name, answer.headers]).toEqual([
          name,
          expect.objectContaining({
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
            'strict-transport-security': expect.stringMatching(/^max-age=(?:31536000|[4-9]\d{7})/),
            'content-security-policy': expect.stringContaining("default-src 'none'"),
            'referrer-policy': 'no-referrer',
            'content-type': expect.stringMatching(/^(?:application|text)\//),
            'x-correlation-id': 'c-1',
          }),
        ]);
        // No browser of another origin may read or send anything: certificates are not for pages.
        expect(Object.keys(answer.headers!).filter((it) => it.startsWith('access-control-'))).toEqual([]);
        expect(answer.headers).not.toHaveProperty('set-cookie');
      }
    }
    expect([...statuses]).toEqual(expect.arrayContaining([200, 403, 404]));
  });
});
