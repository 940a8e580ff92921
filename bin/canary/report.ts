import type { Mark } from './marks.ts';
import { needlesOf, searchFor, type Form } from './needles.ts';

/** Something that was left behind: where, and its bytes. */
export interface Trace {
  /** Kind of place, such as `mails`. */
  readonly place: string;
  /** Which of them, such as the key of an object. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** A value of the canary pupil that can be read where it should not. */
export interface Leak {
  readonly place: string;
  readonly name: string;
  readonly mark: Mark;
  readonly form: Form;
}

/** What was looked through at a kind of place, and what was found there. */
export interface Looked {
  readonly place: string;
  readonly things: number;
  readonly bytes: number;
  readonly leaks: readonly Leak[];
}

/**
 * Looks for every value, in every form, in everything that was left behind.
 *
 * @param places told also when nothing was left there
 */
export const look = (
  marks: readonly Mark[],
  traces: readonly Trace[],
  places: readonly string[] = [],
): readonly Looked[] => {
  const search = searchFor(needlesOf(marks));
  const byPlace = Map.groupBy(traces, ({ place }) => place);
  return [...new Set([...byPlace.keys(), ...places])]
    .map((place) => [place, byPlace.get(place) ?? []] as const)
    .map(([place, all]) => ({
      place,
      things: all.length,
      bytes: all.reduce((sum, { bytes }) => sum + bytes.length, 0),
      leaks: all.flatMap(({ name, bytes }) =>
        [...search(bytes)].map(({ mark, form }) => ({ place, name, mark, form })),
      ),
    }));
};
