import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Instant, PayloadId } from '../../../schemas/ids.ts';
import { epochSeconds } from '../../domain/time.ts';
import type { Clock } from '../../use-cases/ports.ts';
import { held } from './table.ts';

/** The table of wrapped data keys: no backup, no stream, so that a key that is gone is gone. */
export interface KeyRows {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
}

const keyOf = (payload: PayloadId) => ({ payloadId: { S: payload } });

/** Keeps a wrapped key until its payload ends. Throws when the payload has a key already. */
export const keepKey = async (
  rows: KeyRows,
  row: { readonly payloadId: PayloadId; readonly wrapped: Uint8Array; readonly endsAt: Instant },
): Promise<void> => {
  const isNew = await held(
    rows.client.send(
      new PutItemCommand({
        TableName: rows.table,
        Item: {
          ...keyOf(row.payloadId),
          wrapped: { B: row.wrapped },
          expiresAt: { N: String(epochSeconds(row.endsAt)) },
        },
        ConditionExpression: 'attribute_not_exists(payloadId)',
      }),
    ),
  );
  if (!isNew) throw new Error(`Payload ${row.payloadId} has a data key already.`);
};

/** A wrapped key, strongly consistent. Undefined when it is gone or its end has come, whatever TTL lag. */
export const findKey = async (rows: KeyRows, payload: PayloadId): Promise<Uint8Array | undefined> => {
  const { Item: item } = await rows.client.send(
    new GetItemCommand({ TableName: rows.table, Key: keyOf(payload), ConsistentRead: true }),
  );
  const isOver = Number(item?.['expiresAt']?.N) <= epochSeconds(rows.clock.now());
  return isOver ? undefined : item?.['wrapped']?.B;
};

export const removeKey = async (rows: KeyRows, payload: PayloadId): Promise<void> => {
  await rows.client.send(new DeleteItemCommand({ TableName: rows.table, Key: keyOf(payload) }));
};
