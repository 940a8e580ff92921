import * as z from 'zod';
import { notImplemented } from '../aws-error.ts';

/** One permission that an operation needs, and the table that it is about. */
export interface TableNeed {
  readonly action: string;
  /** Undefined for what is about no table. */
  readonly table: string | undefined;
  /** The whole key of the item, or the item itself, where the operation names one. */
  readonly item?: Readonly<Record<string, unknown>> | undefined;
  readonly index?: string | undefined;
  /** ARN of a stream, where the operation is about that. */
  readonly stream?: string | undefined;
}

const attributes = z.record(z.string(), z.unknown()).optional();
const onTable = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  Key: attributes,
  Item: attributes,
});
const perTable = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const element = z.object({ TableName: z.string(), Key: attributes, Item: attributes });
const transactWrite = z.object({
  TransactItems: z.array(
    z.object({
      Put: element.optional(),
      Update: element.optional(),
      Delete: element.optional(),
      ConditionCheck: element.optional(),
    }),
  ),
});
const transactGet = z.object({ TransactItems: z.array(z.object({ Get: element })) });
const onStream = z.object({ StreamArn: z.string() });
const onIterator = z.object({ ShardIterator: z.string() });

/** Operations on one table whose permission has their own name. */
const ofItems = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'];
const ofTables = [
  'CreateTable',
  'UpdateTable',
  'DeleteTable',
  'DescribeTable',
  'UpdateTimeToLive',
  'DescribeTimeToLive',
  'UpdateContinuousBackups',
  'DescribeContinuousBackups',
];

/** Whether an operation reads or writes items, and so uses the key of an encrypted table. */
export const isDataOperation = (operation: string): boolean =>
  !ofTables.includes(operation) && operation !== 'ListTables' && !/Stream|Shard|Records/.test(operation);

/**
 * Which permissions an operation needs ("Actions, resources, and condition keys for Amazon DynamoDB"): a transaction
 * those of each action in it, a read of an index that of the index.
 *
 * @throws AwsError 501 for operations that the local region does not model
 */
export function needsOf(operation: string, input: unknown): readonly TableNeed[] {
  if (ofItems.includes(operation) || ofTables.includes(operation)) {
    const { TableName: table, IndexName: index, Key: key, Item: item } = onTable.parse(input);
    return [{ action: operation, table, index, item: key ?? item }];
  }
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(perTable.parse(input).RequestItems).map((table) => ({ action: operation, table }));
    case 'TransactGetItems':
      return transactGet
        .parse(input)
        .TransactItems.map(({ Get }) => ({ action: 'GetItem', table: Get.TableName, item: Get.Key }));
    case 'TransactWriteItems':
      return transactWrite.parse(input).TransactItems.flatMap(elementNeeds);
    case 'ListTables':
      return [{ action: operation, table: undefined }];
    case 'ListStreams':
      return [{ action: operation, table: undefined }];
    case 'DescribeStream':
    case 'GetShardIterator':
      return [{ action: operation, table: undefined, stream: onStream.parse(input).StreamArn }];
    case 'GetRecords':
      return [
        { action: operation, table: undefined, stream: onIterator.parse(input).ShardIterator.split('|')[0] },
      ];
    default:
      throw notImplemented(`DynamoDB’s operation ${operation}`);
  }
}

function elementNeeds(item: z.infer<typeof transactWrite>['TransactItems'][number]): TableNeed[] {
  const elements = [
    { action: 'PutItem', on: item.Put },
    { action: 'UpdateItem', on: item.Update },
    { action: 'DeleteItem', on: item.Delete },
    { action: 'ConditionCheckItem', on: item.ConditionCheck },
  ];
  return elements.flatMap(({ action, on }) =>
    on === undefined ? [] : [{ action, table: on.TableName, item: on.Key ?? on.Item }],
  );
}
