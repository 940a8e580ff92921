import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type DynamoDBStreamsClient,
} from '@aws-sdk/client-dynamodb-streams';
import {
  GetObjectCommand,
  ListBucketsCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ListQueuesCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Mail } from '../../local/endpoints/types.ts';
import type { AwsClients } from '../../local/region/resources/clients.ts';
import type { LocalRegion } from '../local-region.ts';
import { plannedSchedules } from '../../local/region/web/schedules.ts';
import type { Store } from '../year/store.ts';
import type { Trace } from './report.ts';

/** Kinds of places of a region. */
export const regionPlaces = [
  'logs of functions',
  'metrics',
  'mails',
  'items of the exchange table',
  'items of the keys table',
  'records of the stream',
  'messages of queues',
  'schedules',
  'names and metadata of objects',
  'bytes of objects',
] as const;
type RegionPlace = (typeof regionPlaces)[number];

/** One thing of a place, by its text. */
const traced = (place: RegionPlace, name: string, text: string): Trace => ({
  place,
  name,
  bytes: Buffer.from(text),
});

/** Everything that a region keeps and told of its own accord, looked at with the administrator's key. */
export const tracesOf = async (
  region: LocalRegion,
  store: Store,
  aws: AwsClients,
): Promise<readonly Trace[]> => [
  ...logsOf(region),
  ...region.endpoints.inbox().map((mail, index) => traced('mails', String(index), mailInFull(mail))),
  ...(await store.exchange()).map((row, index) =>
    traced('items of the exchange table', String(index), asText(row)),
  ),
  ...(await store.keys()).map((row, index) => traced('items of the keys table', String(index), asText(row))),
  ...(await streamOf(aws.streams)),
  ...(await messagesOf(aws.sqs)),
  ...(await plannedSchedules(aws.scheduler)).map((one) => traced('schedules', one.name, asText(one))),
  ...(await objectsOf(aws.s3)),
];

/** Bytes in a row are looked at as they are, and as text. */
const asText = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Uint8Array
      ? [Buffer.from(part).toString('latin1'), Buffer.from(part).toString('base64')]
      : part,
  );

const mailInFull = (mail: Mail): string => asText(mail);

/** Metrics are lines of a log that CloudWatch reads as such (embedded metric format). */
const logsOf = ({ functions }: LocalRegion): readonly Trace[] =>
  functions
    .names()
    .flatMap((name) =>
      functions
        .logs(name)
        .map((line) => traced(line.includes('"_aws"') ? 'metrics' : 'logs of functions', name, line)),
    );

/** Every state that an item ever had, from the first on. */
const streamOf = async (client: DynamoDBStreamsClient): Promise<readonly Trace[]> => {
  const { Streams = [] } = await client.send(new ListStreamsCommand({}));
  const traces: Trace[] = [];
  for (const { StreamArn } of Streams) {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
      let { ShardIterator } = await client.send(new GetShardIteratorCommand(start));
      while (ShardIterator !== undefined) {
        const { Records = [], NextShardIterator } = await client.send(
          new GetRecordsCommand({ ShardIterator }),
        );
        traces.push(
          ...Records.map((it) =>
            traced('records of the stream', it.dynamodb?.SequenceNumber ?? '', asText(it)),
          ),
        );
        ShardIterator = Records.length === 0 ? undefined : NextShardIterator;
      }
    }
  }
  return traces;
};

/** Messages are looked at and left: they are visible again at once. */
const messagesOf = async (client: SQSClient): Promise<readonly Trace[]> => {
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
  const traces: Trace[] = [];
  for (const QueueUrl of QueueUrls) {
    const ask = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0, MessageAttributeNames: ['All'] };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(ask));
    traces.push(...Messages.map((it) => traced('messages of queues', it.MessageId ?? '', asText(it))));
  }
  return traces;
};

const objectsOf = async (client: S3Client): Promise<readonly Trace[]> => {
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  const traces: Trace[] = [];
  for (const { Name: Bucket } of Buckets)
    for await (const page of paginateListObjectsV2({ client }, { Bucket }))
      for (const { Key = '' } of page.Contents ?? []) {
        const { Body, Metadata } = await client.send(new GetObjectCommand({ Bucket, Key }));
        traces.push(traced('names and metadata of objects', Key, `${Key}\n${asText(Metadata ?? {})}`));
        const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
        traces.push({ ...traced('bytes of objects', Key, ''), bytes });
      }
  return traces;
};
