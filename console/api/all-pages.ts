import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useAsked } from './asked.ts';

/** A page of a list, and where the next one begins if there is one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | undefined;
}

/** A list that comes in pages: what has come is there to see while the rest is on its way. */
export interface AllPages<Item> {
  readonly items: ReadonlySignal<readonly Item[]>;
  readonly error: ReadonlySignal<unknown>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly reload: () => Promise<void>;
}

/** Fetches page after page, once, and again on `reload`. What was there stays until the new list is whole. */
export const useAllPages = <Item>(
  fetchPage: (cursor: string | undefined) => Promise<Page<Item>>,
  key: string,
): AllPages<Item> => {
  const list = useMemo(() => {
    const items = signal<readonly Item[]>([]);
    const error = signal<unknown>(undefined);
    const isLoading = signal(true);
    let latest = 0;
    const reload = async (): Promise<void> => {
      const own = ++latest;
      const isFirst = items.peek().length === 0;
      isLoading.value = true;
      error.value = undefined;
      try {
        let got: readonly Item[] = [];
        let cursor: string | undefined;
        do {
          const page: Page<Item> = await fetchPage(cursor);
          if (own !== latest) return;
          got = [...got, ...page.items];
          if (isFirst) items.value = got;
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        items.value = got;
      } catch (caught) {
        if (own === latest) error.value = caught;
      } finally {
        if (own === latest) isLoading.value = false;
      }
    };
    // Of a list that nobody looks at any more, the other pages are not fetched.
    const leave = (): void => {
      latest += 1;
    };
    return { items, error, isLoading, reload, leave };
  }, [key]);
  useAsked(list.reload, [list]);
  useEffect(() => list.leave, [list]);
  return list;
};
