import { CalendarText } from '../../../schemas/board/calendar.ts';
import { type Line, linesOf } from './line.ts';
import { merge } from './merge.ts';

/** Two people's changes to the same year put together. */
export interface MergedYears {
  readonly calendar: CalendarText;
  /** Names of parts that both changed otherwise; see `partsOf`. */
  readonly both: ReadonlySet<string>;
}

/** Undefined when together they are no year: more lines than fit in one. */
export const mergeYears = (
  base: CalendarText,
  mine: CalendarText,
  theirs: CalendarText,
): MergedYears | undefined => {
  const { value, both } = merge(base, mine, theirs);
  const read = CalendarText.safeParse(value);
  if (!read.success) return undefined;
  // What a round carries out is a part of that round.
  const carriedBy = new Map(
    read.data.milestones.map((it) => [`milestones/${it.milestone}`, it.round && `rounds/${it.round}`]),
  );
  const holidays = read.data.holidays.toSorted((one, other) =>
    one.firstDay.localeCompare(other.firstDay, 'en'),
  );
  return {
    calendar: { ...read.data, holidays },
    both: new Set(
      both
        .map(([list = '', name]) => (name === undefined ? 'year' : `${list}/${name}`))
        .map((name) => carriedBy.get(name) ?? name),
    ),
  };
};

/** A part of a year that can differ by itself: a line, a holiday, or all that holds for the whole year. */
export interface YearPart {
  /** None: the year as a whole. */
  readonly title?: Line['title'];
  readonly line?: Line;
  /** All of it, comparable as text. */
  readonly text: string;
}

/** The parts by their names; what a round carries out is a part of that round. */
export const partsOf = (calendar: CalendarText): ReadonlyMap<string, YearPart> => {
  const { rounds, milestones, holidays, ...year } = calendar;
  const textOf = ({ kind, id }: Line): string =>
    JSON.stringify([
      rounds.filter((it) => kind === 'round' && it.round === id),
      milestones.filter((it) => (kind === 'round' ? it.round : it.milestone) === id),
    ]);
  return new Map<string, YearPart>([
    ...linesOf(calendar).map(
      (line) => [`${line.kind}s/${line.id}`, { title: line.title, line, text: textOf(line) }] as const,
    ),
    ...holidays.map(
      (it) => [`holidays/${it.firstDay}`, { title: it.title, text: JSON.stringify(it) }] as const,
    ),
    ['year', { text: JSON.stringify(year) }],
  ]);
};

/** One part that someone changed. */
export interface Changed {
  readonly name: string;
  readonly how: 'added' | 'dropped' | 'moved' | 'otherwise';
  /** As it is now; of what was dropped, as it was. */
  readonly part: YearPart;
}

const isMoved = (before: YearPart, now: YearPart): boolean =>
  before.line?.from !== now.line?.from || before.line?.until !== now.line?.until;

/** Which parts of a year someone changed since. */
export const changedSince = (before: CalendarText, now: CalendarText): readonly Changed[] => {
  const [was, is] = [partsOf(before), partsOf(now)];
  return [
    ...[...is].flatMap(([name, part]): Changed[] => {
      const old = was.get(name);
      if (!old) return [{ name, how: 'added', part }];
      if (old.text === part.text) return [];
      return [{ name, how: isMoved(old, part) ? 'moved' : 'otherwise', part }];
    }),
    ...[...was].flatMap(([name, part]): Changed[] => (is.has(name) ? [] : [{ name, how: 'dropped', part }])),
  ];
};
