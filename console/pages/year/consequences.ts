import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { type Answer, call } from '../../api/client.ts';
import { timesBack } from '../../api/connection.ts';
import { standing } from '../../session/session.ts';

/** All that would follow from a change, as the API sees it. */
export interface Seen {
  /** The year that it was asked of. */
  readonly calendar: CalendarText;
  readonly check: Answer<'checkYear'>;
  readonly preview: Answer<'previewYear'>;
}

interface Consequences {
  readonly seen: ReadonlySignal<Seen | undefined>;
  /** Comes after the rest: it looks at every school's lists. */
  readonly lateness: ReadonlySignal<Answer<'readLateness'> | undefined>;
  readonly error: ReadonlySignal<unknown>;
  readonly isLooking: ReadonlySignal<boolean>;
  /** Asks once more, of the same. */
  readonly again: () => void;
}

/** Milliseconds after the last change before the API is asked. */
const pause = 400;

/** Asks what a changed year would do to the edition that stands, once the hand is still. Of answers that overtake each other the newest counts. */
export const useConsequences = (
  schoolYear: string,
  calendar: CalendarText | undefined,
  edition: number | undefined,
): Consequences => {
  const state = useMemo(
    () => ({
      seen: signal<Seen | undefined>(undefined),
      lateness: signal<Answer<'readLateness'> | undefined>(undefined),
      error: signal<unknown>(undefined),
      isLooking: signal(false),
      turn: signal(0),
    }),
    [schoolYear],
  );
  // Asked once more when someone signed in anew, or the network came back.
  const isSignedIn = standing.value === 'signed-in';
  useEffect(() => {
    if (!calendar) {
      state.seen.value = undefined;
      state.lateness.value = undefined;
      return;
    }
    let newest = true;
    const isNewest = (): boolean => newest;
    state.isLooking.value = true;
    const ask = async () => {
      const sent = { params: { schoolYear }, body: { calendar } };
      try {
        const [check, preview] = await Promise.all([call('checkYear', sent), call('previewYear', sent)]);
        if (!isNewest()) return;
        state.seen.value = { calendar, check, preview };
        state.error.value = undefined;
        state.isLooking.value = false;
        const lateness = await call('readLateness', sent);
        if (isNewest()) state.lateness.value = lateness;
      } catch (caught) {
        if (isNewest()) state.error.value = caught;
      } finally {
        if (isNewest()) state.isLooking.value = false;
      }
    };
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [schoolYear, calendar, edition, state, isSignedIn, timesBack.value, state.turn.value]);
  return {
    ...state,
    again: () => {
      state.turn.value += 1;
    },
  };
};
