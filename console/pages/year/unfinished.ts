import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const places = signal(0);

/** Does a field of the year hold what is no day or time (yet)? The year is not what the page shows, and is not published. */
export const isUnfinished = computed(() => places.value > 0);

/** Says so of a place, as long as it is on the page. */
export const useUnfinished = (isSo: boolean): void => {
  useEffect(() => {
    if (!isSo) return;
    places.value += 1;
    return () => {
      places.value -= 1;
    };
  }, [isSo]);
};
