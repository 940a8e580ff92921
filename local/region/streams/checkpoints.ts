import { join } from 'node:path';
import * as z from 'zod';
import { readJson, writeJson } from '../files.ts';
import type { Checkpoints } from './poller.ts';

/** Checkpoints that are kept in a file. */
export interface KeptCheckpoints extends Checkpoints {
  /** Writes what waits to be written. */
  flush(): void;
}

/**
 * Milliseconds within which what comes is written together: each write waits for the disk. What a crash takes is handed
 * again, as streams do.
 */
const together = 250;

const content = z.record(z.string(), z.string());

/** @param directory keeps the checkpoints over a restart; without it they live as long as the region */
export function createCheckpoints(directory: string | undefined): KeptCheckpoints {
  const file = directory === undefined ? undefined : join(directory, 'stream-checkpoints.json');
  const places = new Map(Object.entries((file === undefined ? undefined : readJson(file, content)) ?? {}));
  const keyOf = (mappingId: string, shardId: string): string => `${mappingId}/${shardId}`;
  let waiting: NodeJS.Timeout | undefined;
  const flush = (): void => {
    if (waiting === undefined || file === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    writeJson(file, Object.fromEntries(places));
  };
  return {
    flush,
    read: (mappingId, shardId) => places.get(keyOf(mappingId, shardId)),
    write(mappingId, shardId, sequenceNumber) {
      const key = keyOf(mappingId, shardId);
      if (places.get(key) === sequenceNumber) return;
      places.set(key, sequenceNumber);
      if (file !== undefined) waiting ??= setTimeout(flush, together);
    },
  };
}
