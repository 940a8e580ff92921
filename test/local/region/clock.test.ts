import { describe, expect, it } from '@jest/globals';
import { createClockControl } from '../../../local/region/clock-control.ts';
import { createTime } from '../../../local/region/clock.ts';
import { formatInstant, parseInstant } from '../../../local/region/instant.ts';

const hour = 3_600_000;
const start = Date.parse('2022-03-31T07:00:00Z');

/** A clock over a few schedules; tells what was accepted, and when. */
function rig(schedules: { at: number; payload: string; every?: number }[]) {
  const time = createTime(start - Date.now());
  let settle = (): Promise<void> => Promise.resolve(void done.push('settle'));
  const accepted: { payload: string; hours: number }[] = [];
  const done: string[] = [];
  const settling = (work: () => Promise<void>) => {
    settle = () => work();
  };
  const nextDue = () => (schedules.length === 0 ? undefined : Math.min(...schedules.map(({ at }) => at)));
  const clock = createClockControl(
    time,
    {
      nextDue,
      fire(now) {
        for (let due = nextDue(); due !== undefined && due <= now; due = nextDue()) {
          const index = schedules.findIndex(({ at }) => at === due);
          const schedule = schedules[index]!;
          if (schedule.every === undefined) schedules.splice(index, 1);
          else schedule.at += schedule.every;
          clock.accept('arn', schedule.payload);
        }
        return Promise.resolve();
      },
      expire: () => Promise.resolve(void done.push('expire')),
      settle: () => settle(),
      keep: () => void done.push('keep'),
      warn: (message) => void done.push(message),
    },
    (_arn, payload) => accepted.push({ payload, hours: Math.round((time.now() - start) / hour) }),
  );
  return { clock, accepted, done, settling };
}

describe('the region’s clock', () => {
  it('fires what is planned on the way in order, each at its own time, then expires', async () => {
    const { clock, accepted, done } = rig([
      { at: start + 50 * hour, payload: 'close' },
      { at: start + 2 * hour, payload: 'open' },
      { at: start + 200 * hour, payload: 'later' },
    ]);
    await clock.advanceTo(start + 100 * hour);
    expect(accepted).toEqual([
      { payload: 'open', hours: 2 },
      { payload: 'close', hours: 50 },
    ]);
    expect(Math.round((clock.now() - start) / hour)).toBe(100);
    expect(done.slice(-2)).toEqual(['expire', 'settle']);
    // What was set off before, such as planning a year, is done before the leap begins.
    expect(done[0]).toBe('settle');
  });

  it('thins out what repeats within a day, but not what comes daily, and ends with all up to date', async () => {
    const { clock, accepted } = rig([
      { at: start + 0.25 * hour, payload: 'quarter', every: 0.25 * hour },
      { at: start + 3 * hour, payload: 'daily', every: 24 * hour },
    ]);
    await clock.advanceTo(start + 10 * 24 * hour);
    expect(accepted.filter(({ payload }) => payload === 'daily')).toHaveLength(10);
    const quarters = accepted.filter(({ payload }) => payload === 'quarter');
    expect(quarters.length).toBeLessThan(15);
    expect(quarters.at(-1)?.hours).toBe(240);
  });

  it('goes back only when told to by set', async () => {
    const { clock } = rig([]);
    await expect(clock.advanceTo(start - hour)).rejects.toThrow('2022-03-31T08:00:00+02:00 has passed');
    await clock.set(start - hour);
    expect(Math.round((clock.now() - start) / hour)).toBe(-1);
  });

  it('says how far a leap is, and stops where it has come, up to date there', async () => {
    const { clock, accepted, settling } = rig([
      { at: start + 0.25 * hour, payload: 'quarter', every: 0.25 * hour },
      { at: start + 3 * hour, payload: 'daily', every: 24 * hour },
    ]);
    const seen: unknown[] = [];
    settling(() => {
      seen.push(clock.leap());
      if (clock.leap()?.to === start + 100 * hour && clock.now() > start + 50 * hour) clock.halt();
      return Promise.resolve();
    });
    clock.halt();
    await clock.advanceTo(start + 100 * hour);
    expect(accepted.filter(({ payload }) => payload === 'daily')).toHaveLength(3);
    expect(accepted.at(-1)).toEqual({ payload: 'quarter', hours: 51 });
    expect(Math.round((clock.now() - start) / hour)).toBe(51);
    expect(seen[1]).toMatchObject({ to: start + 100 * hour, isHalting: false });
    expect(seen.at(-1)).toMatchObject({ isHalting: true });
    expect(clock.leap()).toBeUndefined();
    await clock.advanceTo(start + 60 * hour);
    expect(Math.round((clock.now() - start) / hour)).toBe(60);
  });

  it('gives a leap up when the region closes, and keeps where it has come', async () => {
    const { clock, done, settling, accepted } = rig([{ at: start + 3 * hour, payload: 'night' }]);
    settling(() => (accepted.length > 0 ? new Promise<void>(() => undefined) : Promise.resolve()));
    const leap = clock.advanceTo(start + 100 * hour);
    const ended = expect(leap).rejects.toThrow('The local region closes.');
    await new Promise(setImmediate);
    await clock.stop();
    await ended;
    expect(done.at(-1)).toBe('keep');
    expect(Math.round((clock.now() - start) / hour)).toBe(3);
  });

  it('reads Amsterdam time, and instants with offset', () => {
    expect(parseInstant('2022-03-31T09:00')).toBe(start);
    expect(parseInstant('2022-03-31T07:00:00Z')).toBe(start);
    expect(parseInstant('2022-03-31T09:00+02:00')).toBe(start);
    expect(formatInstant(parseInstant('2022-01-10'))).toBe('2022-01-10T00:00:00+01:00');
    expect(() => parseInstant('tomorrow')).toThrow(RangeError);
  });
});
