import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { regionDays } from '../../../bin/demo/region-days.ts';
import type { RegionClock } from '../../../local/region/clock-control.ts';

let now = 0;
let offset = 0;
const moved: number[] = [];
const clock: RegionClock = {
  now: () => now + offset,
  offset: () => offset,
  leap: () => undefined,
  halt: () => undefined,
  set: (instant) => {
    offset = instant - now;
    return Promise.resolve();
  },
  advanceTo: (instant) => {
    moved.push(instant);
    offset = instant - now;
    return Promise.resolve();
  },
};

beforeEach(() => {
  [now, offset] = [1000, 500];
  moved.length = 0;
});

const daysWith = (isBusy: () => boolean = () => false, onWait: () => void = () => undefined) =>
  regionDays({ clock, isBusy, onWait, stopped: new AbortController().signal, lookEvery: 1 });

describe('the clock of the region that is filled', () => {
  it('goes from day to day, never back', async () => {
    const moving = daysWith();
    await moving.moveTo(5000);
    now += 10;
    await moving.moveTo(4000);
    await moving.moveTo(9000);
    expect([moved, moving.isOurs()]).toEqual([[5000, 9000], true]);
  });

  it('is left alone once someone else moved it', async () => {
    const moving = daysWith();
    await moving.moveTo(5000);
    await clock.set(5500);
    await moving.moveTo(9000);
    expect([moved, moving.isOurs()]).toEqual([[5000], false]);
  });

  it('is someone else’s once they stopped it on the way', async () => {
    const moving = regionDays({
      clock: { ...clock, advanceTo: () => clock.set(3000) },
      isBusy: () => false,
      onWait: () => undefined,
      stopped: new AbortController().signal,
    });
    await moving.moveTo(5000);
    expect([moving.isOurs(), clock.now()]).toEqual([false, 3000]);
  });

  it('waits while someone is in the middle of something', async () => {
    let looks = 3;
    const onWait = jest.fn();
    const moving = daysWith(() => looks-- > 0, onWait);
    await moving.moveTo(5000);
    expect([moved, onWait.mock.calls.length]).toEqual([[5000], 1]);
  });
});
