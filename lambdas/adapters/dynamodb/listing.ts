import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';
import { cursorAfter } from '../../domain/cursor.ts';
import type { Page, PageRequest } from '../../use-cases/ports.ts';
import { type Part, startOf } from '../lists.ts';
import { isAlive, recordOf, stored, type Exchange, type Item } from './table.ts';

/** Index of the exchange table by list and position. Eventually consistent: for lists, never for decisions. */
const listingIndex = 'listing';

/** What to read: the partition of the list and the part of it. */
export interface ListPart {
  readonly key: string;
  readonly part: Part;
}

const positionOf = (item: Item): string => item['listSort']?.S ?? '';

/** The first items of a list from a position on, at most `count`. */
const itemsFrom = async (
  exchange: Exchange,
  key: string,
  bounds: { readonly from: string; readonly until: string },
  count: number,
): Promise<Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await exchange.client.send(
      new QueryCommand({
        TableName: exchange.table,
        IndexName: listingIndex,
        KeyConditionExpression: 'listKey = :key AND listSort BETWEEN :from AND :until',
        ExpressionAttributeValues: stored({ ':key': key, ':from': bounds.from, ':until': bounds.until }),
        Limit: count - items.length,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start && items.length < count);
  return items;
};

/**
 * One page of a list that is spread over partitions, merged by position. The keys read follow from the list alone: of a
 * cursor only the position is used, after it was checked against the list. One item more than the page is read, to
 * know whether a next page exists.
 */
export const mergedPage = async (
  exchange: Exchange,
  list: { readonly keys: readonly string[]; readonly part: Part },
  page: PageRequest,
): Promise<Page<Item>> => {
  const bounds = { from: startOf(list.part, page.cursor), until: list.part.until };
  const found = await Promise.all(list.keys.map((key) => itemsFrom(exchange, key, bounds, page.limit + 1)));
  const sorted = found.flat().toSorted((one, other) => (positionOf(one) < positionOf(other) ? -1 : 1));
  const items = sorted.slice(0, page.limit);
  const end = items.at(-1);
  return {
    items,
    ...(end && sorted.length > items.length && { nextCursor: cursorAfter(list.part.name, positionOf(end)) }),
  };
};

/** One page of the records of a list. Expired ones are left out. */
export const pageOf = async <Schema extends z.ZodType>(
  exchange: Exchange,
  list: ListPart,
  schema: Schema,
  page: PageRequest,
): Promise<Page<z.output<Schema>>> => {
  const found = await mergedPage(exchange, { keys: [list.key], part: list.part }, page);
  return {
    ...found,
    items: found.items.filter((item) => isAlive(exchange, item)).map((item) => recordOf(item, schema)),
  };
};
