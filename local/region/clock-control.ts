import type { MovableTime } from './clock.ts';
import { formatInstant } from './instant.ts';

/** What a moving clock sets off. */
export interface ClockEffects {
  /** The next instant at which a schedule is due. */
  nextDue(): number | undefined;
  /** Fires what has come due. */
  fire(now: number): Promise<void>;
  /** Deletes what has expired. */
  expire(now: number): Promise<void>;
  /** Waits until everything set off is done. */
  settle(): Promise<void>;
  /** Keeps the clock's offset over a restart. */
  keep(): void;
  /** Told what went wrong while time passed by itself. */
  warn(message: string): void;
}

/** The region's clock, as tests and the web page move it. */
export interface RegionClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds that the region is ahead of the machine. */
  offset(): number;
  /** Puts the clock at an instant. Forward, everything that comes due on the way happens first, in order. */
  set(instant: number): Promise<void>;
  /**
   * Forward only.
   *
   * @throws when the instant has passed
   */
  advanceTo(instant: number): Promise<void>;
}

/** A schedule's event, as it is about to be accepted. */
export type AcceptEvent = (functionArn: string, payload: string) => void;

/** Joins the clock to what it sets off. */
export interface ClockControl extends RegionClock {
  /** Stands between the scheduler and the functions, so that a leap can thin out what repeats. */
  accept(functionArn: string, payload: string): void;
  /** Lets the time that passes by itself have its effects. */
  start(): void;
  stop(): Promise<void>;
}

const tick = 1_000;
const expiryTicks = 60;

const hour = 3_600_000;

/**
 * During a leap, an equal event less than this after the last one that was let through is put off until the leap ends. A
 * schedule that runs every two minutes would otherwise run a quarter of a million times in a leap over a school year.
 * What comes several times a day looks for what went wrong, and does so once a week.
 */
const thinning = { daily: 20 * hour, often: 7 * 24 * hour } as const;
const often = 12 * hour;

/** @param accept what happens to an event of the scheduler */
export function createClockControl(
  time: MovableTime,
  effects: ClockEffects,
  accept: AcceptEvent,
): ClockControl {
  let isLeaping = false;
  let accepted = 0;
  const lastAccepted = new Map<string, number>();
  const lastSeen = new Map<string, number>();
  const putOff = new Map<string, { readonly functionArn: string; readonly payload: string }>();
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let ticks = 0;

  /** One after the other: moves, and the ticks between them. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function forward(target: number): Promise<void> {
    // What was set off before the leap may plan what happens in it.
    await effects.settle();
    isLeaping = true;
    for (let due = effects.nextDue(); due !== undefined && due <= target; due = effects.nextDue()) {
      if (due > time.now()) time.moveTo(due);
      const before = accepted;
      await effects.fire(due);
      if (accepted > before) await effects.settle();
    }
    isLeaping = false;
    if (target > time.now()) time.moveTo(target);
    effects.keep();
    for (const { functionArn, payload } of putOff.values()) accept(functionArn, payload);
    putOff.clear();
    lastAccepted.clear();
    lastSeen.clear();
    await effects.fire(time.now());
    await effects.expire(time.now());
    await effects.settle();
  }

  async function pass(): Promise<void> {
    ticks += 1;
    await effects.fire(time.now());
    if (ticks % expiryTicks === 0) await effects.expire(time.now());
  }

  return {
    now: () => time.now(),
    offset: () => time.offset(),
    set: (instant) =>
      inTurn(async () => {
        if (instant >= time.now()) {
          await forward(instant);
          return;
        }
        time.moveTo(instant);
        effects.keep();
      }),
    advanceTo: (instant) =>
      inTurn(async () => {
        if (instant < time.now()) {
          throw new Error(
            `${formatInstant(instant)} has passed: it is ${formatInstant(time.now())} in the region.`,
          );
        }
        await forward(instant);
      }),
    accept(functionArn, payload) {
      const key = `${functionArn} ${payload}`;
      const last = lastAccepted.get(key);
      const comesOften = time.now() - (lastSeen.get(key) ?? -Infinity) < often;
      if (isLeaping) lastSeen.set(key, time.now());
      const rest = comesOften ? thinning.often : thinning.daily;
      if (isLeaping && last !== undefined && time.now() - last < rest) {
        putOff.set(key, { functionArn, payload });
        return;
      }
      if (isLeaping) {
        lastAccepted.set(key, time.now());
        effects.keep();
      }
      putOff.delete(key);
      accepted += 1;
      accept(functionArn, payload);
    },
    start() {
      let isPassing = false;
      timer = setInterval(() => {
        if (isPassing) return;
        isPassing = true;
        void inTurn(pass)
          .catch((error: unknown) => {
            effects.warn(`What is due could not be done: ${String(error)}`);
          })
          .finally(() => {
            isPassing = false;
          });
      }, tick);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await turn;
    },
  };
}
