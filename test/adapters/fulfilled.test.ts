import type { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoGovernance } from '../../lambdas/adapters/dynamodb/governance.ts';
import { dynamoRegister } from '../../lambdas/adapters/dynamodb/register.ts';
import { itemOf } from '../../lambdas/adapters/dynamodb/table.ts';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { SchoolCondition } from '../../schemas/school.ts';
import { at, source } from './records.ts';
import { auditDays, morning } from './regions.ts';

/** A table in which a school’s own partition holds every condition that there is. */
const overreached = () => {
  const school = itemOf(
    { pk: `SCHOOL#${source}`, sk: 'SCHOOL' },
    { schoolId: source, name: 'De Duinroos', kinds: ['BO'], from: at },
    {},
  );
  const conditions = SchoolCondition.shape.condition.options.map((condition) =>
    itemOf(
      { pk: `FULFILLED#${source}`, sk: `CONDITION#${condition}#${at}` },
      { schoolId: source, condition, from: at },
      {},
    ),
  );
  const send = ({ input }: QueryCommand) => {
    const pk = input.ExpressionAttributeValues?.[':pk']?.S;
    return Promise.resolve({ Items: [school, ...conditions].filter((item) => item['pk']?.S === pk) });
  };
  const client = { send } as unknown as DynamoDBClient;
  return { client, table: 'exchange', clock: movableClock(morning), auditDays };
};

describe('what only the board decides', () => {
  it('counts for nothing where the test exchange writes, for who judges a school and for the board', async () => {
    const exchange = overreached();
    const judged = await dynamoRegister(exchange).school(source);
    const shown = await dynamoGovernance(exchange, () => 0).school(source);
    for (const standing of [judged, shown])
      expect(standing?.conditions.map(({ condition }) => condition).toSorted()).toEqual([
        'checklist',
        'test-exchange',
      ]);
  });
});
