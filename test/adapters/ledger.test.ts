import { Readable } from 'node:stream';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
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

describe('an answer that got lost', () => {
  /** A ledger over a network that answers as given, one call after the other; and the tokens that it was sent. */
  const ledgerOverNetwork = (...answers: readonly (() => Promise<unknown>)[]) => {
    const tokens: unknown[] = [];
    const handle = async ({ body }: { readonly body: Uint8Array }): Promise<unknown> => {
      tokens.push(
        (JSON.parse(new TextDecoder().decode(body)) as { ClientRequestToken?: unknown }).ClientRequestToken,
      );
      return { response: await answers[tokens.length - 1]!() };
    };
    const client = new DynamoDBClient({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
      requestHandler: { handle } as never,
    });
    const exchange = { client, table: 't', clock: movableClock(morning), auditDays };
    return { tokens, commit: () => dynamoLedger(exchange, () => 0).commit({ transfers: [transfer(1)] }) };
  };
  const answered = (statusCode: number, body: object) => () =>
    Promise.resolve({
      statusCode,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: Readable.from([Buffer.from(JSON.stringify(body))]),
    });
  const lost = () => Promise.reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
  const underWay = answered(400, {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionInProgressException',
    message: 'in progress',
  });

  it.each([
    ['the connection broke', lost],
    ['the first is still under way', underWay],
  ])('is asked for again under the same token when %s: written once, whoever wrote it', async (_, first) => {
    const network = ledgerOverNetwork(first, answered(200, {}));
    expect(await network.commit()).toBe('committed');
    expect(network.tokens).toHaveLength(2);
    expect(network.tokens[0]).toMatch(/^[\da-f-]{36}$/);
    expect(network.tokens[1]).toBe(network.tokens[0]);
  });

  it('another try after a collision is another transaction', async () => {
    const collided = answered(400, {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: 'cancelled',
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    });
    const network = ledgerOverNetwork(collided, answered(200, {}));
    expect(await network.commit()).toBe('committed');
    expect(new Set(network.tokens).size).toBe(2);
  });
});
