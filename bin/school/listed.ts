import type { Problem } from '../../schemas/problem.ts';

interface Page<Item> {
  readonly done: { readonly items: readonly Item[]; readonly nextCursor?: string | undefined } | undefined;
  readonly problem: Problem | undefined;
}

/** All items of a list route, page by page; or why they could not be had. */
export const listed = async <Item>(
  page: (cursor: { readonly cursor?: string }) => Promise<Page<Item>>,
): Promise<{ readonly items: readonly Item[] } | { readonly problem: Problem | undefined }> => {
  const items: Item[] = [];
  for (let cursor: string | undefined; ;) {
    const { done, problem } = await page(cursor === undefined ? {} : { cursor });
    if (done === undefined) return { problem };
    items.push(...done.items);
    cursor = done.nextCursor;
    if (cursor === undefined) return { items };
  }
};
