import * as z from 'zod';
import type { State } from '../state.ts';
import type { TableEngine } from './engine.ts';
import { ask, type Tables } from './tables.ts';

/** Time to live: deletion of what has expired, and its mark in the stream. */
export interface Expiry {
  /** @param now milliseconds since 1970 on the region's clock. @returns how many items were deleted */
  sweep(now: number): Promise<number>;
  /** Adds to stream records of those deletions who made them, as DynamoDB does. */
  mark(table: string, records: readonly unknown[]): readonly unknown[];
}

const attributeValue = z.record(z.string(), z.json());
const page = z.object({
  Items: z.array(z.record(z.string(), attributeValue)),
  LastEvaluatedKey: z.record(z.string(), attributeValue).optional(),
});
const removal = z.looseObject({
  eventName: z.literal('REMOVE'),
  dynamodb: z.object({
    Keys: z.record(z.string(), attributeValue),
    ApproximateCreationDateTime: z.number(),
  }),
});
const deletion = z.object({ from: z.number(), to: z.number() });

const fiveYears = 5 * 365 * 86_400;
/** How long a stream keeps its records, in seconds. */
const streamRetention = 86_400;

/** DynamoDB leaves alone what expired more than five years ago (guide, "Using time to live"). */
export function createExpiry(engine: TableEngine, tables: Tables, state: State): Expiry {
  /** When which key was deleted, in seconds of the machine's clock, which stamps the stream. */
  const deletions = state.rows('expired-items', deletion);

  async function sweepTable(name: string, attribute: string, seconds: number): Promise<number> {
    const keyNames = (await tables.find(name))?.keyNames ?? [];
    const names = Object.fromEntries([attribute, ...keyNames].map((each, index) => [`#n${index}`, each]));
    let after: z.infer<typeof page>['LastEvaluatedKey'];
    let deleted = 0;
    do {
      const found = await ask(
        engine,
        'Scan',
        {
          TableName: name,
          FilterExpression: 'attribute_type(#n0, :number) AND #n0 <= :now AND #n0 >= :oldest',
          ProjectionExpression: Object.keys(names).join(', '),
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: {
            ':number': { S: 'N' },
            ':now': { N: String(seconds) },
            ':oldest': { N: String(seconds - fiveYears) },
          },
          ...(after === undefined ? {} : { ExclusiveStartKey: after }),
        },
        page,
      );
      for (const item of found?.Items ?? []) deleted += await remove(name, attribute, keyNames, item);
      after = found?.LastEvaluatedKey;
    } while (after !== undefined);
    return deleted;
  }

  /** Only if nobody gave it more time in between. */
  async function remove(
    table: string,
    attribute: string,
    keyNames: readonly string[],
    item: Readonly<Record<string, unknown>>,
  ): Promise<number> {
    const key = Object.fromEntries(keyNames.map((each) => [each, item[each]]));
    const from = machineSeconds();
    const done = await ask(
      engine,
      'DeleteItem',
      {
        TableName: table,
        Key: key,
        ConditionExpression: '#expiry = :seen',
        ExpressionAttributeNames: { '#expiry': attribute },
        ExpressionAttributeValues: { ':seen': item[attribute] },
      },
      z.unknown(),
    );
    if (done === undefined) return 0;
    deletions.set(nameOf(table, key), { from, to: machineSeconds() + 1 });
    return 1;
  }

  function byExpiry(table: string, record: unknown): boolean {
    const removed = removal.safeParse(record);
    if (!removed.success) return false;
    const { Keys: keys, ApproximateCreationDateTime: at } = removed.data.dynamodb;
    const when = deletions.get(nameOf(table, keys));
    return when !== undefined && when.from <= at && at <= when.to;
  }

  return {
    async sweep(now) {
      forgetOld();
      let deleted = 0;
      for (const name of await tables.names()) {
        const attribute = await tables.expiryAttribute(name);
        if (attribute !== undefined) deleted += await sweepTable(name, attribute, Math.floor(now / 1000));
      }
      return deleted;
    },
    mark(table, records) {
      return records.map((record) =>
        byExpiry(table, record) && typeof record === 'object'
          ? { ...record, userIdentity: expiryIdentity }
          : record,
      );
    },
  };

  function forgetOld(): void {
    const oldest = machineSeconds() - streamRetention;
    for (const [key, { to }] of deletions.entries()) if (to < oldest) deletions.delete(key);
  }
}

/** Spelled as in events, and as in the published model, by which the clients read. */
const expiryIdentity = {
  type: 'Service',
  principalId: 'dynamodb.amazonaws.com',
  Type: 'Service',
  PrincipalId: 'dynamodb.amazonaws.com',
};

const machineSeconds = (): number => Math.floor(Date.now() / 1000);

/** A key in one form, whatever the order of its attributes. */
const nameOf = (table: string, key: Readonly<Record<string, unknown>>): string =>
  `${table} ${JSON.stringify(Object.entries(key).sort(([one], [other]) => (one < other ? -1 : 1)))}`;
