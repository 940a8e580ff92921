import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { Payload } from '../../domain/payload.ts';
import type { Payloads } from '../../use-cases/ports.ts';
import { byEnd, lists, partUntil, payloadShards, shardOf } from '../lists.ts';
import { payloadExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { mergedPage } from './listing.ts';
import {
  absent,
  held,
  itemOf,
  put,
  putOf,
  read,
  recordOf,
  remove,
  stored,
  type Exchange,
  type Item,
} from './table.ts';

/** The item of a payload. Its `state` is what the stream’s filter looks at. */
export const payloadItem = (payload: Payload): Item =>
  itemOf(keys.payload(payload.payloadId), payload, {
    list: { key: lists.payloads(shardOf(payload.payloadId)), position: byEnd(payload) },
    expiresAt: payloadExpiry(payload.endsAt),
  });

const shards = Array.from({ length: payloadShards }, (_, shard) => lists.payloads(shard));

/** Rows are read expired or not: one that lasts too long is still to be shredded. */
export const dynamoPayloads = (exchange: Exchange): Payloads => ({
  open: async (payload) => {
    if (!(await put(exchange, putOf(exchange, payloadItem(payload), absent))))
      throw new Error(`Payload ${payload.payloadId} exists.`);
  },
  // A row that was forgotten stays so. One that ended before changes once more, so that the stream tells it again.
  end: async (payload, at) => {
    await held(
      exchange.client.send(
        new UpdateItemCommand({
          TableName: exchange.table,
          Key: stored(keys.payload(payload)),
          UpdateExpression: 'SET #state = :ended, endsAt = :at, listSort = :position, expiresAt = :expiry',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: stored({
            ':ended': 'ENDED',
            ':at': at,
            ':position': byEnd({ payloadId: payload, endsAt: at }),
            ':expiry': payloadExpiry(at),
          }),
        }),
      ),
    );
  },
  due: async (now, page) => {
    const found = await mergedPage(exchange, { keys: shards, part: partUntil('PAYLOADS', now) }, page);
    return { ...found, items: found.items.map((item) => recordOf(item, Payload)) };
  },
  load: async (payload) => {
    const item = await read(exchange, keys.payload(payload));
    return item && recordOf(item, Payload);
  },
  remove: (payload) => remove(exchange, keys.payload(payload)),
});
