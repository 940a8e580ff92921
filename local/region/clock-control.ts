import type { MovableTime } from './clock.ts';
import { formatInstant } from './instant.ts';
import { type AcceptEvent, createThinning } from './thinning.ts';

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

/** A way forward that the clock has begun on. Milliseconds since 1970. */
export interface Leap {
  readonly from: number;
  readonly to: number;
  /** It stops here, once what has come due is done. */
  readonly isHalting: boolean;
}

/** The region's clock, as tests and the web page move it. */
export interface RegionClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds that the region is ahead of the machine. */
  offset(): number;
  /** The leap that is under way; `now` says how far it is. */
  leap(): Leap | undefined;
  /** Puts the clock at an instant. Forward, everything that comes due on the way happens first, in order. */
  set(instant: number): Promise<void>;
  /**
   * Forward only.
   *
   * @throws when the instant has passed, and when the region closes on the way
   */
  advanceTo(instant: number): Promise<void>;
  /** Lets the leap that is under way end where it has come; all that is due by then is done. */
  halt(): void;
}

/** Joins the clock to what it sets off. */
export interface ClockControl extends RegionClock {
  /** Stands between the scheduler and the functions, so that a leap can thin out what repeats. */
  accept(functionArn: string, payload: string): void;
  /** Lets the time that passes by itself have its effects. */
  start(): void;
  /** Gives up a leap that is under way: what it set off last may not be done. */
  stop(): Promise<void>;
}

const tick = 1_000;
const expiryTicks = 60;

/** @param accept what happens to an event of the scheduler */
export function createClockControl(
  time: MovableTime,
  effects: ClockEffects,
  accept: AcceptEvent,
): ClockControl {
  const thinning = createThinning(time, accept);
  const closed = Promise.withResolvers<never>();
  closed.promise.catch(() => undefined);
  let underWay: (Omit<Leap, 'isHalting'> & { readonly halting: AbortController }) | undefined;
  let accepted = 0;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let ticks = 0;

  /** One after the other: moves, and the ticks between them. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  /** A night's work takes seconds: a region that closes does not wait for it. */
  const settle = (): Promise<void> => Promise.race([effects.settle(), closed.promise]);

  async function leap(target: number, halting: AbortSignal): Promise<void> {
    let isGivenUp = true;
    try {
      // What was set off before the leap may plan what happens in it.
      await settle();
      thinning.begin();
      let due = effects.nextDue();
      while (due !== undefined && due <= target && !halting.aborted) {
        if (due > time.now()) time.moveTo(due);
        const before = accepted;
        await effects.fire(due);
        if (accepted > before) await settle();
        due = effects.nextDue();
      }
      if (!halting.aborted && target > time.now()) time.moveTo(target);
      isGivenUp = false;
    } finally {
      effects.keep();
      thinning.end(isGivenUp);
    }
  }

  async function forward(target: number): Promise<void> {
    const halting = new AbortController();
    underWay = { from: time.now(), to: target, halting };
    try {
      await leap(target, halting.signal);
      await effects.fire(time.now());
      await effects.expire(time.now());
      await settle();
    } finally {
      underWay = undefined;
    }
  }

  async function pass(): Promise<void> {
    ticks += 1;
    await effects.fire(time.now());
    if (ticks % expiryTicks === 0) await effects.expire(time.now());
  }

  return {
    now: () => time.now(),
    offset: () => time.offset(),
    leap: () =>
      underWay && { from: underWay.from, to: underWay.to, isHalting: underWay.halting.signal.aborted },
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
    halt() {
      underWay?.halting.abort();
    },
    accept(functionArn, payload) {
      if (!thinning.accept(functionArn, payload)) return;
      accepted += 1;
      if (underWay !== undefined) effects.keep();
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
      closed.reject(new Error('The local region closes.'));
      await turn;
    },
  };
}
