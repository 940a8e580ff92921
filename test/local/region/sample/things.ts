import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const client = new DynamoDBClient({});
const TableName = process.env['TABLE_NAME'];

/** Keeps things, lists their keys, and gives any other request back as it came. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  if (event.rawPath !== '/v1/things') return JSON.stringify(event);
  if (event.requestContext.http.method === 'POST') {
    const { id } = JSON.parse(event.body ?? '{}') as { id: string };
    await client.send(
      new PutItemCommand({ TableName, Item: { pk: { S: `thing#${id}` }, sk: { S: 'thing' } } }),
    );
    return { statusCode: 201, headers: { location: `/v1/things/${id}` }, cookies: ['a=1'], body: id };
  }
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return JSON.stringify(Items.map(({ pk }) => pk?.S).sort());
};
