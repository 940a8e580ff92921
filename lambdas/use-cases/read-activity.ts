import type { Activity } from '../../schemas/board/activity.ts';
import { type ActivityFilter, isWanted } from '../domain/activity.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import type { Activities } from './governance-ports.ts';
import type { OpenPeriod, Page, PageRequest } from './ports.ts';

/** What is looked for: by kind, school and person, in a period. */
export interface ActivityOf {
  readonly filter: ActivityFilter;
  readonly period: OpenPeriod;
  readonly page: PageRequest;
}

/** Reads of one call: what is rare is looked for this far back, and the next page goes on from there. */
const mostReads = 20;

/** What was changed and by whom, the newest first. A page with less than was asked for is the last only without cursor. */
export const readActivity = async (
  { activities }: { readonly activities: Activities },
  { filter, period, page }: ActivityOf,
): Promise<Result<Page<Activity>, Refusal>> => {
  const items: Activity[] = [];
  let cursor = page.cursor;
  for (let reads = 0; reads < mostReads && items.length < page.limit; reads += 1) {
    const limit = page.limit - items.length;
    const found = await activities.list(period, { limit, ...(cursor !== undefined && { cursor }) });
    items.push(...found.items.filter((it) => isWanted(it, filter)));
    cursor = found.nextCursor;
    if (cursor === undefined) break;
  }
  return accept({ items, ...(cursor !== undefined && { nextCursor: cursor }) });
};
