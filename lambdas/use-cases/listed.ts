import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { inTurn } from './in-turn.ts';
import type { Page } from './ports.ts';

/**
 * The page of what there is to show of each item. An item that may not be shown (any more) is left out; one that others
 * kept moving is not silently missing: then the whole page is to be asked again.
 */
export const listed = async <Item, Shown>(
  page: Page<Item>,
  show: (item: Item) => Promise<Result<Shown | undefined, Refusal>>,
): Promise<Result<Page<Shown>, Refusal>> => {
  const shown = await inTurn(page.items, show);
  const moved = shown.find((it) => !it.ok && it.refusal.code === 'try-again');
  if (moved && !moved.ok) return moved;
  return accept({
    ...page,
    items: shown.flatMap((it) => (it.ok && it.value !== undefined ? [it.value] : [])),
  });
};
