import { Temporal } from 'temporal-polyfill';
import { daysOf, type Span } from '../../moments.ts';
import type { Line } from './line.ts';

/** How a line lies against last year's: days later than on the same weekday a year ago; negative is earlier. */
export type Shift =
  | { readonly kind: 'same' | 'added' | 'dropped' | 'dated' | 'undated'; readonly line: Line }
  | { readonly kind: 'moved'; readonly line: Line; readonly begins: number; readonly ends: number };

/** 52 weeks: the same weekday. */
const year = 364;
type Days = NonNullable<ReturnType<typeof daysOf>>;

const isSameDate = (before: Temporal.PlainDate, now: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(before.add({ years: 1 }), now) === 0;

const between = (before: Days, now: Days): { begins: number; ends: number } | undefined => {
  if (isSameDate(before.first, now.first) && isSameDate(before.last, now.last)) return undefined;
  const begins = before.first.until(now.first).days - year;
  const ends = before.last.until(now.last).days - year;
  return begins === 0 && ends === 0 ? undefined : { begins, ends };
};

const shiftOf = (line: Line, before: Span | undefined): Shift => {
  if (!before) return { kind: 'added', line };
  const [was, is] = [daysOf(before), daysOf(line)];
  if (!was || !is) return { kind: was ? 'undated' : is ? 'dated' : 'same', line };
  const days = between(was, is);
  return days ? { kind: 'moved', line, ...days } : { kind: 'same', line };
};

/** Each line of this year against last year's; on the same weekday or the same date counts as the same. */
export const shiftsSince = (before: readonly Line[], now: readonly Line[]): readonly Shift[] => {
  const isSame = (one: Line) => (other: Line) => one.kind === other.kind && one.id === other.id;
  return [
    ...now.map((line) => shiftOf(line, before.find(isSame(line)))),
    ...before.filter((line) => !now.some(isSame(line))).map((line): Shift => ({ kind: 'dropped', line })),
  ];
};

/** Whole weeks, and the days that are left. */
export const weeksAndDays = (days: number): { readonly weeks: number; readonly days: number } => ({
  weeks: Math.floor(Math.abs(days) / 7),
  days: Math.abs(days) % 7,
});
