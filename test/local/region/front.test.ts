import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { developmentPki, type DevelopmentPki } from '../../../local/pki/development-pki.ts';
import { createTime } from '../../../local/region/clock.ts';
import { startFront, type Front } from '../../../local/region/gateway/front.ts';
import { caller } from './sample/call.ts';

describe('the front', () => {
  let directory: string;
  let own: DevelopmentPki;
  let foreign: DevelopmentPki;
  let front: Front;
  const time = createTime(0);
  let answer: (event: APIGatewayProxyEventV2) => unknown;

  const url = () => `https://localhost:${front.port}`;
  const call = () => caller(url(), own, own.clients[0]);

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'overstap-front-'));
    const vendors = [{ name: 'esis', oin: '00000001234567890000' }];
    own = await developmentPki({ directory: join(directory, 'own'), hosts: ['las.example.nl'], vendors });
    foreign = await developmentPki({ directory: join(directory, 'foreign'), vendors });
    front = await startFront({
      api: {
        accountId: '1',
        apiId: 'api',
        stage: '$default',
        domainName: 'las.example.nl',
        routes: [{ routeKey: 'ANY /v1/{path+}', functionArn: 'arn', timeoutMilliseconds: 300 }],
        truststore: readFileSync(own.ca.certificatePath, 'utf8'),
      },
      port: 0,
      certificate: readFileSync(own.server.certificatePath, 'utf8'),
      key: readFileSync(own.server.keyPath, 'utf8'),
      time,
      invoke: async (_arn, payload) => {
        const value = await answer(JSON.parse(payload) as APIGatewayProxyEventV2);
        return value instanceof Error
          ? { ok: false, payload: '{}' }
          : { ok: true, payload: JSON.stringify(value) };
      },
    });
    time.moveTo(Date.parse('2022-03-31T07:00:00Z'));
  });
  afterAll(async () => {
    await front.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('turns away a client without certificate', async () => {
    await expect(caller(url(), own, undefined)('/v1/a')).rejects.toThrow(/certificate|reset|socket/i);
  });

  it('turns away a client of another authority', async () => {
    await expect(caller(url(), own, foreign.clients[0])('/v1/a')).rejects.toThrow(
      /certificate|unknown ca|reset|socket/i,
    );
  });

  it('lets a known client in and tells the function who it is', async () => {
    answer = (event) => event.requestContext.authentication?.clientCert.clientCertPem;
    const { status, body } = await call()('/v1/a');
    expect(status).toBe(200);
    expect(body).toBe(readFileSync(own.clients[0]?.certificatePath ?? '', 'utf8'));
  });

  it('still knows who it is when TLS resumes a session', async () => {
    answer = (event) => event.requestContext.authentication?.clientCert.subjectDN;
    const agent = new Agent({ maxCachedSessions: 10, keepAlive: false });
    const get = () =>
      new Promise<string>((resolve, reject) => {
        const options = {
          agent,
          ca: readFileSync(own.ca.certificatePath),
          cert: readFileSync(own.clients[0]?.certificatePath ?? ''),
          key: readFileSync(own.clients[0]?.keyPath ?? ''),
        };
        request(`${url()}/v1/a`, options, (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => {
            resolve(text);
          });
        })
          .on('error', reject)
          .end();
      });
    for (const round of [1, 2, 3]) expect(`${round} ${await get()}`).toContain(`${round} C=NL`);
  });

  it('judges the certificate on the region’s clock', async () => {
    const now = time.now();
    time.moveTo(Date.parse('2041-01-01T00:00:00Z'));
    expect(await call()('/v1/a')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    time.moveTo(now);
  });

  it('answers in AWS’s words for what never reaches a function', async () => {
    answer = () => new Error('broken');
    expect(await call()('/other')).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    expect(await call()('/v1/a')).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    answer = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await call()('/v1/a')).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
    const wide = { 'x-wide': 'x'.repeat(11_000) };
    expect((await call()('/v1/a', { headers: wide })).status).toBe(431);
  });

  it('keeps to the limits of gateway and Lambda', async () => {
    answer = () => ({ statusCode: 204 });
    const send = (bytes: number, type: string) =>
      call()('/v1/a', { method: 'PUT', headers: { 'content-type': type }, body: Buffer.alloc(bytes, 'a') });
    expect((await send(5 * 1024 * 1024, 'application/xml')).status).toBe(204);
    // In base64 a third larger, and so over Lambda's six megabytes.
    expect((await send(5 * 1024 * 1024, 'application/octet-stream')).status).toBe(413);
    expect((await send(11 * 1024 * 1024, 'application/xml')).status).toBe(413);
  });

  it('sends headers, cookies and bytes as the function says', async () => {
    answer = () => ({
      statusCode: 200,
      headers: { 'Content-Type': 'a/b' },
      cookies: ['a=1', 'b=2'],
      body: 'aGk=',
      isBase64Encoded: true,
    });
    const { body, headers } = await call()('/v1/a');
    expect(body).toBe('hi');
    expect(headers).toMatchObject({
      'content-type': 'a/b',
      'set-cookie': ['a=1', 'b=2'],
      'content-length': '2',
    });
  });
});
