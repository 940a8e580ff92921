import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { DayStatement, SchoolDay } from '../../domain/audit-day.ts';
import { schoolYearOf } from '../../domain/time.ts';
import type { AuditDays } from '../../use-cases/statement-ports.ts';
import type { Retention } from './change.ts';
import { recordExpiry } from './expiry.ts';
import { keys, type Key } from './keys.ts';
import { absent, find, isAlive, itemOf, put, putOf, recordOf, stored, type Exchange } from './table.ts';

/** Statements of a year go with the chains that they are about. */
export const dynamoAuditDays = (exchange: Exchange & Retention): AuditDays => {
  const keepFirst = (key: Key, record: object): Promise<boolean> => {
    const expiresAt = recordExpiry(schoolYearOf(exchange.clock.now()), exchange.auditDays);
    return put(exchange, putOf(exchange, itemOf(key, record, { expiresAt }), absent));
  };
  return {
    keepSchool: (day) => keepFirst(keys.schoolDay(day), day),
    school: (day, school, year) => find(exchange, keys.schoolDay({ day, school, year }), SchoolDay),
    keep: (statement) => keepFirst(keys.dayStatement(statement.day), statement),
    statement: (day) => find(exchange, keys.dayStatement(day), DayStatement),
    before: async (day) => {
      const { pk, sk } = keys.dayStatement(day);
      const { Items: items = [] } = await exchange.client.send(
        new QueryCommand({
          TableName: exchange.table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk < :sk',
          ExpressionAttributeValues: stored({ ':pk': pk, ':sk': sk }),
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      const [item] = items;
      return item && isAlive(exchange, item) ? recordOf(item, DayStatement) : undefined;
    },
  };
};
