import { setTimeout as wait } from 'node:timers/promises';
import { TransactionCanceledException, TransactWriteItemsCommand, type Put } from '@aws-sdk/client-dynamodb';
import type { CommitOutcome, Ledger } from '../../use-cases/ports.ts';
import { type Retention, writesOf } from './change.ts';
import type { Exchange } from './table.ts';

/** DynamoDB’s bound on the items of one transaction. */
const mostItems = 100;
/** Tries of one commit, when the table was busy with the same items or had no capacity. */
const tries = 4;
/** Milliseconds before the second try, on average; doubled before each next. */
const firstWait = 25;

type Verdict = 'conflict' | 'collided' | 'busy';

/**
 * Why a transaction was cancelled. A condition that failed is final: someone else moved first. A collision with another
 * transaction, or a lack of capacity, may be gone in a moment. Anything else is a fault.
 */
const verdictOf = (error: TransactionCanceledException): Verdict => {
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
  if (codes.includes('ConditionalCheckFailed')) return 'conflict';
  if (codes.includes('TransactionConflict')) return 'collided';
  if (codes.includes('ProvisionedThroughputExceeded') || codes.includes('ThrottlingError')) return 'busy';
  throw error;
};

/**
 * Writes all of these or nothing, each under its own condition. `fraction` is a random number, `0 ≤ n < 1`: two that
 * collided wait differently.
 */
export const transact = async (
  { client }: Pick<Exchange, 'client'>,
  writes: readonly Put[],
  fraction: () => number,
): Promise<CommitOutcome> => {
  if (writes.length > mostItems) throw new Error(`A change of ${writes.length} items is too large.`);
  for (let turn = 1; ; turn += 1) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes.map((Put) => ({ Put })) }));
      return 'committed';
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const verdict = verdictOf(error);
      if (verdict === 'conflict') return 'conflict';
      if (turn === tries && verdict === 'collided') return 'conflict';
      if (turn === tries) throw error;
    }
    await wait(firstWait * 2 ** (turn - 1) * (0.5 + fraction()));
  }
};

export const dynamoLedger = (exchange: Exchange & Retention, fraction: () => number): Ledger => ({
  commit: (change) => transact(exchange, writesOf(exchange, change), fraction),
});
