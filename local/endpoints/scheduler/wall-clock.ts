import { Temporal } from 'temporal-polyfill';

/** The clock on the wall of a time zone. Its times are milliseconds, counted as if the zone were UTC. */
export interface WallClock {
  /** What it shows at an instant. */
  at(instant: number): number;
  /** When it first shows a time. Undefined for a time that it leaps over. */
  firstInstantOf(wall: number): number | undefined;
}

/** Longer than any change of a clock. */
const aftermath = 3 * 3_600_000;

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/** Remembers the stretch between two changes of the clock, in which it is a matter of adding. */
export function createWallClock(timeZone: string): WallClock {
  let stretch: Stretch = { start: 0, end: 0, offset: 0 };

  function around(instant: number): Stretch {
    if (instant >= stretch.start && instant < stretch.end) return stretch;
    const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
    // The change at the very instant itself begins the stretch.
    const before = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
    stretch = {
      start: before?.epochMilliseconds ?? -Infinity,
      end: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
      offset: zoned.offsetNanoseconds / 1e6,
    };
    return stretch;
  }

  return {
    at: (instant) => instant + around(instant).offset,
    firstInstantOf(wall) {
      const { start, end, offset } = stretch;
      const instant = wall - offset;
      if (instant >= start + aftermath && instant < end - aftermath) return instant;
      const shown = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
      const zoned = shown.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
      return zoned.toPlainDateTime().equals(shown) ? zoned.epochMilliseconds : undefined;
    },
  };
}
