import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import type { TableUse } from '../../../local/endpoints/types.ts';
import { account, allow, clientsOfRole, type Clients, region, startTestRegion } from './region.ts';

/** An item of exactly this many bytes: the names and values of its attributes (guide, "Item sizes and formats"). */
const itemOf = (pk: string, bytes: number, place?: string): Record<string, AttributeValue> => {
  const bare = { pk: { S: pk }, ...(place !== undefined && { list: { S: 'l' }, place: { S: place } }) };
  const size = Object.entries(bare).reduce((sum, [name, { S }]) => sum + name.length + S.length, 0);
  return { ...bare, x: { S: 'x'.repeat(bytes - size - 1) } };
};

// "DynamoDB read and write operations", "Using Global Secondary Indexes", "DynamoDB transactions: Capacity management".
describe('what a call on items consumes', () => {
  const uses: TableUse[] = [];
  let close: () => Promise<void>;
  let dynamodb: Clients['dynamodb'];

  beforeAll(async () => {
    const aws = await startTestRegion({ onTableUse: (use) => void uses.push(use) });
    close = () => aws.endpoints.close();
    await aws.admin.dynamodb.send(
      new CreateTableCommand({
        TableName: 'measured',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'list', 'place'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'listing',
            KeySchema: [
              { AttributeName: 'list', KeyType: 'HASH' },
              { AttributeName: 'place', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    );
    ({ dynamodb } = clientsOfRole(
      aws,
      'measured',
      allow('dynamodb:*', `arn:aws:dynamodb:${region}:${account}:table/*`),
    ));
  });
  afterAll(() => close());
  beforeEach(() => {
    uses.splice(0);
  });

  const TableName = 'measured';
  const put = (...[pk, bytes, place]: Parameters<typeof itemOf>) =>
    dynamodb.send(new PutItemCommand({ TableName, Item: itemOf(pk, bytes, place) }));
  const key = (pk: string) => ({ TableName, Key: { pk: { S: pk } } });
  /** Units of all calls since the test began: of the table, and of its index. */
  const units = () =>
    uses.map(({ kind, consumed: [first] }) => [kind, first!.units - first!.ofIndexes, first!.ofIndexes]);

  it('is a write unit for each KB begun', async () => {
    await put('kb', 1024);
    await put('kb-and-one', 1025);
    expect(units()).toEqual([
      ['write', 1, 0],
      ['write', 2, 0],
    ]);
  });

  it('is the larger of the item before and after, and one unit for deleting nothing', async () => {
    await put('shrinks', 2049);
    await put('shrinks', 100);
    await dynamodb.send(new DeleteItemCommand(key('shrinks')));
    await dynamodb.send(new DeleteItemCommand(key('shrinks')));
    expect(units().map(([, table]) => table)).toEqual([3, 3, 1, 1]);
  });

  it('is a read unit for each 4 KB begun, half of it when eventually consistent, one for nothing', async () => {
    await put('read', 4097);
    uses.splice(0);
    await dynamodb.send(new GetItemCommand({ ...key('read'), ConsistentRead: true }));
    await dynamodb.send(new GetItemCommand(key('read')));
    await dynamodb.send(new GetItemCommand({ ...key('nobody'), ConsistentRead: true }));
    expect(units()).toEqual([
      ['read', 2, 0],
      ['read', 1, 0],
      ['read', 1, 0],
    ]);
  });

  it('counts a query by all that it read together', async () => {
    for (const n of [1, 2, 3]) await put(`together-${n}`, 1500, `together-${n}`);
    uses.splice(0);
    await dynamodb.send(
      new QueryCommand({
        TableName,
        IndexName: 'listing',
        KeyConditionExpression: '#list = :list AND begins_with(place, :prefix)',
        ExpressionAttributeNames: { '#list': 'list' },
        ExpressionAttributeValues: { ':list': { S: 'l' }, ':prefix': { S: 'together-' } },
      }),
    );
    expect(units()).toEqual([['read', 0, 1]]);
  });

  it('adds a write of the index, two when the place moves, none when nothing changed', async () => {
    await put('listed', 1500, 'a');
    await put('listed', 1500, 'a');
    await put('listed', 1400, 'a');
    await put('listed', 1400, 'b');
    await dynamodb.send(new DeleteItemCommand(key('listed')));
    expect(units().map(([, , ofIndexes]) => ofIndexes)).toEqual([2, 0, 2, 4, 2]);
  });

  it('counts an update by the whole item', async () => {
    await put('updated', 1500);
    uses.splice(0);
    await dynamodb.send(
      new UpdateItemCommand({
        ...key('updated'),
        UpdateExpression: 'SET y = :y',
        ExpressionAttributeValues: { ':y': { S: 'y' } },
      }),
    );
    expect(units()).toEqual([['write', 2, 0]]);
  });

  it('doubles each item of a transaction, and not what its index follows with', async () => {
    const puts = [itemOf('one', 1025, 'one'), itemOf('two', 100)];
    await dynamodb.send(
      new TransactWriteItemsCommand({ TransactItems: puts.map((Item) => ({ Put: { TableName, Item } })) }),
    );
    expect(units()).toEqual([['write', 6, 2]]);
  });

  it('is told of a refused write as that, without units', async () => {
    await put('there', 100);
    uses.splice(0);
    const again = dynamodb.send(
      new PutItemCommand({
        TableName,
        Item: itemOf('there', 100),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    await expect(again).rejects.toThrow(ConditionalCheckFailedException);
    expect(uses).toMatchObject([{ operation: 'PutItem', refused: true, consumed: [] }]);
  });

  it('is answered to those who ask for it only', async () => {
    const plain = await put('asked', 100);
    const asking = await dynamodb.send(
      new PutItemCommand({ TableName, Item: itemOf('asked', 100), ReturnConsumedCapacity: 'TOTAL' }),
    );
    expect([plain.ConsumedCapacity, asking.ConsumedCapacity?.CapacityUnits]).toEqual([undefined, 1]);
  });
});
