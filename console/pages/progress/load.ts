import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type AllPages, useAllPages } from '../../api/all-pages.ts';
import { type Answer, call } from '../../api/client.ts';
import { standing } from '../../session/session.ts';

type Page = Answer<'readProgress'>;
export type Row = Page['items'][number];
export type Round = Page['rounds'][number];
/** What a count is of, and as of when. */
export type Head = Pick<Page, 'schoolYear' | 'asOf' | 'enrolmentFrom' | 'rounds'>;

export interface Progress extends AllPages<Row> {
  readonly head: ReadonlySignal<Head | undefined>;
  /** Was every school counted once? Until then there are more to come. */
  readonly isWhole: ReadonlySignal<boolean>;
}

/** How far the schools are, page after page. What was counted stays until the next count is whole. */
export const useProgress = (schoolYear: string): Progress => {
  const head = useMemo(() => signal<Head | undefined>(undefined), [schoolYear]);
  const first = useMemo<{ page?: Head }>(() => ({}), [schoolYear]);
  const isWhole = useMemo(() => signal(false), [schoolYear]);
  const pages = useAllPages<Row>(async (cursor) => {
    const page = await call('readProgress', { query: { schoolYear, limit: 50, cursor } });
    if (cursor === undefined) first.page = page;
    const isLast = page.nextCursor === undefined;
    if (isLast) isWhole.value = true;
    if (isLast || head.peek() === undefined) head.value = first.page;
    return page;
  }, schoolYear);
  return { ...pages, head, isWhole };
};

const leastPause = 30_000;
/** A count of a large region is not asked again as soon as it is there. */
const timesItsOwn = 10;

/** Counts again every half minute while someone looks: later where counting itself takes long. */
export const useRefresh = ({ reload, isLoading }: Pick<Progress, 'reload' | 'isLoading'>): void => {
  useEffect(() => {
    let began = 0;
    let dueAt = Infinity;
    const stop = isLoading.subscribe((isBusy) => {
      const now = performance.now();
      if (isBusy) began = now;
      dueAt = isBusy ? Infinity : now + Math.max(leastPause, timesItsOwn * (now - began));
    });
    const watch = setInterval(() => {
      const isSeen = document.visibilityState === 'visible' && standing.peek() === 'signed-in';
      if (isSeen && performance.now() >= dueAt) void reload();
    }, 1000);
    return () => {
      stop();
      clearInterval(watch);
    };
  }, [reload, isLoading]);
};
