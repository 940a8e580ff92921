import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { PayloadId } from '../../../schemas/ids.ts';
import type { KeyNames } from '../../use-cases/orphan-ports.ts';
import type { KeyRows } from './key-rows.ts';

/**
 * The payloads that have a row in the key table, expired or not, by a scan of the table: it has no index and no stream,
 * on purpose. Only names are asked for; scanning reads whole items all the same, so whoever may do this is let near
 * wrapped keys, and gets no permission to unwrap one.
 */
export const keyRowNames = ({ client, table }: KeyRows): KeyNames => ({
  list: async (page) => {
    const { Items: items = [], LastEvaluatedKey: last } = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ProjectionExpression: 'payloadId',
        Limit: page.limit,
        ...(page.cursor !== undefined && {
          ExclusiveStartKey: { payloadId: { S: page.cursor } },
        }),
      }),
    );
    return {
      items: items.map((item) => PayloadId.parse(item['payloadId']?.S)),
      ...(last?.['payloadId']?.S !== undefined && { nextCursor: last['payloadId'].S }),
    };
  },
});
