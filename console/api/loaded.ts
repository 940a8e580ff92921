import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { BoardRouteName } from '../../schemas/board.ts';
import { language } from '../language.ts';
import { useAsked } from './asked.ts';
import { type Answer, call, type Sent } from './client.ts';

/** What was asked for: still under way, there, or not to be had. What was there stays while it is asked anew. */
export interface Loaded<Value> {
  readonly value: ReadonlySignal<Value | undefined>;
  readonly error: ReadonlySignal<unknown>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly reload: () => Promise<void>;
}

/** Asks the API, and again when what is asked or the language changes. */
export const useLoaded = <Name extends BoardRouteName>(
  name: Name,
  sent: Sent<Name>,
): Loaded<Answer<Name>> => {
  const asked = JSON.stringify(sent);
  const loaded = useMemo(() => {
    const value = signal<Answer<Name> | undefined>(undefined);
    const error = signal<unknown>(undefined);
    const isLoading = signal(false);
    let latest = 0;
    const reload = async (): Promise<void> => {
      const own = ++latest;
      isLoading.value = true;
      try {
        const answer = await call(name, sent);
        if (own !== latest) return;
        value.value = answer;
        error.value = undefined;
      } catch (caught) {
        if (own === latest) error.value = caught;
      } finally {
        if (own === latest) isLoading.value = false;
      }
    };
    return { value, error, isLoading, reload };
    // `sent` is known by its text.
  }, [name, asked]);
  useAsked(loaded.reload, [loaded, language.value]);
  return loaded;
};
