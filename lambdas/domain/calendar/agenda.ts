import type { Audience, Calendar } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';

/** One entry of a year as people read it, in an agenda or on paper. */
export interface AgendaItem {
  readonly kind: 'round' | 'milestone';
  readonly id: string;
  readonly title: { readonly nl: string; readonly en: string };
  readonly audience: readonly Audience[];
  readonly from?: Instant;
  /** Exclusive. */
  readonly until?: Instant;
  readonly approximate: boolean;
  readonly suspended: boolean;
  readonly late: boolean;
  /** The words that it carries out. */
  readonly source?: string;
}

/**
 * The entries of a year, in order of time; those without a moment last. A line that a round carries out is told once,
 * as the round, with the line's own words.
 */
export const agendaOf = (calendar: Calendar): readonly AgendaItem[] => {
  const rounds = calendar.rounds.map((round): AgendaItem => {
    const line = calendar.milestones.find((it) => it.round === round.round);
    const source = line?.source ?? round.source;
    return {
      kind: 'round',
      id: round.round,
      title: round.title,
      audience: [...new Set([...round.audience, ...(line?.audience ?? [])])],
      from: round.opensAt,
      until: round.closesAt,
      approximate: false,
      suspended: round.suspended,
      late: round.late,
      ...(source !== undefined && { source }),
    };
  });
  const told = new Set(calendar.rounds.map(({ round }) => round));
  const lines = calendar.milestones
    .filter(({ round }) => round === undefined || !told.has(round))
    .map((line): AgendaItem => ({
      kind: 'milestone',
      id: line.milestone,
      title: line.title,
      audience: line.audience,
      ...(line.from !== undefined && { from: line.from }),
      ...(line.until !== undefined && { until: line.until }),
      approximate: line.approximate,
      suspended: false,
      late: false,
      source: line.source,
    }));
  const whenOf = ({ from, until }: AgendaItem): string => from ?? until ?? '~';
  return [...rounds, ...lines].toSorted((one, other) =>
    whenOf(one) === whenOf(other) ? 0 : whenOf(one) < whenOf(other) ? -1 : 1,
  );
};

/** What an audience has in its agenda: its own lines; the board has all. */
export const agendaFor = (audience: Audience, calendar: Calendar): readonly AgendaItem[] =>
  agendaOf(calendar).filter((item) => audience === 'board' || item.audience.includes(audience));
