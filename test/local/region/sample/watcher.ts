import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';

const client = new DynamoDBClient({});
const TableName = process.env['TABLE_NAME'];

const put = (pk: string) =>
  client.send(
    new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: new Date().toISOString() } } }),
  );

/** Notes every thing that was kept, and every sweep; a thing called "bad" it can't handle. */
export const handler = async (event: Partial<DynamoDBStreamEvent>): Promise<unknown> => {
  if (event.Records === undefined) return await put(`swept#${new Date().toISOString()}`);
  for (const { dynamodb } of event.Records) {
    const pk = dynamodb?.Keys?.['pk']?.S ?? '';
    if (pk === 'thing#bad') return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber }] };
    await put(`seen#${pk}`);
  }
  return { batchItemFailures: [] };
};
