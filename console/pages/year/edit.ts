import { computed, signal } from '@preact/signals';
import * as z from 'zod';
import { CalendarText } from '../../../schemas/board/calendar.ts';

/** A year that is being changed in this window. */
interface Edit {
  readonly schoolYear: string;
  /** The draft that it began from: whoever saved meanwhile is not written over. */
  readonly rev: number;
  readonly calendar: CalendarText;
}

const Kept = z.object({ schoolYear: z.string(), rev: z.int(), calendar: CalendarText });
const kept = 'overstap.edit';

const current = signal<Edit | undefined>(undefined);
const past = signal<readonly CalendarText[]>([]);
const future = signal<readonly CalendarText[]>([]);
const most = 100;

export const edit = computed(() => current.value);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

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
  keep({ schoolYear, rev, calendar });
};

/** What this window had begun before it was reloaded. */
export const resumeEdit = (): void => {
  const text = sessionStorage.getItem(kept);
  if (text === null || current.peek()) return;
  const found = Kept.safeParse(JSON.parse(text));
  if (found.success) current.value = found.data;
  else sessionStorage.removeItem(kept);
};

/** Takes over a change. False when it is no year any more: more lines than fit in one, or no round left. */
export const change = (calendar: CalendarText): boolean => {
  const before = current.peek();
  if (!before || !CalendarText.safeParse(calendar).success) return false;
  if (JSON.stringify(before.calendar) === JSON.stringify(calendar)) return true;
  past.value = [...past.peek(), before.calendar].slice(-most);
  future.value = [];
  keep({ ...before, calendar });
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

/** The draft was saved as this revision. */
export const saved = (rev: number): void => {
  const before = current.peek();
  if (before) keep({ ...before, rev });
};

export const endEdit = (): void => {
  past.value = [];
  future.value = [];
  keep(undefined);
};
