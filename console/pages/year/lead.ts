/** What of the page shows a place in the year, named by its JSON pointer. */
export const placeId = (pointer: string): string => `at${pointer}`;

const fields = 'input, select, textarea, button';

/** The element of a place, or else of what it is part of. */
const shownAt = (pointer: string): HTMLElement | undefined =>
  pointer === ''
    ? undefined
    : (document.getElementById(placeId(pointer)) ?? shownAt(pointer.slice(0, pointer.lastIndexOf('/'))));

/** Brings a place of the year in sight, and leaves the keyboard where it is. */
export const show = (pointer: string): void => {
  shownAt(pointer)?.scrollIntoView({ block: 'nearest' });
};

/** Leads to a place in the year: unfolds what hides it, brings it in sight, and lets the keyboard go on there. */
export const leadTo = (pointer: string): void => {
  const found = shownAt(pointer);
  if (!found) return;
  for (let it = found.closest('details'); it; it = it.parentElement?.closest('details') ?? null)
    it.open = true;
  const isItself = found.hasAttribute('tabindex');
  const first = isItself ? found : (found.querySelector<HTMLElement>(fields) ?? found);
  first.focus({ preventScroll: true });
  found.scrollIntoView({ block: isItself ? 'start' : 'center' });
};
