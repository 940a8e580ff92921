import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { deliverHandlers } from '../../lambdas/api/deliver.ts';
import { accept } from '../../lambdas/domain/result.ts';
import { serve } from '../../lambdas/http/serve.ts';
import { OsoDossier } from '../../schemas/oso/json-form.ts';
import { TransferMergePlan } from '../../schemas/oso/merge-plan.ts';
import { Problem } from '../../schemas/problem.ts';
import { TransferId } from '../../schemas/ids.ts';
import { deliverRoutes } from '../../schemas/routes/deliver.ts';
import { target, transferId } from '../domain/facts.ts';
import { type FixtureAttachment, profileAttachment, variations } from '../support/dossiers.ts';
import { atTarget, moments, must, region, type Region } from '../use-cases/region.ts';
import { certificateOf } from './certificates.ts';
import { unmetered } from './unmetered.ts';

const pem = await certificateOf([{ '2.5.4.5': ['00000001234567890000'] }]);
const second = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const sideBySide = 'application/vnd.overstap.side-by-side+json';

const get = async (school: Region, what: string, headers: Record<string, string> = {}, id = second) => {
  const front = {
    problemBase: 'https://overstap.example/problems/',
    meter: unmetered,
    identify: () => Promise.resolve(accept(atTarget)),
  };
  const answer = await serve(
    front,
    deliverRoutes,
    deliverHandlers(school.ports),
  )(
    {
      version: '2.0',
      rawPath: `/v1/transfers/${id}/${what}`,
      rawQueryString: '',
      headers: { 'acting-school': target, ...headers },
      requestContext: {
        requestId: 'c-1',
        http: { method: 'GET', path: `/v1/transfers/${id}/${what}` },
        authentication: { clientCert: { clientCertPem: pem } },
      },
    } as unknown as APIGatewayProxyEventV2,
    {} as Context,
  );
  const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded === true ? 'base64' : 'utf8');
  return { status: answer.statusCode, headers: answer.headers ?? {}, bytes };
};

/** Version 1 collected; version 2 requested by a target that has version 1. */
const secondRound = async (first: readonly FixtureAttachment[] = [], next = first): Promise<Region> => {
  const school = await region();
  await school.releaseAll({ ...variations.draft, attachments: [profileAttachment, ...first] });
  school.clock.moveTo(moments.firstRound);
  must(await school.enrol());
  must(await school.request());
  must(await school.collect());
  school.clock.moveTo(moments.secondRound);
  await school.releaseAll({
    ...variations.secondRound,
    review: null,
    attachments: [profileAttachment, ...next],
  });
  must(await school.request(atTarget, second, { haveVersion: 1 }));
  return school;
};

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(() => true);
});

describe('the merged dossier over HTTP', () => {
  it.each([
    [undefined, 'application/xml; charset=utf-8'],
    ['application/json', 'application/json'],
    [sideBySide, sideBySide],
    [`${sideBySide}, application/json;q=0.5`, sideBySide],
    [`${sideBySide};q=0.5, application/json`, 'application/json'],
    ['*/*', 'application/xml; charset=utf-8'],
  ])('comes in the form that Accept asks for: %s', async (asked, type) => {
    const answer = await get(await secondRound(), 'merged', asked === undefined ? {} : { accept: asked });
    const sha256 = createHash('sha256').update(answer.bytes).digest('hex');
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': type,
        etag: `"${sha256}"`,
        vary: 'Accept',
        'cache-control': 'no-store',
        'dossier-hash': expect.stringMatching(/^[0-9a-f]{64}$/) as unknown as string,
      },
    });
    expect(answer.headers['dossier-hash']).not.toBe(sha256);
  });

  it('over 4 MiB comes by ranges that together are the whole', async () => {
    const file = (fileName: string) => ({
      fileName,
      bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(1_900_000)]),
    });
    const school = await secondRound([file('een.pdf')], [file('twee.pdf')]);
    const whole = await get(school, 'merged');
    expect(Problem.parse(JSON.parse(whole.bytes.toString())).code).toBe('range-needed');
    const first = await get(school, 'merged', { range: 'bytes=0-4194303' });
    const rest = await get(school, 'merged', { range: 'bytes=4194304-' });
    expect([first.status, rest.status]).toEqual([206, 206]);
    const bytes = Buffer.concat([first.bytes, rest.bytes]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([first.headers['etag'], rest.headers['etag']]).toEqual([`"${sha256}"`, `"${sha256}"`]);
    expect(first.headers['content-range']).toBe(`bytes 0-4194303/${bytes.length}`);
    for (const name of ['een.pdf', 'twee.pdf', 'eerdere-gegevens.txt'])
      expect(bytes.toString()).toContain(name);
  });
});

describe('the supplement and the plan over HTTP', () => {
  it('come in their own forms', async () => {
    const school = await secondRound();
    const json = await get(school, 'supplement', { accept: 'application/json' });
    expect(json.status).toBe(200);
    expect(OsoDossier.safeParse(JSON.parse(json.bytes.toString())).success).toBe(true);
    expect((await get(school, 'supplement', { accept: sideBySide })).status).toBe(406);
    const plan = await get(school, 'merge-plan');
    expect(plan.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(TransferMergePlan.parse(JSON.parse(plan.bytes.toString())).versions).toHaveLength(2);
  });

  it('are refused with what to do instead, without any word of the pupil', async () => {
    const school = await secondRound();
    const answer = await get(school, 'supplement', { 'accept-language': 'nl' }, transferId);
    const problem = Problem.parse(JSON.parse(answer.bytes.toString()));
    expect([answer.status, problem.code]).toEqual([409, 'session-expired']);
    must(await school.request(atTarget, TransferId.parse('01800000-0000-7000-8000-0000000000a3')));
    const other = await get(school, 'merged', {}, TransferId.parse('01800000-0000-7000-8000-0000000000a3'));
    expect(Problem.parse(JSON.parse(other.bytes.toString()))).toMatchObject({
      code: 'no-version-to-supplement',
      status: 409,
      detail: expect.stringContaining('haveVersion') as unknown as string,
    });
  });
});
