import { Temporal } from 'temporal-polyfill';
import type { Audience } from '../../../schemas/calendar.ts';
import type { Language } from '../../language.ts';
import type { Line } from './line.ts';
import { daysOf } from '../../moments.ts';

/** Measures of the picture, in its own units. */
export const measures = {
  width: 1200,
  /** Of the months. */
  head: 30,
  /** Of a lane’s name, above its bars. */
  name: 26,
  row: 30,
  bar: 24,
  least: 16,
  /** Below a lane’s bars. */
  gap: 10,
  /** Of the word “today”. */
  foot: 20,
} as const;

/** Days across the picture. */
export interface Scale {
  readonly first: Temporal.PlainDate;
  readonly months: number;
  readonly perDay: number;
  readonly x: (day: Temporal.PlainDate) => number;
}

/** From a month before the first line through a month after the last, so that there is room to move them. */
export const scaleOf = (schoolYear: string, lines: readonly Line[]): Scale => {
  const august = Temporal.PlainDate.from({ year: Number(schoolYear.slice(0, 4)), month: 8, day: 1 });
  const days = lines
    .flatMap((line) => daysOf(line) ?? [])
    .flatMap(({ first, last }) => [first, last])
    .toSorted((one, other) => Temporal.PlainDate.compare(one, other));
  const begin = (days[0] ?? august).with({ day: 1 }).subtract({ months: 1 });
  const end = (days.at(-1) ?? august.add({ months: 11 })).with({ day: 1 }).add({ months: 2 });
  const length = begin.until(end).days;
  const perDay = measures.width / length;
  return {
    first: begin,
    months: begin.until(end, { largestUnit: 'months' }).months,
    perDay,
    x: (day) => begin.until(day).days * perDay,
  };
};

/** A line with its place in its lane. */
export interface Bar {
  readonly line: Line;
  readonly left: number;
  readonly wide: number;
  readonly row: number;
  /** Its name, as far as there is room; beside the bar where it does not fit in it. */
  readonly label: string;
  readonly isLabelInside: boolean;
}

/** A lane of one audience: its name, and below it its bars. */
export interface Lane {
  readonly audience: Audience;
  readonly top: number;
  readonly bars: readonly Bar[];
}

/** About as wide as a letter is. */
const letter = 7.2;
const mostLetters = 52;

/** As many whole words as there is room for: half a word is none to who has it read aloud, or says it to choose it. */
const cut = (title: string, letters: number): string =>
  title.length <= letters ? title : `${title.slice(0, Math.max(0, title.lastIndexOf(' ', letters - 1)))}…`;

/** Where a line begins and how wide it is. */
export const placeOf = (
  line: Line,
  { x }: Scale,
): { readonly left: number; readonly wide: number } | undefined => {
  const days = daysOf(line);
  if (!days) return undefined;
  const ends = x(days.last.add({ days: 1 }));
  const wide = Math.max(measures.least, ends - x(days.first));
  // A deadline stands before its moment, all else from its first day on.
  return { left: line.from === undefined ? ends - wide : x(days.first), wide };
};

const barsOf = (lines: readonly Line[], scale: Scale, language: Language): readonly Bar[] => {
  const taken: number[] = [];
  return lines.flatMap((line) => {
    const place = placeOf(line, scale);
    if (!place) return [];
    const { left, wide } = place;
    const label = cut(line.title[language], mostLetters);
    const isLabelInside = label.length * letter + 14 <= wide;
    const room = Math.max(4, Math.floor((measures.width - left - wide - 8) / letter));
    const shown = isLabelInside ? label : cut(label, room);
    const right = left + wide + (isLabelInside ? 0 : shown.length * letter + 6);
    const free = taken.findIndex((end) => end + 4 <= left);
    const row = free < 0 ? taken.length : free;
    taken[row] = right;
    return [{ line, left, wide, row, label: shown, isLabelInside }];
  });
};

/** Where a row of a lane begins; the one past its last is where the lane ends, but for the gap below it. */
export const topOfRow = ({ top }: Pick<Lane, 'top'>, row: number): number =>
  top + measures.name + row * measures.row;

/** A lane for each audience that has lines, one below the other. */
export const lanesOf = (
  lines: readonly Line[],
  scale: Scale,
  language: Language,
): { readonly lanes: readonly Lane[]; readonly height: number } => {
  let top: number = measures.head;
  const audiences: readonly Audience[] = ['source', 'target', 'parents', 'board'];
  const lanes = audiences.flatMap((audience): Lane[] => {
    const bars = barsOf(
      lines.filter((line) => line.audience.includes(audience)),
      scale,
      language,
    );
    if (bars.length === 0) return [];
    const rows = Math.max(...bars.map(({ row }) => row)) + 1;
    const lane = { audience, top, bars };
    top = topOfRow(lane, rows) + measures.gap;
    return [lane];
  });
  return { lanes, height: top + measures.foot };
};
