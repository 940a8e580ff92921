import { useEffect, useRef } from 'preact/hooks';
import type { Place } from './place.ts';

/**
 * Whoever followed a link to another page goes on at its heading: the link is gone, or lies outside of what it led to.
 * Who chose within a page stays where they chose.
 */
export const useArriving = ({ page, of }: Place, isThere: boolean): void => {
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!isThere) return;
    const now = JSON.stringify([page, of]);
    const isFirst = last.current === undefined;
    const isSame = last.current === now;
    last.current = now;
    const content = document.getElementById('content');
    if (isFirst || isSame || content?.contains(document.activeElement) !== false) return;
    const heading = content.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }, [page, of, isThere]);
};
