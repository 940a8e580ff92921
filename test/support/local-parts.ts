import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient, type KeySpec, type KeyUsageType } from '@aws-sdk/client-kms';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { startEndpoints } from '../../local/endpoints/endpoints.ts';
import type { Mail } from '../../local/endpoints/types.ts';

/** The tables of a region, under names of their own. */
export interface Tables {
  readonly client: DynamoDBClient;
  readonly exchange: string;
  readonly keys: string;
}

/** Stands for AWS, with clients that may do everything. */
export interface LocalParts {
  /** New, empty tables. */
  tables(): Promise<Tables>;
  /** A new, empty bucket. */
  bucket(): Promise<string>;
  /** The id of a new key. */
  key(spec: KeySpec, usage: KeyUsageType): Promise<string>;
  readonly s3: S3Client;
  readonly kms: KMSClient;
  readonly ses: SESv2Client;
  /** Every mail sent, oldest first. */
  inbox(): readonly Mail[];
  close(): Promise<void>;
}

const region = 'eu-west-1';

/** Starts the local region's own AWS endpoint, on a free port. Whoever starts it closes it. */
export const startLocalParts = async (): Promise<LocalParts> => {
  const endpoints = await startEndpoints({
    clock: { now: () => Date.now() },
    accountId: '111122223333',
    region,
    invokeAsync: () => Promise.reject(new Error('These tests have no functions.')),
  });
  const config = {
    endpoint: endpoints.url,
    region,
    credentials: endpoints.adminCredentials,
  };
  const client = new DynamoDBClient(config);
  const s3 = new S3Client(config);
  const kms = new KMSClient(config);
  const ses = new SESv2Client(config);
  let made = 0;
  const nextName = (what: string): string => {
    made += 1;
    return `${what}-${made}`;
  };
  return {
    s3,
    kms,
    ses,
    tables: async () => {
      const names = { exchange: nextName('exchange'), keys: nextName('keys') };
      await createTables(client, names);
      return { client, ...names };
    },
    bucket: async () => {
      const Bucket = nextName('vault');
      await s3.send(
        new CreateBucketCommand({
          Bucket,
          CreateBucketConfiguration: { LocationConstraint: region },
        }),
      );
      return Bucket;
    },
    key: async (KeySpec, KeyUsage) => {
      const { KeyMetadata: metadata } = await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage }));
      return metadata!.KeyId!;
    },
    inbox: () => endpoints.inbox(),
    close: async () => {
      for (const one of [client, s3, kms, ses]) one.destroy();
      await endpoints.close();
    },
  };
};

const createTables = async (
  client: DynamoDBClient,
  names: { readonly exchange: string; readonly keys: string },
): Promise<void> => {
  const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' }) as const;
  const keySchema = (hash: string, range: string) =>
    [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ] as const;
  await client.send(
    new CreateTableCommand({
      TableName: names.exchange,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'listKey', 'listSort'].map(text),
      KeySchema: [...keySchema('pk', 'sk')],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'listing',
          KeySchema: [...keySchema('listKey', 'listSort')],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: names.keys,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('payloadId')],
      KeySchema: [{ AttributeName: 'payloadId', KeyType: 'HASH' }],
    }),
  );
};
