import { setTimeout as wait } from 'node:timers/promises';
import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { dynamoLedger } from '../../../lambdas/adapters/dynamodb/ledger.ts';
import type { Ledger } from '../../../lambdas/use-cases/ports.ts';
import { randomInteger } from '../../support/chance.ts';
import type { Region } from '../region.ts';

/** How often transactions met. */
export interface Collisions {
  /** Transactions that were written. */
  committed: number;
  /** Those that were cancelled since another was at one of their items at that moment. */
  collided: number;
  /** Those whose condition failed. */
  refused: number;
}

const cancelled = (items: number, code: string): TransactionCanceledException =>
  new TransactionCanceledException({
    message: 'Transaction cancelled.',
    $metadata: {},
    CancellationReasons: Array.from({ length: items }, () => ({ Code: code })),
  });

/**
 * Puts the ledger of the real table before the region’s own, with a table that cancels as DynamoDB does: a transaction
 * takes a while, and another one that touches one of its items meanwhile collides with it.
 */
export const colliding = ({ ports, clock }: Region): Collisions => {
  const counted: Collisions = { committed: 0, collided: 0, refused: 0 };
  const busy = new Set<string>();
  const { ledger } = ports;
  const next = randomInteger(300);
  const tableFor = (change: Parameters<Ledger['commit']>[0]) => ({
    send: async ({ input }: TransactWriteItemsCommand): Promise<object> => {
      const items = (input.TransactItems ?? []).map(
        ({ Put: put }) => `${put?.Item?.['pk']?.S} ${put?.Item?.['sk']?.S}`,
      );
      if (items.some((it) => busy.has(it))) {
        counted.collided += 1;
        throw cancelled(items.length, 'TransactionConflict');
      }
      for (const item of items) busy.add(item);
      try {
        await wait(1 + next(4));
        if ((await ledger.commit(change)) === 'conflict') {
          counted.refused += 1;
          throw cancelled(items.length, 'ConditionalCheckFailed');
        }
        counted.committed += 1;
        return {};
      } finally {
        for (const item of items) busy.delete(item);
      }
    },
  });
  Object.assign(ports, {
    ledger: {
      commit: (change) => {
        const client = tableFor(change) as unknown as DynamoDBClient;
        const table = { client, table: 'exchange', clock, auditDays: 730 };
        return dynamoLedger(table, () => next(100) / 100).commit(change);
      },
    } satisfies Ledger,
  });
  return counted;
};
