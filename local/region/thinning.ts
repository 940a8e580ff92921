import type { RegionTime } from './clock.ts';

/** A schedule's event, as it is about to be accepted. */
export type AcceptEvent = (functionArn: string, payload: string) => void;

/** Thins out what repeats while the clock leaps. */
export interface Thinning {
  /** From now on the clock leaps. */
  begin(): void;
  /** @returns whether the event was let through, and not put off until the end of the leap */
  accept(functionArn: string, payload: string): boolean;
  /** The clock has leapt. What was put off comes now, unless it is to be forgotten. */
  end(isForgotten: boolean): void;
}

const hour = 3_600_000;

/**
 * During a leap, an equal event less than this after the last one that was let through is put off until the leap ends. A
 * schedule that runs every two minutes would otherwise run a quarter of a million times in a leap over a school year.
 * What comes several times a day looks for what went wrong, and does so once a week.
 */
const thinning = { daily: 20 * hour, often: 7 * 24 * hour } as const;
const often = 12 * hour;

/** @param pass what happens to an event that is let through */
export function createThinning(time: Pick<RegionTime, 'now'>, pass: AcceptEvent): Thinning {
  let isLeaping = false;
  const lastPassed = new Map<string, number>();
  const lastSeen = new Map<string, number>();
  const putOff = new Map<string, { readonly functionArn: string; readonly payload: string }>();

  /** Does it come too soon after the last one like it? */
  function isTooSoon(key: string): boolean {
    const last = lastPassed.get(key);
    const comesOften = time.now() - (lastSeen.get(key) ?? -Infinity) < often;
    lastSeen.set(key, time.now());
    return last !== undefined && time.now() - last < (comesOften ? thinning.often : thinning.daily);
  }

  return {
    begin() {
      isLeaping = true;
    },
    accept(functionArn, payload) {
      const key = `${functionArn} ${payload}`;
      if (isLeaping && isTooSoon(key)) {
        putOff.set(key, { functionArn, payload });
        return false;
      }
      if (isLeaping) lastPassed.set(key, time.now());
      putOff.delete(key);
      pass(functionArn, payload);
      return true;
    },
    end(isForgotten) {
      isLeaping = false;
      if (!isForgotten) for (const { functionArn, payload } of putOff.values()) pass(functionArn, payload);
      putOff.clear();
      lastPassed.clear();
      lastSeen.clear();
    },
  };
}
