import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Instant, SchoolId } from '../../../schemas/ids.ts';
import { allowance, isFilling, latestOf, limitFor, take } from '../../domain/allowance.ts';
import type { Allowances } from '../../use-cases/ports.ts';
import { allowanceExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { type Exchange, stored } from './table.ts';

/** A bucket that others change all the while is tried so often; then it is for the caller to decide. */
const turns = 4;

/**
 * The buckets of all schools, an item each. What was seen of one says which write will do and, since a bucket only comes to
 * be full later, that there is nothing in it: one write takes calls out, and a school that is told to wait costs none.
 */
export const dynamoAllowances = (exchange: Exchange): Allowances => {
  const seen = new Map<SchoolId, number>();

  /** Takes calls out of the bucket as it was seen, if it still is so. What it then is, or is instead. */
  const attempt = async (school: SchoolId, calls: number, now: Instant) => {
    const fullAt = seen.get(school);
    const at = Date.parse(now);
    const filling = fullAt !== undefined && isFilling(fullAt, at);
    const span = calls * allowance.millisPerCall;
    const write = filling
      ? {
          set: 'fullAt = fullAt + :span',
          condition: 'fullAt BETWEEN :now AND :limit',
          values: { ':span': span, ':now': at, ':limit': limitFor(calls, at) },
        }
      : {
          set: 'fullAt = :next',
          condition: 'attribute_not_exists(pk) OR fullAt < :now OR fullAt > :latest',
          values: { ':next': at + span, ':now': at, ':latest': latestOf(at) },
        };
    try {
      const { Attributes: after } = await exchange.client.send(
        new UpdateItemCommand({
          TableName: exchange.table,
          Key: stored(keys.allowance(school)),
          UpdateExpression: `SET ${write.set}, expiresAt = :expiry`,
          ConditionExpression: write.condition,
          ExpressionAttributeValues: stored({ ...write.values, ':expiry': allowanceExpiry(now) }),
          ReturnValues: 'UPDATED_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { isTaken: true, fullAt: after?.['fullAt']?.N };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { isTaken: false, fullAt: error.Item?.['fullAt']?.N };
    }
  };

  return {
    take: async (school, calls, now) => {
      for (let turn = 0; turn < turns; turn += 1) {
        const taken = take(seen.get(school), Date.parse(now), calls);
        if ('waitMillis' in taken) return taken.waitMillis;
        const { isTaken, fullAt } = await attempt(school, calls, now);
        if (fullAt === undefined) seen.delete(school);
        else seen.set(school, Number(fullAt));
        if (isTaken) return undefined;
      }
      throw new Error('A bucket changed all the while.');
    },
  };
};
