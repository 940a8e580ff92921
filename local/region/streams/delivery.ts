import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { payloadLimit, type Outcome } from '../runtime/invocation.ts';
import type { StreamMapping } from './mapping.ts';
import type { StreamRecord } from './record.ts';

export interface DeliveryOptions {
  readonly mapping: StreamMapping;
  readonly invoke: (payload: string) => Promise<Outcome>;
  /** Tells the on-failure queue. */
  readonly send: (queueArn: string, body: string) => Promise<void>;
  /** Everything up to this record is done with. */
  readonly checkpoint: (sequenceNumber: string) => void;
  /** True once the region closes: what then fails is neither counted nor passed over. */
  readonly isClosing: () => boolean;
  readonly now: () => number;
}

const firstRetryDelay = 100;
const longestRetryDelay = 5_000;

const partialFailure = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

/**
 * Hands a batch of one shard to the function until it is done with: handled, or given up after the retries and
 * reported to the queue. In order: nothing after a failed record is delivered before it is done with.
 */
export async function deliver(
  records: readonly StreamRecord[],
  options: DeliveryOptions,
  shardId: string,
): Promise<void> {
  const { mapping } = options;
  let batch = records;
  let attempts = 0;
  while (batch.length > 0) {
    const payload = payloadOf(batch);
    if (batch.length > 1 && Buffer.byteLength(payload) > payloadLimit) {
      await inHalves(batch, options, shardId);
      return;
    }
    const outcome = await options.invoke(payload);
    if (options.isClosing() && !outcome.ok) return;
    const failed = firstFailed(batch, outcome, mapping);
    if (failed !== 0) {
      options.checkpoint(batch.at((failed ?? batch.length) - 1)?.sequenceNumber ?? '');
      attempts = 0;
    }
    if (failed === undefined) return;
    batch = batch.slice(failed);
    attempts += 1;
    if (isGivenUp(batch, attempts, options)) {
      await giveUp({ batch, attempts, shardId }, options);
      return;
    }
    await delay(attempts);
    if (options.isClosing()) return;
    if (mapping.bisectBatchOnFunctionError && batch.length > 1) {
      await inHalves(batch, options, shardId);
      return;
    }
  }
}

/** Splitting a batch does not use up its retries. */
async function inHalves(
  batch: readonly StreamRecord[],
  options: DeliveryOptions,
  shardId: string,
): Promise<void> {
  const middle = Math.ceil(batch.length / 2);
  await deliver(batch.slice(0, middle), options, shardId);
  if (!options.isClosing()) await deliver(batch.slice(middle), options, shardId);
}

const payloadOf = (batch: readonly StreamRecord[]): string =>
  JSON.stringify({ Records: batch.map(({ event }) => event) });

/** Index of the first record to try again; undefined when all are handled. */
function firstFailed(
  batch: readonly StreamRecord[],
  outcome: Outcome,
  mapping: StreamMapping,
): number | undefined {
  if (!outcome.ok) return 0;
  if (!mapping.reportBatchItemFailures || outcome.payload === 'null') return undefined;
  const answer = partialFailure.safeParse(JSON.parse(outcome.payload));
  // An answer that can't be read as a list of failures counts as the failure of the whole batch.
  if (!answer.success) return 0;
  const failures = answer.data.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const places = failures.map(({ itemIdentifier }) =>
    batch.findIndex(({ sequenceNumber }) => sequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...places));
}

function isGivenUp(
  batch: readonly StreamRecord[],
  attempts: number,
  { mapping, now }: DeliveryOptions,
): boolean {
  const { maximumRetryAttempts, maximumRecordAgeSeconds, bisectBatchOnFunctionError } = mapping;
  const age = now() - (batch[0]?.createdAt ?? 0);
  if (maximumRecordAgeSeconds !== -1 && age > maximumRecordAgeSeconds * 1000) return true;
  if (bisectBatchOnFunctionError && batch.length > 1) return false;
  return maximumRetryAttempts !== -1 && attempts > maximumRetryAttempts;
}

const delay = (attempts: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.min(longestRetryDelay, firstRetryDelay * 2 ** (attempts - 1)));
  });

interface GivenUp {
  readonly batch: readonly StreamRecord[];
  readonly attempts: number;
  readonly shardId: string;
}

async function giveUp(given: GivenUp, options: DeliveryOptions): Promise<void> {
  const { onFailure } = options.mapping;
  if (onFailure !== undefined) await options.send(onFailure, failureRecord(given, options));
  options.checkpoint(given.batch.at(-1)?.sequenceNumber ?? '');
}

/** What AWS sends: where the records are, not the records. */
function failureRecord({ batch, attempts, shardId }: GivenUp, { mapping, now }: DeliveryOptions): string {
  const [first] = batch;
  const last = batch.at(-1);
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: new Date(first?.createdAt ?? 0).toISOString(),
      approximateArrivalOfLastRecord: new Date(last?.createdAt ?? 0).toISOString(),
      batchSize: batch.length,
      streamArn: mapping.streamArn,
    },
  });
}
