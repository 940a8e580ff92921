import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreateTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { CreateEmailIdentityCommand, SendEmailCommand } from '@aws-sdk/client-sesv2';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { account, allow, policy, region, roleArn, startTestRegion, trust } from './region.ts';

const functionArn = `arn:aws:lambda:${region}:${account}:function:f`;
const scheduler = {
  arn: roleArn('scheduler'),
  trust: trust('scheduler.amazonaws.com'),
  policies: [policy(allow('lambda:InvokeFunction', functionArn))],
};

describe('a kept endpoint', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'overstap-endpoints-'));
  let KeyId = '';
  let CiphertextBlob: Uint8Array | undefined;

  beforeAll(async () => {
    const { endpoints, admin } = await startTestRegion({ dataDir, at: '2022-01-01T00:00:00Z' });
    endpoints.registerRole(scheduler);
    await admin.dynamodb.send(
      new CreateTableCommand({
        TableName: 'kept',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    await admin.dynamodb.send(new PutItemCommand({ TableName: 'kept', Item: { pk: { S: 'a' } } }));
    KeyId = (await admin.kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
    ({ CiphertextBlob } = await admin.kms.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }),
    ));
    await admin.s3.send(new CreateBucketCommand({ Bucket: 'kept' }));
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KeyId },
    } as const;
    await admin.s3.send(
      new PutBucketEncryptionCommand({
        Bucket: 'kept',
        ServerSideEncryptionConfiguration: { Rules: [rule] },
      }),
    );
    await admin.s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'a', Body: 'object' }));
    const { QueueUrl } = await admin.sqs.send(new CreateQueueCommand({ QueueName: 'kept' }));
    await admin.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'message' }));
    await admin.scheduler.send(
      new CreateScheduleCommand({
        Name: 'kept',
        ScheduleExpression: 'at(2022-02-01T00:00:00)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: functionArn, RoleArn: scheduler.arn, Input: '1' },
      }),
    );
    await admin.ses.send(new CreateEmailIdentityCommand({ EmailIdentity: 'a.example' }));
    await admin.ses.send(
      new SendEmailCommand({
        FromEmailAddress: 'a@a.example',
        Destination: { ToAddresses: ['b@b.example'] },
        Content: { Simple: { Subject: { Data: 'kept' }, Body: { Text: { Data: 'text' } } } },
      }),
    );
    await endpoints.close();
  });
  afterAll(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('knows everything again, and fires what has come due meanwhile', async () => {
    const { endpoints, admin, invocations } = await startTestRegion({ dataDir, at: '2022-03-01T00:00:00Z' });
    try {
      endpoints.registerRole(scheduler);
      const { Item } = await admin.dynamodb.send(
        new GetItemCommand({ TableName: 'kept', Key: { pk: { S: 'a' } } }),
      );
      expect(Item).toEqual({ pk: { S: 'a' } });
      const { Plaintext } = await admin.kms.send(new DecryptCommand({ CiphertextBlob }));
      expect(Buffer.from(Plaintext ?? []).toString()).toBe('secret');
      const object = await admin.s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'a' }));
      expect(await object.Body?.transformToString()).toBe('object');
      expect(object).toMatchObject({ SSEKMSKeyId: KeyId, LastModified: new Date('2022-01-01T00:00:00Z') });
      const { QueueUrl } = await admin.sqs.send(new GetQueueUrlCommand({ QueueName: 'kept' }));
      expect(QueueUrl).toBe(`${endpoints.url}/${account}/kept`);
      const { Messages } = await admin.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      expect(Messages?.[0]?.Body).toBe('message');
      expect(endpoints.inbox().map(({ subject }) => subject)).toEqual(['kept']);
      await endpoints.scheduler.advance(Date.parse('2022-03-01T00:00:00Z'));
      expect(invocations).toEqual([{ functionArn, payload: '1' }]);
    } finally {
      await endpoints.close();
    }
  });

  it('finds the last record of a stream without looking through all of them', () => {
    const database = new DatabaseSync(join(dataDir, 'tables.db'), { readOnly: true });
    // As the engine asks with every write.
    const plan = database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?',
      )
      .all('kept');
    database.close();
    expect(JSON.stringify(plan)).toContain('COVERING INDEX stream_sequence');
  });

  it('lets nobody else read its keys', () => {
    expect(statSync(join(dataDir, 'endpoints.db')).mode & 0o077).toBe(0);
  });
});
