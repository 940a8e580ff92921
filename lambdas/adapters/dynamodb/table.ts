import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type AttributeValue,
  type DynamoDBClient,
  type Put,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type * as z from 'zod';
import { epochSeconds } from '../../domain/time.ts';
import type { Clock } from '../../use-cases/ports.ts';
import type { Group, Key } from './keys.ts';

/** The exchange table, and the clock by which its items expire, whatever the table’s own time to live lags. */
export interface Exchange {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
}

export type Item = Record<string, AttributeValue>;

/** What an item carries besides its record. */
export interface Placement {
  /** Its place in a list. */
  readonly list?: { readonly key: string; readonly position: string };
  /** Epoch seconds. */
  readonly expiresAt?: number;
}

/** Values as the table stores them; absent fields are left out. */
export const stored = (value: object): Item => marshall(value, { removeUndefinedValues: true });

/** An item: the fields of the record beside its keys. */
export const itemOf = (key: Key, record: object, { list, expiresAt }: Placement): Item =>
  stored({
    ...record,
    ...key,
    ...(list && { listKey: list.key, listSort: list.position }),
    expiresAt,
  });

/** A write that waits for its transaction, or is sent alone. */
export const putOf = (
  exchange: Exchange,
  item: Item,
  condition?: {
    readonly expression: string;
    readonly values?: object;
    readonly names?: Record<string, string>;
  },
): Put => ({
  TableName: exchange.table,
  Item: item,
  ...(condition && {
    ConditionExpression: condition.expression,
    ...(condition.values && { ExpressionAttributeValues: stored(condition.values) }),
    ...(condition.names && { ExpressionAttributeNames: condition.names }),
  }),
});

/** Only where nothing is yet. */
export const absent = { expression: 'attribute_not_exists(pk)' } as const;

/** Only where nothing is yet, or what is has expired: reads do not find it, however late the table deletes it. */
export const absentOrExpired = ({ clock }: Pick<Exchange, 'clock'>) => ({
  expression: `${absent.expression} OR expiresAt <= :now`,
  values: { ':now': epochSeconds(clock.now()) },
});

/** Writes one item. False when its condition did not hold, and nothing was written. */
export const put = async (exchange: Exchange, write: Put): Promise<boolean> =>
  held(exchange.client.send(new PutItemCommand(write)));

/** Whether a conditional write’s condition held. Any other failure is thrown. */
export const held = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

export const remove = async (exchange: Exchange, key: Key): Promise<void> => {
  await exchange.client.send(new DeleteItemCommand({ TableName: exchange.table, Key: stored(key) }));
};

/** A record as its schema says; other attributes are dropped. Throws when the table holds something else. */
export const recordOf = <Schema extends z.ZodType>(item: Item, schema: Schema): z.output<Schema> =>
  schema.parse(unmarshall(item));

/** The records of one kind among the items of a partition: what their sort keys begin with tells them apart. */
export const ofKind = <Schema extends z.ZodType>(
  items: readonly Item[],
  kind: string,
  schema: Schema,
): z.output<Schema>[] =>
  items.filter((item) => item['sk']?.S?.split('#')[0] === kind).map((item) => recordOf(item, schema));

/** Has it not expired? */
export const isAlive = (exchange: Exchange, item: Item): boolean =>
  item['expiresAt']?.N === undefined || epochSeconds(exchange.clock.now()) < Number(item['expiresAt'].N);

/** One item, strongly consistent, expired or not. */
export const read = async (exchange: Exchange, key: Key): Promise<Item | undefined> => {
  const { Item: item } = await exchange.client.send(
    new GetItemCommand({ TableName: exchange.table, Key: stored(key), ConsistentRead: true }),
  );
  return item;
};

/** One record, strongly consistent; undefined when it is not there or has expired. */
export const find = async <Schema extends z.ZodType>(
  exchange: Exchange,
  key: Key,
  schema: Schema,
): Promise<z.output<Schema> | undefined> => {
  const item = await read(exchange, key);
  return item && isAlive(exchange, item) ? recordOf(item, schema) : undefined;
};

/** As many as DynamoDB gives in one call. */
const atOnce = 100;

/** The items of at most a hundred keys, strongly consistent. What a call leaves for the next is asked again. */
const batchOf = async (exchange: Exchange, wanted: readonly Key[]): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let left: Item[] = wanted.map((key) => stored(key));
  while (left.length > 0) {
    const { Responses: found, UnprocessedKeys: unread } = await exchange.client.send(
      new BatchGetItemCommand({ RequestItems: { [exchange.table]: { Keys: left, ConsistentRead: true } } }),
    );
    items.push(...(found?.[exchange.table] ?? []));
    left = unread?.[exchange.table]?.Keys ?? [];
  }
  return items;
};

/** The records of different keys that are there and have not expired, strongly consistent, in no order. */
export const findMany = async <Schema extends z.ZodType>(
  exchange: Exchange,
  wanted: readonly Key[],
  schema: Schema,
): Promise<z.output<Schema>[]> => {
  const starts = Array.from({ length: Math.ceil(wanted.length / atOnce) }, (_, index) => index * atOnce);
  const found = await Promise.all(
    starts.map((start) => batchOf(exchange, wanted.slice(start, start + atOnce))),
  );
  return found
    .flat()
    .filter((item) => isAlive(exchange, item))
    .map((item) => recordOf(item, schema));
};

/** All living items of a group, in the order of their keys, strongly consistent. */
export const itemsOf = async (exchange: Exchange, { pk, prefix }: Group): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await exchange.client.send(
      new QueryCommand({
        TableName: exchange.table,
        ConsistentRead: true,
        KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: stored({ ':pk': pk, ':prefix': prefix }),
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items.filter((item) => isAlive(exchange, item));
};

/** All records of a group, in the order of their keys, strongly consistent. */
export const findAll = async <Schema extends z.ZodType>(
  exchange: Exchange,
  group: Group,
  schema: Schema,
): Promise<z.output<Schema>[]> => (await itemsOf(exchange, group)).map((item) => recordOf(item, schema));
