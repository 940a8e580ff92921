import type { Region } from '../region.ts';
import type { Call } from './calls.ts';
import { type Around, type OutsideCall, surrounded } from './hooks.ts';

/** Before the call to the outside, which then never comes; or after it, before its answer. */
export type Moment = 'before' | 'after';
/** The function stops there and then; or only that one call fails, and the function goes on. */
export type Manner = 'stops' | 'goes on';

class Crash extends Error {}

/** Lets what was under way come to its end: nothing here waits for more than promises. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** How many calls to the outside a call makes, of those that count. */
export const callsOf = async (
  school: Region,
  call: Call,
  counts: (call: OutsideCall) => boolean = () => true,
): Promise<number> => {
  let calls = 0;
  const count: Around = (outside) => {
    if (counts(outside)) calls += 1;
    return outside.go();
  };
  await surrounded(count, () => call(school));
  return calls;
};

/** Breaks a call off at its nth call to the outside. */
export const brokenOff = async (
  school: Region,
  call: Call,
  at: { readonly place: number; readonly moment: Moment; readonly manner: Manner },
): Promise<void> => {
  let calls = 0;
  let isStopped = false;
  const around: Around = async ({ go }) => {
    if (isStopped) throw new Crash('The function has stopped.');
    calls += 1;
    if (calls !== at.place) return go();
    if (at.moment === 'after') await go();
    isStopped = at.manner === 'stops';
    throw new Crash(`Crashed ${at.moment} call ${at.place}.`);
  };
  try {
    await surrounded(around, () => call(school));
  } catch {
    // Whoever called hears of a fault, or of nothing at all: either way it calls again.
  }
  await settled();
  if (calls < at.place) throw new Error(`There was no call ${at.place}.`);
};
