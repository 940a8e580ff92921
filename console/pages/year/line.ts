import type { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Audience } from '../../../schemas/calendar.ts';
import type { Span } from '../../moments.ts';

/** One line of the year as the page shows it. A line of the plan that a round carries out is shown as that round. */
export interface Line extends Span {
  /** JSON pointer into the calendar: what the API's findings name. */
  readonly pointer: string;
  /** Of a round: the line of the plan that it carries out, which the page does not show apart. */
  readonly carries?: string | undefined;
  readonly kind: 'round' | 'milestone';
  readonly id: string;
  readonly title: { readonly nl: string; readonly en: string };
  readonly audience: readonly Audience[];
  readonly approximate: boolean;
  readonly suspended: boolean;
  readonly late: boolean;
  readonly reminders: number;
  readonly source?: string | undefined;
}

/** A line keeps its name when another before it goes. */
export const nameOf = ({ kind, id }: Pick<Line, 'kind' | 'id'>): string => `${kind}/${id}`;

/** Is a place that of a line, or in it, or in what it carries out? */
export const isAt = ({ pointer, carries }: Pick<Line, 'pointer' | 'carries'>, place: string): boolean =>
  [pointer, carries].some((it) => it !== undefined && (place === it || place.startsWith(`${it}/`)));

const whenOf = ({ from, until }: Span): string => from ?? until ?? '~';

/** The lines of a year in order of time; those without a date last. */
export const linesOf = ({ rounds, milestones }: CalendarText): readonly Line[] => {
  const carried = new Map(
    milestones.flatMap((it, index) =>
      it.round === undefined ? [] : [[it.round, { ...it, pointer: `/milestones/${String(index)}` }]],
    ),
  );
  const ofRounds = rounds.map((round, index): Line => ({
    pointer: `/rounds/${String(index)}`,
    carries: carried.get(round.round)?.pointer,
    kind: 'round',
    id: round.round,
    title: round.title,
    audience: [...new Set([...round.audience, ...(carried.get(round.round)?.audience ?? [])])],
    from: round.opensAt,
    until: round.closesAt,
    approximate: false,
    suspended: round.suspended,
    late: round.late,
    reminders: round.reminders.length,
    source: carried.get(round.round)?.source ?? round.source,
  }));
  const known = new Set(rounds.map(({ round }) => round));
  const ofMilestones = milestones.flatMap((it, index): Line[] =>
    it.round !== undefined && known.has(it.round)
      ? []
      : [
          {
            pointer: `/milestones/${String(index)}`,
            kind: 'milestone',
            id: it.milestone,
            title: it.title,
            audience: it.audience,
            from: it.from,
            until: it.until,
            approximate: it.approximate,
            suspended: false,
            late: false,
            reminders: it.reminders.length,
            source: it.source,
          },
        ],
  );
  return [...ofRounds, ...ofMilestones].toSorted((one, other) =>
    whenOf(one).localeCompare(whenOf(other), 'en'),
  );
};

/** The year with a line at other moments; what a round carries out moves with it. */
export const withSpan = (calendar: CalendarText, line: Line, { from, until }: Span): CalendarText => {
  if (line.kind === 'milestone')
    return {
      ...calendar,
      milestones: calendar.milestones.map((it) => (it.milestone === line.id ? { ...it, from, until } : it)),
    };
  if (from === undefined || until === undefined) return calendar;
  return {
    ...calendar,
    rounds: calendar.rounds.map((it) =>
      it.round === line.id ? { ...it, opensAt: from, closesAt: until } : it,
    ),
    milestones: calendar.milestones.map((it) => (it.round === line.id ? { ...it, from, until } : it)),
  };
};

/** The year with other words for a line. */
export const withTitle = (calendar: CalendarText, line: Line, title: Line['title']): CalendarText => ({
  ...calendar,
  rounds: calendar.rounds.map((it) =>
    line.kind === 'round' && it.round === line.id ? { ...it, title } : it,
  ),
  milestones: calendar.milestones.map((it) =>
    line.kind === 'milestone' && it.milestone === line.id ? { ...it, title } : it,
  ),
});
