import { TransactionCanceledException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoLedger } from '../../lambdas/adapters/dynamodb/ledger.ts';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { message, transfer } from './records.ts';
import { auditDays, morning } from './regions.ts';

/** A ledger over a table that cancels for the reasons given, one call after the other, and then accepts. */
const ledgerOver = (...cancellations: readonly (readonly string[])[]) => {
  let calls = 0;
  const send = (): Promise<unknown> => {
    const reasons = cancellations[calls];
    calls += 1;
    return reasons
      ? Promise.reject(
          new TransactionCanceledException({
            message: 'cancelled',
            $metadata: {},
            CancellationReasons: reasons.map((Code) => ({ Code })),
          }),
        )
      : Promise.resolve({});
  };
  const client = { send } as unknown as DynamoDBClient;
  const ledger = dynamoLedger({ client, table: 't', clock: movableClock(morning), auditDays }, () => 0);
  return { commit: () => ledger.commit({ transfers: [transfer(1)] }), calls: () => calls, ledger };
};

describe('a cancelled commit', () => {
  it('is a conflict at once when a condition failed, whatever else', async () => {
    const table = ledgerOver(['TransactionConflict', 'ConditionalCheckFailed']);
    expect(await table.commit()).toBe('conflict');
    expect(table.calls()).toBe(1);
  });

  it.each(['TransactionConflict', 'ProvisionedThroughputExceeded', 'ThrottlingError'])(
    'is tried again after %s',
    async (code) => {
      const table = ledgerOver(['None', code], [code]);
      expect(await table.commit()).toBe('committed');
      expect(table.calls()).toBe(3);
    },
  );

  it('is a conflict when others keep colliding with it', async () => {
    const code = ['TransactionConflict'];
    const table = ledgerOver(code, code, code, code, code);
    expect(await table.commit()).toBe('conflict');
    expect(table.calls()).toBe(4);
  });

  it('is a fault when the table stays without capacity, or for any other reason', async () => {
    const code = ['ThrottlingError'];
    await expect(ledgerOver(code, code, code, code).commit()).rejects.toThrow(TransactionCanceledException);
    const table = ledgerOver(['ValidationError']);
    await expect(table.commit()).rejects.toThrow(TransactionCanceledException);
    expect(table.calls()).toBe(1);
  });

  it('never comes of a change that is too large for one transaction', async () => {
    const outbox = Array.from({ length: 101 }, (_, n) => message(n));
    await expect(ledgerOver().ledger.commit({ outbox })).rejects.toThrow('too large');
  });
});
