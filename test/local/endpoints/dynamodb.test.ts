import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import {
  allow,
  clientsOfRole,
  failure,
  region,
  account,
  startTestRegion,
  type TestRegion,
} from './region.ts';

const tableArn = (name: string): string => `arn:aws:dynamodb:${region}:${account}:table/${name}`;

describe('tables behind the local AWS endpoint', () => {
  let aws: TestRegion;

  beforeAll(async () => {
    aws = await startTestRegion();
    await createTable('exchange');
  });
  afterAll(() => aws.endpoints.close());

  const createTable = (TableName: string, KMSMasterKeyId?: string) =>
    aws.admin.dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'listKey'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'listing',
            KeySchema: [{ AttributeName: 'listKey', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        ...(KMSMasterKeyId && { SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId } }),
      }),
    );

  it('names tables and streams by the account and region of the stage', async () => {
    const { Table: table } = await aws.admin.dynamodb.send(
      new DescribeTableCommand({ TableName: 'exchange' }),
    );
    expect(table?.TableArn).toBe(tableArn('exchange'));
    expect(table?.LatestStreamArn).toMatch(new RegExp(`^${tableArn('exchange')}/stream/`));
  });

  it('lets one of fifty equal transactions win', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        aws.admin.dynamodb.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                Put: {
                  TableName: 'exchange',
                  Item: { pk: { S: 'race' }, winner: { N: String(index) } },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
            ],
          }),
        ),
      ),
    );
    const lost = results.filter(({ status }) => status === 'rejected');
    expect(lost).toHaveLength(49);
    expect(new Set(lost.map((each) => ((each as PromiseRejectedResult).reason as Error).name))).toEqual(
      new Set(['TransactionCanceledException']),
    );
  });

  it('does a transaction with the same token once', async () => {
    const add = new TransactWriteItemsCommand({
      ClientRequestToken: 'token',
      TransactItems: [
        {
          Update: {
            TableName: 'exchange',
            Key: { pk: { S: 'counter' } },
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    });
    await aws.admin.dynamodb.send(add);
    await aws.admin.dynamodb.send(add);
    const { Item } = await aws.admin.dynamodb.send(
      new GetItemCommand({ TableName: 'exchange', Key: { pk: { S: 'counter' } } }),
    );
    expect(Item?.['n']).toEqual({ N: '1' });
  });

  it('lets a role change items of the partitions that its policy names, alone and in transactions', async () => {
    const { dynamodb } = clientsOfRole(
      aws,
      'by-partition',
      allow(['dynamodb:UpdateItem', 'dynamodb:PutItem'], tableArn('exchange'), {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CALLS#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      }),
    );
    const change = (pk: string) => ({
      TableName: 'exchange',
      Key: { pk: { S: pk } },
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': { N: '1' } },
    });
    const both = (...pks: string[]) =>
      dynamodb.send(
        new TransactWriteItemsCommand({ TransactItems: pks.map((pk) => ({ Update: change(pk) })) }),
      );
    await dynamodb.send(new UpdateItemCommand(change('CALLS#00YY00')));
    await both('CALLS#00YY00', 'CALLS#00ZZ00');
    const refused = { name: 'AccessDeniedException' };
    expect(await failure(dynamodb.send(new UpdateItemCommand(change('SCHOOL#00YY00'))))).toMatchObject(
      refused,
    );
    expect(await failure(both('CALLS#00YY00', 'SCHOOL#00YY00'))).toMatchObject(refused);
    const whole = { TableName: 'exchange', Item: { pk: { S: 'SCHOOL#00YY00' } } };
    expect(await failure(dynamodb.send(new PutItemCommand(whole)))).toMatchObject(refused);
  });

  it('asks a transaction for the permission of each action in it', async () => {
    const { dynamodb } = clientsOfRole(aws, 'writer', allow('dynamodb:PutItem', tableArn('exchange')));
    const put = { Put: { TableName: 'exchange', Item: { pk: { S: 'a' } } } };
    const check = {
      ConditionCheck: {
        TableName: 'exchange',
        Key: { pk: { S: 'b' } },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    };
    await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [put] }));
    const refused = await failure(
      dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [put, check] })),
    );
    expect(refused).toMatchObject({ name: 'AccessDeniedException', status: 400 });
    expect(refused.message).toBe(
      `User: arn:aws:sts::${account}:assumed-role/writer/local is not authorized to perform: ` +
        `dynamodb:ConditionCheckItem on resource: ${tableArn('exchange')} because no identity-based policy allows ` +
        'the dynamodb:ConditionCheckItem action',
    );
  });

  it('tells the index from the table, and every call to whoever listens', async () => {
    const { dynamodb } = clientsOfRole(aws, 'reader', allow('dynamodb:Query', tableArn('exchange')));
    const query = (IndexName?: string) =>
      new QueryCommand({
        TableName: 'exchange',
        ...(IndexName && { IndexName }),
        KeyConditionExpression: '#k = :v',
        ExpressionAttributeNames: { '#k': IndexName === undefined ? 'pk' : 'listKey' },
        ExpressionAttributeValues: { ':v': { S: 'a' } },
      });
    aws.calls.length = 0;
    await dynamodb.send(query());
    expect(await failure(dynamodb.send(query('listing')))).toMatchObject({ name: 'AccessDeniedException' });
    expect(aws.calls).toMatchObject([
      { action: 'dynamodb:Query', resource: tableArn('exchange'), allowed: true },
      { action: 'dynamodb:Query', resource: `${tableArn('exchange')}/index/listing`, allowed: false },
    ]);
  });

  it('asks readers and writers of an encrypted table for kms:Decrypt by way of DynamoDB', async () => {
    const { KeyMetadata: key } = await aws.admin.kms.send(new CreateKeyCommand({}));
    await createTable('sealed', key?.Arn);
    const items = allow(['dynamodb:PutItem', 'dynamodb:DeleteItem'], tableArn('sealed'));
    const without = clientsOfRole(aws, 'without-key', items, allow('kms:GenerateDataKey', '*'));
    const put = new PutItemCommand({ TableName: 'sealed', Item: { pk: { S: 'a' } } });
    expect((await failure(without.dynamodb.send(put))).message).toContain('kms:Decrypt');
    const via = { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` };
    const withKey = clientsOfRole(
      aws,
      'with-key',
      items,
      allow('kms:Decrypt', key?.Arn ?? '', { StringEquals: via }),
    );
    await withKey.dynamodb.send(put);
    await withKey.dynamodb.send(new DeleteItemCommand({ TableName: 'sealed', Key: { pk: { S: 'a' } } }));
  });

  it('deletes what has expired on the clock of the region, and marks it in the stream', async () => {
    await createTable('expiring');
    await aws.admin.dynamodb.send(
      new UpdateTimeToLiveCommand({
        TableName: 'expiring',
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
      }),
    );
    const now = aws.clock.now();
    for (const [pk, offset] of [
      ['past', -1],
      ['future', 60],
      ['ancient', -6 * 365 * 86_400],
    ] as const) {
      const expiresAt = { N: String(now / 1000 + offset) };
      await aws.admin.dynamodb.send(
        new PutItemCommand({ TableName: 'expiring', Item: { pk: { S: pk }, expiresAt } }),
      );
    }
    await aws.admin.dynamodb.send(new PutItemCommand({ TableName: 'expiring', Item: { pk: { S: 'none' } } }));
    await aws.admin.dynamodb.send(
      new DeleteItemCommand({ TableName: 'expiring', Key: { pk: { S: 'none' } } }),
    );
    expect(await aws.endpoints.sweepTtl(now)).toBe(1);
    expect(await aws.endpoints.sweepTtl(now)).toBe(0);
    expect(await aws.endpoints.sweepTtl(now + 61_000)).toBe(1);
    const removals = (await recordsOf('expiring')).filter(({ eventName }) => eventName === 'REMOVE');
    expect(removals.map(({ dynamodb, userIdentity }) => [dynamodb?.Keys?.['pk']?.S, userIdentity])).toEqual([
      ['none', undefined],
      ['past', { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' }],
      ['future', { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' }],
    ]);
  });

  async function recordsOf(table: string) {
    const { Table } = await aws.admin.dynamodb.send(new DescribeTableCommand({ TableName: table }));
    const StreamArn = Table?.LatestStreamArn;
    const { StreamDescription } = await aws.admin.streams.send(new DescribeStreamCommand({ StreamArn }));
    const { ShardIterator } = await aws.admin.streams.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId: StreamDescription?.Shards?.[0]?.ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records = [], NextShardIterator } = await aws.admin.streams.send(
      new GetRecordsCommand({ ShardIterator }),
    );
    const { Records: none } = await aws.admin.streams.send(
      new GetRecordsCommand({ ShardIterator: NextShardIterator }),
    );
    expect(none).toEqual([]);
    return Records;
  }

  it('asks readers of a stream for that stream', async () => {
    const { Table } = await aws.admin.dynamodb.send(new DescribeTableCommand({ TableName: 'exchange' }));
    const StreamArn = Table?.LatestStreamArn ?? '';
    const { streams } = clientsOfRole(aws, 'follower', allow('dynamodb:DescribeStream', StreamArn));
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const refused = await failure(
      streams.send(
        new GetShardIteratorCommand({
          StreamArn,
          ShardId: StreamDescription?.Shards?.[0]?.ShardId,
          ShardIteratorType: 'LATEST',
        }),
      ),
    );
    expect(refused.message).toContain(`dynamodb:GetShardIterator on resource: ${StreamArn}`);
  });

  it('keeps the setting of backups, and refuses what it does not model', async () => {
    const wanted = { PointInTimeRecoveryEnabled: true };
    await aws.admin.dynamodb.send(
      new UpdateContinuousBackupsCommand({ TableName: 'exchange', PointInTimeRecoverySpecification: wanted }),
    );
    const { ContinuousBackupsDescription: backups } = await aws.admin.dynamodb.send(
      new DescribeContinuousBackupsCommand({ TableName: 'exchange' }),
    );
    expect(backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
    const { dynamodb } = clientsOfRole(aws, 'sql', allow('dynamodb:*', '*'));
    expect(
      await failure(dynamodb.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM exchange' }))),
    ).toMatchObject({ name: 'NotImplemented', status: 501 });
  });

  // Looks at processes by way of /proc.
  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('ends with the process that started it, however that ends', async () => {
    const module = new URL('../../../local/endpoints/dynamodb/engine.ts', import.meta.url).href;
    const program =
      `const { startTableEngine } = await import('${module}'); await startTableEngine(undefined);` +
      `console.log('up'); setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program]);
    await once(child.stdout, 'data');
    const guardian = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
    expect(existsSync(`/proc/${guardian}`)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (let tries = 0; existsSync(`/proc/${guardian}`) && tries < 100; tries += 1) await wait(20);
    expect(existsSync(`/proc/${guardian}`)).toBe(false);
  });
});
