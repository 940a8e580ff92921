import { Temporal } from 'temporal-polyfill';
import type { Audience } from '../../../schemas/calendar.ts';
import type { Line } from './line.ts';
import { daysOf } from '../../moments.ts';

/** Measures of the picture, in its own units. */
export const measures = { labels: 128, width: 1200, head: 30, row: 30, bar: 24, least: 16, gap: 6 } as const;

/** Days across the picture. */
export interface Scale {
  readonly first: Temporal.PlainDate;
  readonly months: number;
  readonly days: number;
  readonly perDay: number;
  readonly x: (day: Temporal.PlainDate) => number;
}

/** The whole school year, August to July, and months beyond it where lines lie there. */
export const scaleOf = (schoolYear: string, lines: readonly Line[]): Scale => {
  const august = Temporal.PlainDate.from({ year: Number(schoolYear.slice(0, 4)), month: 8, day: 1 });
  const spans = lines.flatMap((line) => daysOf(line) ?? []);
  const earliest = spans.map(({ first }) => first).toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0];
  const latest = spans
    .map(({ last }) => last)
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
    .at(-1);
  const first = Temporal.PlainDate.compare(earliest ?? august, august) < 0 ? (earliest ?? august) : august;
  const begin = first.with({ day: 1 });
  const july = august.add({ months: 12 });
  const end =
    latest && Temporal.PlainDate.compare(latest, july) >= 0
      ? latest.with({ day: 1 }).add({ months: 1 })
      : july;
  const days = begin.until(end).days;
  const perDay = (measures.width - measures.labels) / days;
  return {
    first: begin,
    months: begin.until(end, { largestUnit: 'months' }).months,
    days,
    perDay,
    x: (day) => measures.labels + begin.until(day).days * perDay,
  };
};

/** A line with its place in its lane. */
export interface Bar {
  readonly line: Line;
  readonly left: number;
  readonly wide: number;
  readonly row: number;
}

/** A lane of one audience. */
export interface Lane {
  readonly audience: Audience;
  readonly top: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

const barsOf = (lines: readonly Line[], { x }: Scale): readonly Bar[] => {
  const taken: number[] = [];
  return lines.flatMap((line) => {
    const days = daysOf(line);
    if (!days) return [];
    const ends = x(days.last.add({ days: 1 }));
    const wide = Math.max(measures.least, ends - x(days.first));
    // A deadline stands before its moment, all else from its first day on.
    const left = line.from === undefined ? ends - wide : x(days.first);
    const free = taken.findIndex((end) => end + 2 <= left);
    const row = free < 0 ? taken.length : free;
    taken[row] = left + wide;
    return [{ line, left, wide, row }];
  });
};

/** A lane for each audience that has lines, one below the other. */
export const lanesOf = (lines: readonly Line[], scale: Scale): readonly Lane[] => {
  let top: number = measures.head;
  const audiences: readonly Audience[] = ['source', 'target', 'parents', 'board'];
  return audiences.flatMap((audience) => {
    const bars = barsOf(
      lines.filter((line) => line.audience.includes(audience)),
      scale,
    );
    if (bars.length === 0) return [];
    const rows = Math.max(...bars.map(({ row }) => row)) + 1;
    const lane = { audience, top, height: rows * measures.row + measures.gap * 2, bars };
    top += lane.height;
    return [lane];
  });
};
