import { join } from 'node:path';
import * as z from 'zod';
import { readJson, writeJson } from '../files.ts';
import type { Checkpoints } from './poller.ts';

const content = z.record(z.string(), z.string());

/** @param directory keeps the checkpoints over a restart; without it they live as long as the region */
export function createCheckpoints(directory: string | undefined): Checkpoints {
  const file = directory === undefined ? undefined : join(directory, 'stream-checkpoints.json');
  const places = new Map(Object.entries((file === undefined ? undefined : readJson(file, content)) ?? {}));
  const keyOf = (mappingId: string, shardId: string): string => `${mappingId}/${shardId}`;
  return {
    read: (mappingId, shardId) => places.get(keyOf(mappingId, shardId)),
    write(mappingId, shardId, sequenceNumber) {
      const key = keyOf(mappingId, shardId);
      if (places.get(key) === sequenceNumber) return;
      places.set(key, sequenceNumber);
      if (file !== undefined) writeJson(file, Object.fromEntries(places));
    },
  };
}
