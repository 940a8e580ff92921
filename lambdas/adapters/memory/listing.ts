import { cursorAfter } from '../../domain/cursor.ts';
import type { Page, PageRequest } from '../../use-cases/ports.ts';
import { type Part, startOf } from '../lists.ts';
import { frozen } from './store.ts';

/** One page of a part of a list, in the order of the positions. */
export const pageOf = <Item>(
  items: Iterable<Item>,
  part: Part,
  place: (item: Item) => string,
  page: PageRequest,
): Page<Item> => {
  const from = startOf(part, page.cursor);
  const found = [...items]
    .map((item) => ({ item, position: place(item) }))
    .filter(({ position }) => from <= position && position <= part.until)
    .toSorted((one, other) => (one.position < other.position ? -1 : 1));
  const shown = found.slice(0, page.limit);
  const end = shown.at(-1);
  return {
    items: shown.map(({ item }) => frozen(item)),
    ...(end && found.length > shown.length && { nextCursor: cursorAfter(part.name, end.position) }),
  };
};
