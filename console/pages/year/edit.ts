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
/** Each year by itself: who turns to another loses nothing of this one. */
const keptAs = (schoolYear: string): string => `overstap.edit.${schoolYear}`;

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
const keep = (next: Edit): void => {
  sessionStorage.setItem(keptAs(next.schoolYear), JSON.stringify(next));
  if (current.peek()?.schoolYear === next.schoolYear) current.value = next;
};

const readKept = (schoolYear: string): Edit | undefined => {
  const text = sessionStorage.getItem(keptAs(schoolYear));
  return text === null ? undefined : Edit.safeParse(JSON.parse(text)).data;
};

const turnTo = (next: Edit | undefined): void => {
  past.value = [];
  future.value = [];
  current.value = next;
};

/** What this window has of a year, whichever it shows. */
export const editOf = (schoolYear: string): Edit | undefined => {
  const shown = current.peek();
  return shown?.schoolYear === schoolYear ? shown : readKept(schoolYear);
};

/** Begins to change a year, or goes on with what this window had begun on it. */
export const beginEdit = (schoolYear: string, rev: number, calendar: CalendarText): void => {
  if (current.peek()?.schoolYear === schoolYear) return;
  const begun = { schoolYear, rev, base: calendar, calendar };
  turnTo(begun);
  keep(begun);
};

/** Has this window changes that are not saved yet, of any year? */
export const isAnyUnsaved = (): boolean =>
  Object.keys(sessionStorage).some((key) => {
    const kept = key.startsWith(keptAs('')) && readKept(key.slice(keptAs('').length));
    return kept && !isSame(kept.calendar, kept.base);
  });

/** Goes on with what this window had begun on a year, before it was reloaded or turned to another. */
export const resumeEdit = (schoolYear: string): void => {
  if (current.peek()?.schoolYear === schoolYear) return;
  const found = readKept(schoolYear);
  if (found) turnTo(found);
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

/** This is now the draft of a year, as this revision: from here on the window changes that. */
export const standsOn = (schoolYear: string, rev: number, base: CalendarText): void => {
  const before = editOf(schoolYear);
  if (before) keep({ ...before, rev, base });
};

export const endEdit = (schoolYear: string): void => {
  sessionStorage.removeItem(keptAs(schoolYear));
  if (current.peek()?.schoolYear === schoolYear) turnTo(undefined);
};
