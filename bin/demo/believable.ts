import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalRegion, localFolder } from '../local-region.ts';
import { root } from '../synth.ts';
import { fillRegion } from './fill.ts';
import { keep, keptRegion, restore } from './kept.ts';

/** The state of a region that looks like one at work: there from an earlier start, or still to be filled. */
export interface BelievableState {
  /** Folder to start the region with; it goes when this process ends. */
  readonly dataDir: string;
  readonly isFilled: boolean;
  /** Fills the region that was started with it, and keeps that for later starts; false when it was stopped before. */
  fill(region: LocalRegion, told: (there: number, all: number) => void): Promise<boolean>;
}

/** Makes ready a folder with what an earlier start filled, or an empty one. */
export const believableState = (): BelievableState => {
  const dataDir = mkdtempSync(join(tmpdir(), 'overstap-region-'));
  const kept = keptRegion(root, join(localFolder, 'demo'));
  const stopping = new AbortController();
  process.on('exit', () => {
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    dataDir,
    isFilled: restore(kept, dataDir),
    async fill(region, told) {
      process.once('SIGINT', () => {
        stopping.abort();
      });
      try {
        await fillRegion(region, told, stopping.signal);
      } catch (error) {
        // Ctrl-C ends the region under the calls that are still on their way.
        if (!stopping.signal.aborted) throw error;
      }
      if (stopping.signal.aborted) return false;
      await region.settle();
      keep(dataDir, kept);
      return true;
    },
  };
};
