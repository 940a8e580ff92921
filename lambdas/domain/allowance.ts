import type { Refusal } from './refusals.ts';

/**
 * How often a school may call: a bucket of `most` calls that fills by one every `millisPerCall`. On the first morning of a
 * round a school with 300 pupils asks for, collects and acknowledges all of them in ten minutes, with lists and repeats
 * some ten calls a pupil: 3,000, and as many again while it fills. Besides, the leases of fifty functions at once. In the
 * long run it is ten calls a second.
 */
export const allowance = {
  most: 4000,
  millisPerCall: 100,
  /** Calls that a function takes out at a time, so that not each call costs a write. */
  lease: 20,
  /** Items of a list call that weigh as one more call. */
  itemsPerCall: 10,
  /**
   * What a part of an upload weighs, besides: in the long run a school brings in one of 4 MiB a second at most. All parts
   * of 300 dossiers of 25 MB pass within half an hour.
   */
  uploadPart: 9,
  /** What a request weighs, besides, for a pupil whom the school never reported. One now and then is not felt. */
  unreportedPupil: 10,
} as const;

/** How long the whole bucket takes to fill, in milliseconds. */
const whole = allowance.most * allowance.millisPerCall;

/** The latest that a bucket can come to be full by any count. */
export const latestOf = (now: number): number => now + 2 * whole;

/** The latest that a bucket may come to be full for calls to be in it. */
export const limitFor = (calls: number, now: number): number => now + whole - calls * allowance.millisPerCall;

/**
 * Is a bucket filling? One that is said to fill for longer than any count is damaged, or of a clock that was set back: it
 * counts as full, and shuts no school out.
 */
export const isFilling = (fullAt: number, now: number): boolean => fullAt >= now && fullAt <= latestOf(now);

/** What became of taking calls out: the bucket after it, or the milliseconds until they are in it. */
export type Taken = { readonly fullAt: number } | { readonly waitMillis: number };

/**
 * Takes calls, at most a whole bucket, out of one. It is known by the moment at which it will be full again, in
 * milliseconds since 1970; of one that is full nothing needs to be kept.
 */
export const take = (fullAt: number | undefined, now: number, calls: number): Taken => {
  const from = fullAt !== undefined && isFilling(fullAt, now) ? fullAt : now;
  const wait = from - limitFor(calls, now);
  return wait > 0 ? { waitMillis: wait } : { fullAt: from + calls * allowance.millisPerCall };
};

/** Was a pupil asked for whom the school never reported? Then somebody may be trying numbers. */
export const isUnreported = ({ code }: Refusal): boolean => code === 'not-enrolled';
