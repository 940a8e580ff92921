import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useReducer } from 'preact/hooks';

/** The rows of a long table that are in sight, and the room that the others take. */
export interface Window {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  /** Pixels above and below. */
  readonly above: number;
  readonly below: number;
}

/** Is this being printed? */
const usePaper = (): boolean => {
  const isOnPaper = useSignal(false);
  useEffect(() => {
    const set = (isOn: boolean) => () => {
      isOnPaper.value = isOn;
    };
    const [before, after] = [set(true), set(false)];
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return isOnPaper.value;
};

/**
 * Follows the scrolling of an element over rows of one height, so that thousands of them cost what some tens do. On
 * paper all rows are there.
 */
export const useWindow = (
  count: number,
  rowHeight: number,
  scroller: RefObject<HTMLDivElement | null>,
): Window => {
  const [, draw] = useReducer((turn: number, _: undefined) => turn + 1, 0);
  const virtualizer = useMemo(
    () =>
      new Virtualizer<HTMLDivElement, HTMLTableRowElement>({
        count,
        getScrollElement: () => scroller.current,
        estimateSize: () => rowHeight,
        overscan: 12,
        scrollToFn: elementScroll,
        observeElementRect,
        observeElementOffset,
        onChange: () => {
          draw(undefined);
        },
      }),
    [],
  );
  virtualizer.setOptions({ ...virtualizer.options, count });
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useEffect(() => {
    virtualizer._willUpdate();
  });
  const isOnPaper = usePaper();
  if (isOnPaper) return { first: 0, end: count, above: 0, below: 0 };
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    first: first?.index ?? 0,
    end: last ? last.index + 1 : Math.min(count, 40),
    above: first?.start ?? 0,
    below: last ? virtualizer.getTotalSize() - last.end : 0,
  };
};
