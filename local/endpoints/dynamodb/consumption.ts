import * as z from 'zod';
import type { AwsResponse } from '../http.ts';
import type { TableUse } from '../types.ts';
import type { TableEngine } from './engine.ts';

const capacity = z.object({
  TableName: z.string(),
  CapacityUnits: z.number(),
  Table: z.object({ CapacityUnits: z.number() }).optional(),
});
const answered = z.looseObject({
  ConsumedCapacity: z.union([capacity.transform((one) => [one]), z.array(capacity)]).optional(),
});
const asked = z.looseObject({ ReturnConsumedCapacity: z.string().optional() });

const reading = ['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan'];

/**
 * Has the engine tell what a call on items consumes, by ReturnConsumedCapacity, and takes that out of the answer again
 * where the caller did not ask for it.
 */
export async function callMeasured(
  engine: TableEngine,
  call: { readonly principalArn: string; readonly operation: string; readonly input: unknown },
  tell: (use: TableUse) => void,
): Promise<AwsResponse> {
  const { principalArn, operation } = call;
  const input = asked.parse(call.input);
  const response = await engine.call(
    `DynamoDB_20120810.${operation}`,
    JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }),
  );
  const { ConsumedCapacity: consumed = [], ...rest } =
    response.status === 200 ? answered.parse(JSON.parse(response.body.toString())) : {};
  tell({
    principalArn,
    operation,
    kind: reading.includes(operation) ? 'read' : 'write',
    consumed: consumed.map(({ TableName: table, CapacityUnits: units, Table: own }) => ({
      table,
      units,
      ofIndexes: own === undefined ? 0 : units - own.CapacityUnits,
    })),
    refused: response.status !== 200,
  });
  const wanted = input.ReturnConsumedCapacity ?? 'NONE';
  return response.status !== 200 || wanted !== 'NONE'
    ? response
    : { ...response, body: JSON.stringify(rest) };
}
