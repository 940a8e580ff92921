/** The region's time, as everything in it sees it. */
export interface RegionTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds that the region is ahead of the machine; negative when it is behind. */
  offset(): number;
}

/** A clock that can be put at another instant and runs on from there. */
export interface MovableTime extends RegionTime {
  /** @param instant milliseconds since 1970 */
  moveTo(instant: number): void;
}

/**
 * @param offset with which to begin, in milliseconds
 * @param onMove told of every new offset, so that it can be kept
 */
export function createTime(offset: number, onMove: (offset: number) => void = () => undefined): MovableTime {
  let current = offset;
  return {
    now: () => Date.now() + current,
    offset: () => current,
    moveTo(instant) {
      current = instant - Date.now();
      onMove(current);
    },
  };
}
