import { DatabaseSync } from 'node:sqlite';
import { buildApp } from 'fauxqs';
// `startFauxqs` would listen on every interface of the machine, without asking for signatures. So the app is built
// from its parts, which the package does not export, and answers in this process only, without any port.
import { PersistenceManager } from '../../node_modules/fauxqs/dist/persistence.js';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { AwsResponse } from './http.ts';
import { ClockedS3Store } from './s3/clocked-store.ts';
import type { Clock } from './types.ts';

/** A request to the embedded engine; nothing in it is checked any more. */
export interface EngineRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** The embedded engine of S3 and SQS (fauxqs). */
export interface StorageEngine {
  /** What S3 holds, to look at and to clean. */
  readonly objects: ClockedS3Store;
  send(request: EngineRequest): Promise<AwsResponse>;
  close(): Promise<void>;
}

interface StorageEngineOptions {
  readonly clock: Clock;
  readonly region: string;
  /** Folder of its database; without one it keeps everything in memory. */
  readonly dataDir: string | undefined;
}

export async function startStorageEngine({
  clock,
  region,
  dataDir,
}: StorageEngineOptions): Promise<StorageEngine> {
  const sqsStore = new SqsStore();
  const snsStore = new SnsStore();
  const s3Store = new ClockedS3Store(clock);
  const persistence = dataDir === undefined ? undefined : new PersistenceManager(dataDir);
  if (persistence !== undefined) {
    // Loaded before the stores know of it, so that loading writes nothing.
    persistence.load(sqsStore, snsStore, s3Store);
    sqsStore.persistence = persistence;
    s3Store.persistence = persistence;
    for (const queue of sqsStore.allQueues()) queue.persistence = persistence;
  }
  if (persistence !== undefined) withoutWaiting(persistence);
  const app = buildApp({ logger: false, defaultRegion: region, stores: { sqsStore, snsStore, s3Store } });
  await app.ready();
  return {
    objects: s3Store,
    async send({ method, url, headers, body }) {
      const response = await app.inject({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      });
      return {
        status: response.statusCode,
        headers: Object.fromEntries(
          Object.entries(response.headers).flatMap(([name, value]) =>
            value === undefined || name === 'connection' ? [] : [[name, String(value)]],
          ),
        ),
        body: response.rawPayload,
      };
    },
    async close() {
      await app.close();
      persistence?.close();
    },
  };
}

/**
 * The engine would wait for the disk at every object, and with it the whole region. What it wrote outlives the process
 * all the same, and its database stays whole.
 */
function withoutWaiting(persistence: PersistenceManager): void {
  const database: unknown = Reflect.get(persistence, 'db');
  if (database instanceof DatabaseSync) database.exec('PRAGMA synchronous = NORMAL');
}
