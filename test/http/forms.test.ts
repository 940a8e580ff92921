import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { deliverHandlers } from '../../lambdas/api/deliver.ts';
import { intakeHandlers } from '../../lambdas/api/intake.ts';
import type { Actor } from '../../lambdas/domain/actor.ts';
import { allowance } from '../../lambdas/domain/allowance.ts';
import { toJson } from '../../lambdas/domain/oso/json.ts';
import { accept } from '../../lambdas/domain/result.ts';
import type { Meter } from '../../lambdas/http/meter.ts';
import { serve } from '../../lambdas/http/serve.ts';
import { IntakeAnswer } from '../../schemas/dossier.ts';
import { Problem } from '../../schemas/problem.ts';
import { intakeRoutes } from '../../schemas/routes/intake.ts';
import { deliverRoutes } from '../../schemas/routes/deliver.ts';
import { dossierId, source, target, transferId } from '../domain/facts.ts';
import { parse } from '../domain/oso/examples.ts';
import { povoXml, variations } from '../support/dossiers.ts';
import { atSource, atTarget, everything, moments, must, region, type Region } from '../use-cases/region.ts';
import { certificateOf } from './certificates.ts';
import { unmetered } from './unmetered.ts';

const pem = await certificateOf([{ '2.5.4.5': ['00000001234567890000'] }]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const xml = povoXml(variations.draft);
const json = JSON.stringify(toJson(parse(xml)));

const callAs =
  (actor: Actor, school: Region, meter = unmetered) =>
  async (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: Uint8Array | string } = {},
  ) => {
    const front = {
      problemBase: 'https://overstap.example/problems/',
      meter,
      identify: () => Promise.resolve(accept(actor)),
    };
    const handler =
      actor.school === source
        ? serve(front, intakeRoutes, intakeHandlers(school.ports))
        : serve(front, deliverRoutes, deliverHandlers(school.ports));
    const answer = await handler(
      {
        version: '2.0',
        rawPath: path,
        rawQueryString: '',
        headers: { 'acting-school': actor.school, 'acting-user': 'u-1;role=administration', ...headers },
        ...(body !== undefined && { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
        requestContext: {
          requestId: 'c-1',
          http: { method, path },
          authentication: { clientCert: { clientCertPem: pem } },
        },
      } as unknown as APIGatewayProxyEventV2,
      {} as Context,
    );
    const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded === true ? 'base64' : 'utf8');
    return { status: answer.statusCode, headers: answer.headers ?? {}, bytes };
  };

const asJson = { 'content-type': 'application/json' };
const problemOf = ({ bytes }: { bytes: Buffer }) => Problem.parse(JSON.parse(bytes.toString()));

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(() => true);
});

describe('a dossier sent in JSON', () => {
  const path = `/v1/dossiers/${dossierId}`;

  it('is taken in like its XML: the same facts, findings with a JSON pointer, the hash of what was sent', async () => {
    const inXml = await callAs(atSource, await region())('PUT', path, {
      headers: { 'content-type': 'application/xml' },
      body: xml,
    });
    const inJson = await callAs(atSource, await region())('PUT', path, { headers: asJson, body: json });
    expect([inXml.status, inJson.status]).toEqual([200, 200]);
    const [one, other] = [inXml, inJson].map(({ bytes }) => IntakeAnswer.parse(JSON.parse(bytes.toString())));
    expect(other!.attachments).toEqual(one!.attachments);
    expect(other!.findings).toEqual(
      one!.findings.map((it) => ({
        ...it,
        line: 0,
        pointer: expect.stringMatching(/^\/dossier/) as unknown as string,
      })),
    );
    expect(other!.dossier).toMatchObject({
      categories: one!.dossier.categories,
      contentHash: sha256(Buffer.from(json)),
    });
  });

  it('that no XML could hold is refused before it is kept', async () => {
    const names = JSON.stringify(Array.from({ length: 110_000 }, () => 'x'));
    const body = json.replace('["Fenna"]', names);
    const school = await region();
    const answer = await callAs(atSource, school)('PUT', path, { headers: asJson, body });
    expect([answer.status, problemOf(answer).code]).toEqual([422, 'dossier-too-large']);
    expect(await school.payloads()).toEqual([]);
  });

  it('may begin with a byte order mark, as its XML may', async () => {
    const answer = await callAs(atSource, await region())('PUT', path, {
      headers: asJson,
      body: `\uFEFF${json}`,
    });
    expect(answer.status).toBe(200);
  });

  it('in parts is said to be JSON, and joined; each part weighs more than a call', async () => {
    const spent: number[] = [];
    const spend: Meter['spend'] = (_, calls) => void spent.push(calls);
    const call = callAs(atSource, await region(), { ...unmetered, spend });
    const uploadId = '01800000-0000-7000-8000-0000000000b1';
    const halves = [json.slice(0, 700), json.slice(700)].map((half) => Buffer.from(half));
    for (const [index, half] of halves.entries()) {
      const digest = createHash('sha256').update(half).digest('base64');
      const headers = {
        'content-type': 'application/octet-stream',
        'content-digest': `sha-256=:${digest}:`,
      };
      const part = await call('PUT', `/v1/uploads/${uploadId}/parts/${index + 1}`, { headers, body: half });
      expect(part.status).toBe(200);
    }
    expect(spent).toEqual([allowance.uploadPart, allowance.uploadPart]);
    const upload = { uploadId, parts: halves.map(sha256) };
    const unsaid = await call('PUT', path, { headers: asJson, body: JSON.stringify(upload) });
    expect(problemOf(unsaid).code).toBe('dossier-not-readable');
    const body = JSON.stringify({ ...upload, mediaType: 'application/json' });
    expect((await call('PUT', path, { headers: asJson, body })).status).toBe(200);
  });

  it('goes in a list, beside one in XML; both or neither is refused', async () => {
    const call = callAs(atSource, await region());
    const items = [
      { dossierId, json: JSON.parse(json) as unknown },
      { dossierId, xml: xml.toString() },
      { dossierId },
      { dossierId, xml: 'x', json: {} },
      { dossierId, json: { dossier: [] } },
      { dossierId, json: 'Kanarie' },
    ];
    const answer = await call('POST', '/v1/dossiers/intakes', {
      headers: asJson,
      body: JSON.stringify({ items }),
    });
    const told = JSON.parse(answer.bytes.toString()) as { items: { status: number; problem?: Problem }[] };
    expect(told.items.map((it) => it.status)).toEqual([200, 200, 400, 400, 422, 400]);
    expect(told.items[4]!.problem!.errors![0]).toMatchObject({ pointer: '/dossier', code: 'OVS.json-form' });
  });

  it.each([
    ['another form', '{"dossier":{"metadata":[]}}', 422, 'dossier-not-readable', '/dossier/metadata'],
    [
      'a broken rule',
      json.replace('2010-05-17', 'gisteren'),
      422,
      'dossier-not-accepted',
      '/dossier/huidigeschool/leerling/geboortedatum',
    ],
    ['neither a dossier nor an upload', '{"x":1}', 400, 'invalid-input', '/uploadId'],
    ['both at once', `{"uploadId":"x",${json.slice(1)}`, 422, 'dossier-not-readable', '/uploadId'],
    ['a list', '[]', 400, 'invalid-input', '/'],
    ['null', 'null', 400, 'invalid-input', '/'],
    ['a name twice', `{"dossier":{},${json.slice(1)}`, 400, 'invalid-input', '/dossier'],
    ['endless nesting', `{"dossier":${'['.repeat(1_000_000)}`, 400, 'invalid-input', '/'],
    [
      'half a character',
      json.replace('Duinhelm', '\\udc00'),
      422,
      'dossier-not-readable',
      '/dossier/huidigeschool/leerling/achternaam',
    ],
  ] as const)('as %s is refused, and told where', async (...given) => {
    const [, body, status, code, pointer] = given;
    const answer = await callAs(atSource, await region())('PUT', path, { headers: asJson, body });
    expect(answer.status).toBe(status);
    const problem = problemOf(answer);
    expect(problem.code).toBe(code);
    expect(problem.errors!.map((it) => it.pointer)).toContain(pointer);
  });
});

