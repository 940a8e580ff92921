import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { standing } from '../../session/session.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | undefined;
}

/** A long list of which the first page is shown, and the next when asked. */
export interface SomePages<Item> {
  readonly items: ReadonlySignal<readonly Item[]>;
  readonly error: ReadonlySignal<unknown>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly hasMore: ReadonlySignal<boolean>;
  /** The next page; the first when there is none yet. */
  readonly more: () => Promise<void>;
}

/** Fetches the first page, anew when `key` changes. */
export const useSomePages = <Item>(
  fetchPage: (cursor: string | undefined) => Promise<Page<Item>>,
  key: string,
): SomePages<Item> => {
  const list = useMemo(() => {
    const items = signal<readonly Item[]>([]);
    const error = signal<unknown>(undefined);
    const isLoading = signal(true);
    const hasMore = signal(false);
    let next: string | undefined;
    const more = async (): Promise<void> => {
      isLoading.value = true;
      error.value = undefined;
      try {
        const page = await fetchPage(next);
        items.value = [...items.peek(), ...page.items];
        next = page.nextCursor;
        hasMore.value = next !== undefined;
      } catch (caught) {
        error.value = caught;
      } finally {
        isLoading.value = false;
      }
    };
    return { items, error, isLoading, hasMore, more };
  }, [key]);
  const isSignedIn = standing.value === 'signed-in';
  useEffect(() => {
    if (isSignedIn && list.items.peek().length === 0) void list.more();
  }, [list, isSignedIn]);
  return list;
};
