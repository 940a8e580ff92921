import { computed, signal } from '@preact/signals';
import * as z from 'zod';
import { CalendarText } from '../../../schemas/board/calendar.ts';

/** A year that is being changed in this window. */
const Edit = z.object({
  schoolYear: z.string(),
  /** The draft that it began from: whoever saved meanwhile is not written over. */
  rev: z.int(),
  /** What it began from, or was saved as last: all else is not saved yet. */
  base: CalendarText,
  calendar: CalendarText,
});
type Edit = z.infer<typeof Edit>;
const kept = 'overstap.edit';

const current = signal<Edit | undefined>(undefined);
const past = signal<readonly CalendarText[]>([]);
const future = signal<readonly CalendarText[]>([]);
const most = 100;

const isSame = (one: CalendarText, other: CalendarText): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export const edit = computed(() => current.value);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
export const isUnsaved = computed(
  () => current.value !== undefined && !isSame(current.value.calendar, current.value.base),
);

/** Dates are no secret: kept in this window's storage, they outlive a sign-in that ended and a page that was reloaded. */
const keep = (next: Edit | undefined): void => {
  current.value = next;
  if (next === undefined) sessionStorage.removeItem(kept);
  else sessionStorage.setItem(kept, JSON.stringify(next));
};

/** Begins to change a year, or goes on with what this window had begun on it. */
export const beginEdit = (schoolYear: string, rev: number, calendar: CalendarText): void => {
  if (current.peek()?.schoolYear === schoolYear) return;
  past.value = [];
  future.value = [];
  keep({ schoolYear, rev, base: calendar, calendar });
};

/** What this window had begun before it was reloaded. */
export const resumeEdit = (): void => {
  const text = sessionStorage.getItem(kept);
  if (text === null || current.peek()) return;
  const found = Edit.safeParse(JSON.parse(text));
  if (found.success) current.value = found.data;
  else sessionStorage.removeItem(kept);
};

/** Takes over a change. False when it is no year any more: more lines than fit in one, or no round left. */
export const change = (calendar: CalendarText): boolean => {
  const before = current.peek();
  const read = CalendarText.safeParse(calendar);
  if (!before || !read.success) return false;
  // As it was read: in one order of fields, by which the same is the same text.
  if (isSame(before.calendar, read.data)) return true;
  past.value = [...past.peek(), before.calendar].slice(-most);
  future.value = [];
  keep({ ...before, calendar: read.data });
  return true;
};

export const undo = (): void => {
  const before = current.peek();
  const last = past.peek().at(-1);
  if (!before || !last) return;
  past.value = past.peek().slice(0, -1);
  future.value = [before.calendar, ...future.peek()];
  keep({ ...before, calendar: last });
};

export const redo = (): void => {
  const before = current.peek();
  const [next, ...rest] = future.peek();
  if (!before || !next) return;
  past.value = [...past.peek(), before.calendar];
  future.value = rest;
  keep({ ...before, calendar: next });
};

/** This is now the draft, as this revision: from here on the window changes that. */
export const standsOn = (rev: number, base: CalendarText): void => {
  const before = current.peek();
  if (before) keep({ ...before, rev, base });
};

export const endEdit = (): void => {
  past.value = [];
  future.value = [];
  keep(undefined);
};
