import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { type Answer, call } from '../../api/client.ts';

/** All that would follow from a change, as the API sees it. */
export interface Seen {
  readonly check: Answer<'checkYear'>;
  readonly preview: Answer<'previewYear'>;
  readonly lateness: Answer<'readLateness'>;
}

interface Consequences {
  readonly seen: ReadonlySignal<Seen | undefined>;
  readonly error: ReadonlySignal<unknown>;
  readonly isLooking: ReadonlySignal<boolean>;
}

/** Milliseconds after the last change before the API is asked. */
const pause = 400;

/** Asks what a changed year would do, once the hand is still. Of answers that overtake each other the newest counts. */
export const useConsequences = (schoolYear: string, calendar: CalendarText | undefined): Consequences => {
  const state = useMemo(
    () => ({
      seen: signal<Seen | undefined>(undefined),
      error: signal<unknown>(undefined),
      isLooking: signal(false),
    }),
    [schoolYear],
  );
  useEffect(() => {
    if (!calendar) {
      state.seen.value = undefined;
      return;
    }
    let isNewest = true;
    state.isLooking.value = true;
    const ask = async () => {
      const sent = { params: { schoolYear }, body: { calendar } };
      try {
        const [check, preview, lateness] = await Promise.all([
          call('checkYear', sent),
          call('previewYear', sent),
          call('readLateness', sent),
        ]);
        if (!isNewest) return;
        state.seen.value = { check, preview, lateness };
        state.error.value = undefined;
      } catch (caught) {
        if (isNewest) state.error.value = caught;
      } finally {
        if (isNewest) state.isLooking.value = false;
      }
    };
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [schoolYear, calendar, state]);
  return state;
};
