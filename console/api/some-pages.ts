import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Page } from './all-pages.ts';
import { useAsked } from './asked.ts';

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
    let latest = 0;
    const more = async (): Promise<void> => {
      const own = ++latest;
      isLoading.value = true;
      error.value = undefined;
      try {
        const page = await fetchPage(next);
        if (own !== latest) return;
        items.value = [...items.peek(), ...page.items];
        next = page.nextCursor;
        hasMore.value = next !== undefined;
      } catch (caught) {
        if (own === latest) error.value = caught;
      } finally {
        if (own === latest) isLoading.value = false;
      }
    };
    const begin = async (): Promise<void> => {
      if (items.peek().length === 0) await more();
    };
    return { items, error, isLoading, hasMore, more, begin };
  }, [key]);
  useAsked(list.begin, [list]);
  return list;
};