describe('a dossier collected', () => {
  const path = `/v1/transfers/${transferId}/dossier`;
  const ready = async (bytes: Uint8Array, form: 'xml' | 'json') => {
    const school = await region();
    const taken = must(await school.intakeOf(bytes, form));
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected));
    must(await school.release(selected, [target]));
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    return { transfer: must(await school.request()), call: callAs(atTarget, school), school };
  };

  it('is the same, in both forms, whichever form was sent', async () => {
    const sent = [await ready(xml, 'xml'), await ready(Buffer.from(json), 'json')];
    const [one, other] = await Promise.all(
      sent.map(async ({ call }) => ({
        xml: await call('GET', path),
        json: await call('GET', path, { headers: { accept: 'application/json' } }),
      })),
    );
    expect(other!.xml.bytes).toEqual(one!.xml.bytes);
    expect(other!.json.bytes).toEqual(one!.json.bytes);
    const read = osoXml.read(one!.xml.bytes);
    expect(JSON.parse(one!.json.bytes.toString())).toEqual(read.ok && toJson(read.value));
  });

  it('in JSON has hash and tag of its own, and the hash that the receipt signs', async () => {
    const { call, transfer, school } = await ready(xml, 'xml');
    const inXml = await call('GET', path, { headers: { accept: '*/*' } });
    const inJson = await call('GET', path, { headers: { accept: 'application/json' } });
    expect(inXml.headers).toMatchObject({ 'content-type': 'application/xml; charset=utf-8', vary: 'Accept' });
    expect(inJson.headers).toMatchObject({
      'content-type': 'application/json',
      vary: 'Accept',
      etag: `"${sha256(inJson.bytes)}"`,
      'repr-digest': `sha-256=:${createHash('sha256').update(inJson.bytes).digest('base64')}:`,
      'dossier-hash': transfer.contentHash,
    });
    expect(inXml.headers).toMatchObject({
      etag: `"${transfer.contentHash}"`,
      'dossier-hash': transfer.contentHash,
    });
    expect((await call('GET', path, { headers: { accept: 'application/json' } })).bytes).toEqual(
      inJson.bytes,
    );
    must(await school.acknowledge(String(inJson.headers['dossier-hash'])));
  });

  it('in parts is the whole of the form asked for', async () => {
    const { call } = await ready(xml, 'xml');
    for (const form of ['application/xml', 'application/json']) {
      const whole = await call('GET', path, { headers: { accept: form } });
      const half = Math.floor(whole.bytes.length / 2);
      const parts = [];
      for (const range of [`bytes=0-${half - 1}`, `bytes=${half}-`]) {
        const part = await call('GET', path, { headers: { accept: form, range } });
        expect(part.status).toBe(206);
        expect(part.headers['etag']).toBe(whole.headers['etag']);
        parts.push(part.bytes);
      }
      expect(Buffer.concat(parts)).toEqual(whole.bytes);
    }
  });

  it('in another form is not there, and nothing is collected', async () => {
    const { call, school } = await ready(xml, 'xml');
    const answer = await call('GET', path, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(406);
    expect(problemOf(answer).code).toBe('not-acceptable');
    expect((await school.ports.transfers.load(transferId))!.state).toBe('AUTHORISED');
  });
});
