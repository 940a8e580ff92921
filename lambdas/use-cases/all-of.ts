import type { Page, PageRequest } from './ports.ts';

const pageSize = 100;

/** Every item of a list, page after page. */
export const allOf = async <Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: pageSize, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
};
