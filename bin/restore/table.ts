import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  paginateScan,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { Differences, Item } from './differences.ts';

/** Every row of a table, in no order. */
export async function* rowsOf(client: DynamoDBClient, table: string): AsyncGenerator<Item> {
  for await (const page of paginateScan({ client }, { TableName: table, ConsistentRead: true }))
    yield* page.Items ?? [];
}

/** DynamoDB takes so many at once. */
const atOnce = 25;

/**
 * Writes what differs: puts first, so that whoever looks meanwhile sees too much rather than too little. May be stopped
 * and begun again: what was done is no difference any more.
 */
export const apply = async (
  client: DynamoDBClient,
  table: string,
  { put, remove }: Pick<Differences, 'put' | 'remove'>,
): Promise<void> => {
  const requests: readonly WriteRequest[] = [
    ...put.map((Item) => ({ PutRequest: { Item } })),
    ...remove.map(({ pk, sk }) => ({
      DeleteRequest: { Key: { ...(pk && { pk }), ...(sk && { sk }) } },
    })),
  ];
  for (let start = 0; start < requests.length; start += atOnce) {
    let left: WriteRequest[] | undefined = requests.slice(start, start + atOnce);
    while (left !== undefined && left.length > 0) {
      const answer: BatchWriteItemCommandOutput = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
      );
      left = answer.UnprocessedItems?.[table];
    }
  }
};
