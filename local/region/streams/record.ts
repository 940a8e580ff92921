import { createHash } from 'node:crypto';
import type { AttributeValue, _Record } from '@aws-sdk/client-dynamodb-streams';
import type { Json, JsonObject } from '../template/json.ts';

/** A table change in the form in which Lambda hands it to a function, with its place in the shard. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly event: JsonObject;
  /** When the change was made, milliseconds since 1970 on the region's clock. */
  readonly createdAt: number;
}

/** Where a record comes from. */
export interface StreamPlace {
  readonly streamArn: string;
  readonly region: string;
  /** Milliseconds that the region's clock is ahead: the table engine stamps the machine's time. */
  readonly clockOffset: number;
}

/** AWS's event shape (Lambda guide, "Using AWS Lambda with Amazon DynamoDB"); binary values are base64 text. */
export function toStreamRecord(
  record: _Record,
  { streamArn, region, clockOffset }: StreamPlace,
): StreamRecord {
  const { dynamodb } = record;
  const sequenceNumber = dynamodb?.SequenceNumber ?? '';
  const createdAt = (dynamodb?.ApproximateCreationDateTime ?? new Date()).getTime() + clockOffset;
  return {
    sequenceNumber,
    createdAt,
    event: {
      eventID: createHash('md5').update(`${streamArn}/${sequenceNumber}`).digest('hex'),
      eventName: record.eventName ?? 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(createdAt / 1000),
        ...image('Keys', dynamodb?.Keys),
        ...image('NewImage', dynamodb?.NewImage),
        ...image('OldImage', dynamodb?.OldImage),
        SequenceNumber: sequenceNumber,
        SizeBytes: dynamodb?.SizeBytes ?? 0,
        StreamViewType: dynamodb?.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
      },
      // Only what time to live deletes has one; the engine leaves its fields out.
      ...(record.userIdentity === undefined
        ? {}
        : { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
      eventSourceARN: streamArn,
    },
  };
}

const image = (name: string, item: Record<string, AttributeValue> | undefined): JsonObject =>
  item === undefined ? {} : { [name]: mapOf(item) };

const mapOf = (item: Record<string, AttributeValue>): JsonObject =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]));

function attribute(value: AttributeValue): Json {
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.BOOL !== undefined) return { BOOL: value.BOOL };
  if (value.NULL !== undefined) return { NULL: value.NULL };
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.M !== undefined) return { M: mapOf(value.M) };
  if (value.L !== undefined) return { L: value.L.map(attribute) };
  if (value.SS !== undefined) return { SS: value.SS };
  if (value.NS !== undefined) return { NS: value.NS };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  throw new Error('A table change holds an attribute of a kind that is not modelled.');
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
