import { Temporal } from 'temporal-polyfill';
import { Audience, type Calendar } from '../../../schemas/calendar.ts';
import type { AgendaItem } from './agenda.ts';
import { dayAt, lastDayBefore } from './wall-clock.ts';
import { shortMonthName, yearWords, type Language } from './year-words.ts';

/** An entry with its number on the page. */
export interface Numbered {
  readonly number: number;
  readonly item: AgendaItem;
}

/** First and last day of an entry; a deadline or a begin alone is one day. */
export interface Days {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

export const daysOf = ({ from, until }: AgendaItem): Days | undefined => {
  const last = until === undefined ? undefined : lastDayBefore(until);
  const first = from === undefined ? last : dayAt(from);
  return first && { first, last: last ?? first };
};

const labels = 142;
const width = 1000;
const head = 26;
const step = 24;
const bar = 18;
const narrowest = 20;
/** Over more months nothing could be told apart. */
const mostMonths = 18;

interface Scale {
  readonly first: Temporal.PlainDate;
  readonly months: number;
  readonly x: (day: Temporal.PlainDate) => number;
}

/** Whole months, so that the page says at a glance in which month something is. */
const scaleOf = (all: readonly Days[]): Scale | undefined => {
  const days = all
    .flatMap(({ first, last }) => [first, last])
    .toSorted((one, other) => (one.toString() < other.toString() ? -1 : 1));
  const [earliest] = days;
  const latest = days.at(-1);
  if (earliest === undefined || latest === undefined) return undefined;
  const first = earliest.with({ day: 1 });
  const end = latest.with({ day: 1 }).add({ months: 1 });
  const length = first.until(end).days;
  return {
    first,
    months: first.until(end, { largestUnit: 'months' }).months,
    x: (day) => labels + ((width - labels) * first.until(day).days) / length,
  };
};

interface Placed extends Numbered {
  readonly left: number;
  readonly wide: number;
  readonly row: number;
}

/** Entries of a lane in as few rows as fit without touching. */
const packed = (entries: readonly Numbered[], { x }: Scale): readonly Placed[] => {
  const taken: number[] = [];
  return entries.flatMap((entry) => {
    const days = daysOf(entry.item);
    if (days === undefined) return [];
    const begins = x(days.first);
    const ends = x(days.last.add({ days: 1 }));
    const wide = Math.max(narrowest, ends - begins);
    // A deadline stands before its moment, all else from its first day on.
    const left = entry.item.from === undefined ? ends - wide : Math.min(begins, width - wide);
    const free = taken.findIndex((end) => end + 2 <= left);
    const row = free < 0 ? taken.length : free;
    taken[row] = left + wide;
    return [{ ...entry, left, wide, row }];
  });
};

const round = (value: number): number => Math.round(value * 10) / 10;

const entry = ({ number, item, left, wide, row }: Placed, top: number): string => {
  const y = top + row * step + 3;
  const dashed = item.suspended || item.approximate ? ' class="about"' : '';
  return `<g${dashed}><rect x="${round(left)}" y="${y}" width="${round(wide)}" height="${bar}" rx="3"/><text x="${round(left + wide / 2)}" y="${y + 13}">${number}</text></g>`;
};

const monthsOf = ({ first, months, x }: Scale, height: number, language: Language): string =>
  Array.from({ length: months }, (_, index) => {
    const month = first.add({ months: index });
    const left = round(x(month));
    return `<line x1="${left}" y1="0" x2="${left}" y2="${height}"/><text x="${left + 5}" y="17">${shortMonthName(month.month, language)} ${month.year}</text>`;
  }).join('');

const holidaysOf = (calendar: Calendar, { x }: Scale, height: number): string =>
  calendar.holidays
    .flatMap(({ firstDay, lastDay }) => {
      const from = Math.max(labels, x(Temporal.PlainDate.from(firstDay)));
      const until = Math.min(width, x(Temporal.PlainDate.from(lastDay).add({ days: 1 })));
      return until <= from
        ? []
        : [`<rect x="${round(from)}" y="${head}" width="${round(until - from)}" height="${height - head}"/>`];
    })
    .join('');

/** The year at a glance: months across, a lane for each audience, entries by their numbers. None without dates, or over years. */
export const timeline = (calendar: Calendar, entries: readonly Numbered[], language: Language): string => {
  const scale = scaleOf(entries.flatMap(({ item }) => daysOf(item) ?? []));
  if (scale === undefined || scale.months > mostMonths) return '';
  const lanes = Audience.options.flatMap((audience) => {
    const placed = packed(
      entries.filter(({ item }) => item.audience.includes(audience)),
      scale,
    );
    return placed.length === 0
      ? []
      : [{ audience, placed, rows: Math.max(...placed.map((it) => it.row)) + 1 }];
  });
  const tops = lanes.map((_, index) =>
    lanes.slice(0, index).reduce((top, { rows }) => top + rows * step + 8, head + 4),
  );
  const height = lanes.reduce((top, { rows }) => top + rows * step + 8, head + 4);
  const said = yearWords[language];
  const drawn = lanes.map(({ audience, placed }, index) => {
    const top = tops[index] ?? head;
    return `<g class="${audience}"><line x1="0" y1="${top - 3}" x2="${width}" y2="${top - 3}"/><text class="lane" x="0" y="${top + 16}">${said.who[audience]}</text>${placed.map((it) => entry(it, top)).join('')}</g>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${said.glance}"><g class="off">${holidaysOf(calendar, scale, height)}</g><g class="months">${monthsOf(scale, height, language)}</g>${drawn.join('')}</svg>`;
};
