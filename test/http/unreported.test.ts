import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { requestHandlers } from '../../lambdas/api/request.ts';
import { allowance } from '../../lambdas/domain/allowance.ts';
import { accept } from '../../lambdas/domain/result.ts';
import { meterOf } from '../../lambdas/http/meter.ts';
import { serve } from '../../lambdas/http/serve.ts';
import { Problem } from '../../schemas/problem.ts';
import { requestRoutes } from '../../schemas/routes/request.ts';
import { source, targetOin } from '../domain/facts.ts';
import { atTarget, moments, must, pgn, region, type Region } from '../use-cases/region.ts';
import { certificateOf } from './certificates.ts';
import { writtenLines } from './written-lines.ts';

const pem = await certificateOf([{ '2.5.4.5': [targetOin] }]);
const { lease, unreportedPupil, most, millisPerCall } = allowance;

const requesting = ({ ports }: Region) => {
  const front = {
    problemBase: 'https://overstap.example/problems/',
    identify: () => Promise.resolve(accept(atTarget)),
    meter: meterOf(ports.allowances, ports.clock),
  };
  const handler = serve(front, requestRoutes, requestHandlers(ports));
  return async (first: number, length: number): Promise<APIGatewayProxyStructuredResultV2> => {
    const items = Array.from({ length }, (_, index) => ({
      transferId: `01800000-0000-7000-8000-${String(first + index).padStart(12, '0')}`,
      pgn,
      sourceSchool: source,
    }));
    return await handler(
      {
        version: '2.0',
        rawPath: '/v1/transfers',
        rawQueryString: '',
        headers: {
          'acting-school': atTarget.school,
          'acting-user': 'u-1;role=administration',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ items }),
        isBase64Encoded: false,
        requestContext: {
          requestId: 'c-1',
          http: { method: 'POST', path: '/v1/transfers' },
          authentication: { clientCert: { clientCertPem: pem } },
        },
      } as unknown as APIGatewayProxyEventV2,
      {} as Context,
    );
  };
};

const lines = writtenLines();

describe('a school that asks for pupils whom it did not report', () => {
  it('is slowed down and noted, and goes on when it waited', async () => {
    const school = await region({ at: moments.firstRound });
    const ask = requesting(school);
    const perList = 100 * unreportedPupil + 100 / allowance.itemsPerCall + 1;
    const lists = Math.floor((most - lease) / perList) + 1;
    for (let list = 0; list < lists; list += 1) expect((await ask(list * 100, 100)).statusCode).toBe(200);
    const slowed = await ask(lists * 100, 100);
    expect(Problem.parse(JSON.parse(slowed.body!))).toMatchObject({
      status: 429,
      code: 'too-many-requests',
    });
    expect(slowed.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': expect.stringMatching(/^[1-9]\d*$/),
    });
    const noted = lines.filter((line) => line.includes('"event":"asked-unreported"'));
    expect(noted).toHaveLength(lists * 100);
    expect(noted.join('')).not.toContain(pgn);
    const seconds = Number(slowed.headers?.['retry-after']);
    expect(seconds).toBeLessThanOrEqual((perList * millisPerCall) / 1000 + 1);
    school.clock.moveTo(new Date(Date.parse(school.clock.now()) + seconds * 1000).toISOString());
    expect((await ask(lists * 100, 1)).statusCode).toBe(200);
  });

  it('is not noted for a pupil whom it did report', async () => {
    const school = await region({ at: moments.firstRound });
    must(await school.enrol());
    await requesting(school)(0, 1);
    expect(lines.join('')).not.toContain('asked-unreported');
  });
});
