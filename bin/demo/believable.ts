import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalRegion, localFolder, type LocalRegionOptions } from '../local-region.ts';
import { root } from '../synth.ts';
import { days, takenUpAt } from './days.ts';
import { fillRegion } from './fill.ts';
import { fillingNotice, type FillingProgress } from './filling-notice.ts';
import { keep, keptRegion, restore } from './kept.ts';
import { isSomeoneElse } from './las-of-region.ts';
import { regionDays } from './region-days.ts';

/** Who is told how the filling goes. */
export interface Watcher {
  begun(day: string, pupils: number, all: number): void;
  /** The clock waits for the LAS of a person. */
  waits(): void;
  dayDone(): void;
}

/** How the filling ended: stopped half-way, done, or done in a region whose clock or schools someone else changed. */
export type Filled =
  | { readonly end: 'stopped' | 'kept' | 'clock-moved' }
  | { readonly end: 'refused'; readonly refused: string };

/** The state of a region that looks like one at work: there from an earlier start, or still to be filled. */
export interface BelievableState {
  /** What to start the region with. The folder goes when this process ends. */
  readonly start: Pick<
    LocalRegionOptions,
    'at' | 'dataDir' | 'demo' | 'notice' | 'onArrival' | 'onClosed' | 'signedInFor'
  >;
  /** Of its days so many are done. */
  readonly daysDone: number;
  readonly isFilled: boolean;
  /** Fills the region that was started with it, and keeps that, day by day, for later starts. */
  fill(region: LocalRegion, watcher: Watcher): Promise<Filled>;
}

/** A request and its collection belong together: between them the clock stays where it is. */
const stillBusy = 60_000;
/** In seconds: as the clock goes from day to day, nobody has to sign in each time. */
const month = 30 * 24 * 3600;

/** Makes ready a folder with what an earlier start filled, or an empty one. */
export const believableState = (): BelievableState => {
  const dataDir = mkdtempSync(join(tmpdir(), 'overstap-region-'));
  const kept = keptRegion(root, join(localFolder, 'demo'));
  const stopping = new AbortController();
  const throwAway = (): void => {
    rmSync(dataDir, { recursive: true, force: true });
  };
  // For a start that fails; a signal ends the process without it.
  process.on('exit', throwAway);
  const daysDone = restore(kept, dataDir);
  let seen = -Infinity;
  let progress: FillingProgress | undefined;

  const filled = async (region: LocalRegion, watcher: Watcher): Promise<Filled> => {
    const moving = regionDays({
      clock: region.clock,
      isBusy: () => performance.now() - seen < stillBusy,
      onWait: () => {
        if (progress) progress = { ...progress, waits: true };
        watcher.waits();
      },
      stopped: stopping.signal,
    });
    const refused = await fillRegion(region, {
      daysDone,
      moving,
      told: (day, begun, all) => {
        progress = { pupils: begun, all, waits: false };
        watcher.begun(day, begun, all);
      },
      dayDone: (done) => {
        if (moving.isOurs()) keep(dataDir, kept, done);
        watcher.dayDone();
      },
      stopped: stopping.signal,
    });
    if (stopping.signal.aborted) return { end: 'stopped' };
    if (refused !== undefined) return { end: 'refused', refused };
    return { end: moving.isOurs() ? 'kept' : 'clock-moved' };
  };

  return {
    start: {
      dataDir,
      at: takenUpAt(daysDone),
      demo: true,
      signedInFor: month,
      notice: () => progress && fillingNotice(progress),
      onClosed: throwAway,
      onArrival: ({ headers }) => {
        if (isSomeoneElse(headers)) seen = performance.now();
      },
    },
    daysDone,
    isFilled: daysDone === days.length,
    async fill(region, watcher) {
      process.once('SIGINT', () => {
        stopping.abort();
      });
      try {
        return await filled(region, watcher);
      } catch (error) {
        // Ctrl-C ends the region under the calls that are still on their way.
        if (stopping.signal.aborted) return { end: 'stopped' };
        throw error;
      } finally {
        progress = undefined;
      }
    },
  };
};
