import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../../local/endpoints/sigv4/sha256.ts';
import { clientsFor, failure, region, startTestRegion, type TestRegion } from './region.ts';

describe('signatures at the local AWS endpoint', () => {
  let aws: TestRegion;
  beforeAll(async () => {
    aws = await startTestRegion();
  });
  afterAll(() => aws.endpoints.close());

  interface Tampering {
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly service?: string;
  }

  /** Signs a call for the tables’ names, changes it, and sends it. */
  async function send({
    body = '{}',
    headers = {},
    service = 'dynamodb',
  }: Tampering): Promise<[status: number, text: string, date: string]> {
    const { host, hostname } = new URL(aws.endpoints.url);
    const signer = new SignatureV4({
      credentials: aws.endpoints.adminCredentials,
      region,
      service,
      sha256: Sha256,
    });
    const signed = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname,
      path: '/',
      headers: {
        host,
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        'content-type': 'application/x-amz-json-1.0',
      },
      body: '{}',
    });
    const response = await fetch(`${aws.endpoints.url}/`, {
      method: 'POST',
      headers: { ...signed.headers, ...headers },
      body,
    });
    return [response.status, await response.text(), response.headers.get('date') ?? ''];
  }

  it('takes what is signed as AWS’s clients sign', async () => {
    expect((await send({}))[0]).toBe(200);
  });

  it('tells the region’s time, so that a client that lives by it sees no skew', async () => {
    const { headers } = await fetch(aws.endpoints.url, { method: 'POST', body: '{}' });
    const now = 'Thu, 31 Mar 2022 07:00:00 GMT';
    expect(headers.get('date')).toBe(now);
    // The tables’ engine lives by a clock of its own.
    expect((await send({}))[2]).toBe(now);
  });

  it('refuses what was changed after signing', async () => {
    const hash = createHash('sha256').update('{"Limit":1}').digest('hex');
    const changes: readonly Tampering[] = [
      { body: '{"Limit":1}' },
      { body: '{"Limit":1}', headers: { 'x-amz-content-sha256': hash } },
      { headers: { 'x-amz-target': 'DynamoDB_20120810.DeleteTable' } },
      { headers: { 'x-amz-date': '20220331T070001Z' } },
      { headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
    ];
    for (const change of changes) {
      const [status, text] = await send(change);
      expect([status, text]).toEqual([400, expect.stringMatching(/InvalidSignature|IncompleteSignature/)]);
    }
  });

  it('refuses services that it does not model', async () => {
    const [status, text] = await send({ service: 'sns' });
    expect([status, text]).toEqual([501, expect.stringContaining('NotImplemented')]);
  });

  it('answers strangers in the words of each service', async () => {
    const stranger = clientsFor(aws.endpoints, { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'secret' });
    expect(await failure(stranger.dynamodb.send(new ListTablesCommand()))).toMatchObject({
      name: 'UnrecognizedClientException',
      status: 400,
    });
    expect(await failure(stranger.s3.send(new ListBucketsCommand()))).toMatchObject({
      name: 'InvalidAccessKeyId',
      status: 403,
    });
    expect(await failure(stranger.scheduler.send(new ListSchedulesCommand()))).toMatchObject({
      name: 'UnrecognizedClientException',
      status: 403,
    });
    const { accessKeyId } = aws.endpoints.adminCredentials;
    const guesser = clientsFor(aws.endpoints, { accessKeyId, secretAccessKey: 'guess' });
    expect(await failure(guesser.s3.send(new ListBucketsCommand()))).toMatchObject({
      name: 'SignatureDoesNotMatch',
      status: 403,
    });
  });

  it('refuses what is not signed at all', async () => {
    const response = await fetch(`${aws.endpoints.url}/bucket/key`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>MissingAuthenticationToken');
  });
});
