import { randomInteger } from '../../support/chance.ts';
import type { Region } from '../region.ts';
import type { Answer, Call } from './calls.ts';
import { type Around, type OutsideCall, surrounded } from './hooks.ts';

/** One of two calls that are under way at once. */
export type Side = 0 | 1;

/** A call to the outside that was done, and by whom. */
export interface Done {
  readonly side: Side;
  readonly name: string;
  readonly given: readonly unknown[];
  readonly outcome: unknown;
}

/** How a run went: what each call answered, and all that was done, in order. */
export interface Run {
  readonly answers: readonly [Answer, Answer];
  readonly done: readonly Done[];
}

/** What both may read and write. The register, keys and signatures are the same whenever they are asked. */
const ofBoth = /^(ledger|dossiers|enrolments|transfers|payloads|vault|sealed|uploads|outbox|cohorts)\./;

/** Does a call touch what both may read and write? */
export const isShared = ({ name }: Pick<OutsideCall, 'name'>): boolean => ofBoth.test(name);

const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Makes both calls at once. Before each thing that one does to what both share, `choose` says whose turn it is. */
export const inTurns = async (
  school: Region,
  calls: readonly [Call, Call],
  choose: (ready: readonly Side[]) => Side,
): Promise<Run> => {
  const waiting: readonly [(() => void)[], (() => void)[]] = [[], []];
  const done: Done[] = [];
  const gate =
    (side: Side): Around =>
    async ({ name, given, go }: OutsideCall) => {
      if (isShared({ name })) await new Promise<void>((resolve) => waiting[side].push(resolve));
      const outcome = await go();
      done.push({ side, name, given, outcome });
      return outcome;
    };
  const under = Promise.all([
    surrounded(gate(0), () => calls[0](school)),
    surrounded(gate(1), () => calls[1](school)),
  ]);
  for (;;) {
    await settled();
    const ready = ([0, 1] as const).filter((side) => waiting[side].length > 0);
    if (ready.length === 0) return { answers: await under, done };
    waiting[choose(ready)].shift()?.();
  }
};

/** An order of turns: how often each side moves before the other does. The last one goes on to its end. */
export interface Order {
  readonly first: Side;
  readonly stretches: readonly number[];
}

/** Chooses by an order. Who has nothing to do is passed over. */
export const inOrder = ({ first, stretches }: Order): ((ready: readonly Side[]) => Side) => {
  let side = first;
  let stretch = 0;
  let left = stretches[0] ?? Infinity;
  return (ready) => {
    while (left === 0) {
      stretch += 1;
      left = stretches[stretch] ?? Infinity;
      side = side === 0 ? 1 : 0;
    }
    left -= 1;
    return ready.includes(side) ? side : ready[0]!;
  };
};

/** `n` over `k`. */
const choices = (n: number, k: number): number =>
  Array.from({ length: k }, (_, index) => (n - index) / (index + 1)).reduce((one, other) => one * other, 1);

/** All orders of two calls with so many turns: every way to shuffle them into each other. */
const allOrders = (turns: readonly [number, number]): readonly Order[] => {
  const shuffles = (left: readonly [number, number]): readonly (readonly Side[])[] => {
    if (left[0] === 0 || left[1] === 0)
      return [[...Array<Side>(left[0]).fill(0), ...Array<Side>(left[1]).fill(1)]];
    return [
      ...shuffles([left[0] - 1, left[1]]).map((rest): readonly Side[] => [0, ...rest]),
      ...shuffles([left[0], left[1] - 1]).map((rest): readonly Side[] => [1, ...rest]),
    ];
  };
  return shuffles(turns).map((sides) => {
    const stretches: number[] = [];
    sides.forEach((side, index) => {
      if (index > 0 && sides[index - 1] === side) stretches[stretches.length - 1]! += 1;
      else stretches.push(1);
    });
    return { first: sides[0]!, stretches: stretches.slice(0, -1) };
  });
};

/** Every order in which one goes some way, the other some way, and then each to its end. */
const ordersOfTwoSwitches = (turns: readonly [number, number]): readonly Order[] =>
  ([0, 1] as const).flatMap((first) =>
    Array.from({ length: turns[first] + 1 }, (_, mine) =>
      Array.from({ length: turns[first === 0 ? 1 : 0] }, (_none, others) => ({
        first,
        stretches: [mine, others + 1],
      })),
    ).flat(),
  );

/** The orders to try, at most so many: all there are when they are few, otherwise a sample that is the same each time. */
export const ordersOf = (
  turns: readonly [number, number],
  most: number,
): { readonly orders: readonly Order[]; readonly isAll: boolean } => {
  if (choices(turns[0] + turns[1], turns[0]) <= most) return { orders: allOrders(turns), isAll: true };
  const next = randomInteger(turns[0] * 1000 + turns[1]);
  const two = [...ordersOfTwoSwitches(turns)];
  const some: Order[] = [];
  while (two.length > 0 && some.length < (most * 3) / 4) some.push(two.splice(next(two.length), 1)[0]!);
  while (some.length < most)
    some.push({ first: next(2) === 0 ? 0 : 1, stretches: Array.from({ length: 8 }, () => 1 + next(3)) });
  return { orders: some, isAll: false };
};
