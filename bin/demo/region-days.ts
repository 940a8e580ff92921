import { setTimeout as after } from 'node:timers/promises';
import type { RegionClock } from '../../local/region/clock-control.ts';

/** Moves the region's clock from day to day, as long as nobody else does. */
export interface RegionDays {
  /** Is the clock where this left it? */
  isOurs(): boolean;
  /** Puts the clock at this moment, unless it is someone else's, or past it. @param instant milliseconds since 1970 */
  moveTo(instant: number): Promise<void>;
}

/** What days are made by. */
export interface RegionDaysOptions {
  readonly clock: RegionClock;
  /** Is someone in the middle of something that a leap of the clock would end, such as a session of a quarter of an hour? */
  readonly isBusy: () => boolean;
  /** Told once before waiting for that. */
  readonly onWait: () => void;
  readonly stopped: AbortSignal;
  /** Milliseconds between two looks at whether someone still is. @default 1000 */
  readonly lookEvery?: number;
}

/** From where the clock stands now. */
export const regionDays = ({
  clock,
  isBusy,
  onWait,
  stopped,
  lookEvery = 1_000,
}: RegionDaysOptions): RegionDays => {
  let left = clock.offset();
  const isOurs = (): boolean => clock.offset() === left;
  return {
    isOurs,
    async moveTo(instant) {
      if (isBusy()) onWait();
      while (isBusy() && isOurs() && !stopped.aborted) await after(lookEvery);
      if (!isOurs() || stopped.aborted || clock.now() >= instant) return;
      await clock.advanceTo(instant);
      // Someone may have stopped it on the way.
      if (clock.now() >= instant) left = clock.offset();
    },
  };
};
