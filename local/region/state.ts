import { join } from 'node:path';
import * as z from 'zod';
import { readJson, writeJson } from './files.ts';
import type { ResourceStates } from './resources/provision.ts';

const clockState = z.object({ offset: z.number() });
const resourceStates = z.record(
  z.string(),
  z.object({ ref: z.string(), attributes: z.record(z.string(), z.string()) }),
);

/** What a region keeps of itself over a restart; without a folder, nothing. */
export interface RegionState {
  /** The clock's offset in milliseconds, as last kept. */
  readonly clockOffset: number | undefined;
  keepClock(offset: number): void;
  readonly resources: ResourceStates;
  /** Writes what became of the resources. Before the first function runs, so that nothing can depend on it yet. */
  keepResources(): void;
}

/** @param directory the region's folder */
export function openState(directory: string | undefined): RegionState {
  const file = (name: string): string | undefined =>
    directory === undefined ? undefined : join(directory, name);
  const [clockFile, resourceFile] = [file('clock.json'), file('resources.json')];
  const read = <Content>(path: string | undefined, schema: z.ZodType<Content>): Content | undefined =>
    path === undefined ? undefined : readJson(path, schema);
  const made = new Map(Object.entries(read(resourceFile, resourceStates) ?? {}));
  return {
    clockOffset: read(clockFile, clockState)?.offset,
    keepClock(offset) {
      if (clockFile !== undefined) writeJson(clockFile, { offset });
    },
    resources: {
      read: (id) => made.get(id),
      write: (id, created) => void made.set(id, { ref: created.ref, attributes: { ...created.attributes } }),
    },
    keepResources() {
      if (resourceFile !== undefined) writeJson(resourceFile, Object.fromEntries(made));
    },
  };
}
