import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type DynamoDBStreamsClient,
} from '@aws-sdk/client-dynamodb-streams';
import type { RegionTime } from '../clock.ts';
import type { Outcome } from '../runtime/invocation.ts';
import { deliver } from './delivery.ts';
import { compileFilter } from './filter.ts';
import type { StreamMapping } from './mapping.ts';
import { toStreamRecord } from './record.ts';

/** What keeps a mapping's place in its shards. */
export interface Checkpoints {
  /** The last record that is done with; undefined before the first. */
  read(mappingId: string, shardId: string): string | undefined;
  write(mappingId: string, shardId: string, sequenceNumber: string): void;
}

export interface PollerOptions {
  readonly mapping: StreamMapping;
  readonly client: DynamoDBStreamsClient;
  readonly region: string;
  readonly time: RegionTime;
  readonly checkpoints: Checkpoints;
  readonly invoke: (functionArn: string, payload: string) => Promise<Outcome>;
  readonly send: (functionArn: string, queueArn: string, body: string) => Promise<void>;
  readonly warn: (functionArn: string, message: string) => void;
}

/** A mapping at work. */
export interface Poller {
  /** Looks within a tenth of a second: something may have been written. */
  wake(): void;
  /** Resolves when everything that is in the stream now is done with. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** Between looks; whatever a function writes is seen sooner, since its end wakes the pollers. */
const idleWait = 1_000;
/** Runs that end shortly after each other wake the pollers once: most of them wrote nothing. */
const wakeWait = 100;
const troubleWait = 2_000;

/** Starts to hand the stream's records to the function. */
export function startPoller(options: PollerOptions): Poller {
  const { mapping, warn } = options;
  const iterators = new Map<string, string>();
  /** Shards that have come to their end; others follow them. */
  const ended = new Set<string>();
  let shards: readonly string[] = [];
  const passes = compileFilter(mapping.filterPatterns);
  let closed = false;
  let waiters: { readonly since: number; readonly resolve: () => void }[] = [];
  let round = 0;
  let isWoken = false;
  let endPause: () => void = () => undefined;
  // Read anew after each wait, which narrowing would not see.
  const wasWoken = (): boolean => isWoken;
  const wake = (): void => {
    isWoken = true;
    endPause();
  };
  let soon: NodeJS.Timeout | undefined;
  const wakeSoon = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      wake();
    }, wakeWait);
  };

  /** One look at every shard. @returns whether anything was there */
  async function poll(): Promise<boolean> {
    let found = false;
    if (shards.length === 0) shards = (await shardsOf(options)).filter((id) => !ended.has(id));
    for (const shardId of shards) {
      if (closed) return found;
      found = (await pollShard(shardId)) || found;
    }
    return found;
  }

  async function pollShard(shardId: string): Promise<boolean> {
    const iterator = iterators.get(shardId) ?? (await iteratorOf(shardId, options));
    if (iterator === undefined) return false;
    const { Records = [], NextShardIterator: next } = await options.client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: mapping.batchSize }),
    );
    iterators.delete(shardId);
    if (Records.length > 0) await hand(Records, shardId);
    // After a batch that was cut short by closing, the checkpoint tells the next start where to go on.
    if (next !== undefined) iterators.set(shardId, next);
    else if (!closed) {
      ended.add(shardId);
      shards = [];
    }
    return Records.length > 0;
  }

  async function hand(records: Parameters<typeof toStreamRecord>[0][], shardId: string): Promise<void> {
    const place = {
      streamArn: mapping.streamArn,
      region: options.region,
      clockOffset: options.time.offset(),
    };
    const all = records.map((record) => toStreamRecord(record, place));
    const checkpoint = (sequenceNumber: string): void => {
      options.checkpoints.write(mapping.id, shardId, sequenceNumber);
    };
    await deliver(
      all.filter(({ event }) => passes(event)),
      {
        mapping,
        checkpoint,
        invoke: (payload) => options.invoke(mapping.functionArn, payload),
        send: (queueArn, body) => options.send(mapping.functionArn, queueArn, body),
        isClosing: () => closed,
        now: () => options.time.now(),
      },
      shardId,
    );
    const last = all.at(-1);
    if (!closed && last !== undefined) checkpoint(last.sequenceNumber);
  }

  async function run(): Promise<void> {
    while (!closed) {
      round += 1;
      const started = round;
      isWoken = false;
      const wait = await poll().then(
        (found) => (found ? 0 : idleWait),
        (error: unknown) => {
          iterators.clear();
          if (!closed) warn(mapping.functionArn, `The stream could not be read: ${String(error)}`);
          return troubleWait;
        },
      );
      if (wait === idleWait) {
        waiters
          .filter(({ since }) => since < started)
          .forEach(({ resolve }) => {
            resolve();
          });
        waiters = waiters.filter(({ since }) => since >= started);
      }
      const isWanted = waiters.length > 0 || wasWoken();
      if (wait === troubleWait || (wait > 0 && !isWanted)) await pause(wait);
    }
    waiters.forEach(({ resolve }) => {
      resolve();
    });
  }

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const running = run();
  return {
    wake: wakeSoon,
    caughtUp: () =>
      new Promise((resolve) => {
        if (closed) resolve();
        waiters.push({ since: round, resolve });
        wake();
      }),
    async close() {
      closed = true;
      clearTimeout(soon);
      wake();
      await running;
    },
  };
}

async function shardsOf({ client, mapping }: PollerOptions): Promise<string[]> {
  const { StreamDescription: description } = await client.send(
    new DescribeStreamCommand({ StreamArn: mapping.streamArn }),
  );
  return (description?.Shards ?? []).flatMap(({ ShardId: id }) => (id === undefined ? [] : [id]));
}

/**
 * After the checkpoint; before the first one from the beginning. The region makes the table and the mapping
 * together, so that nothing can be older than the mapping, whatever its starting position.
 */
async function iteratorOf(shardId: string, { client, mapping, checkpoints }: PollerOptions) {
  const after = checkpoints.read(mapping.id, shardId);
  const { ShardIterator: iterator } = await client.send(
    new GetShardIteratorCommand({
      StreamArn: mapping.streamArn,
      ShardId: shardId,
      ...(after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
    }),
  );
  return iterator;
}
