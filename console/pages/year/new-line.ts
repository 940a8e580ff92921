import type { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Audience, Round } from '../../../schemas/calendar.ts';
import type { Span } from '../../moments.ts';
import { withMilestone, withRound } from './line-change.ts';
import { idFrom, longestId, takenIds } from './line-id.ts';

/** What a round asks of schools. */
export type Asks = Pick<Round, 'allPupils' | 'requiredCategories' | 'requiredAttachments'>;

/** A line as it is written down, before it is in the year. */
export interface NewLine {
  readonly kind: 'milestone' | 'round' | 'late';
  readonly nl: string;
  /** Empty: the Dutch name. */
  readonly en: string;
  readonly audience: readonly Audience[];
  readonly asks: Asks;
  readonly source: string;
  /** Empty: what is proposed. */
  readonly id: string;
}

/** Where its name must be one of its own. */
export const namedAs = ({ kind }: NewLine): 'milestone' | 'round' => (kind === 'milestone' ? kind : 'round');

/** The name that the software of schools will know it by, unless someone writes another. */
export const proposedId = (calendar: CalendarText, line: NewLine): string => {
  const as = namedAs(line);
  return idFrom(line.nl, takenIds(calendar)[as], longestId[as]);
};

/** The year with the new line, and how the line is named there; undefined for a round that does not open and close. */
export const withNewLine = (
  calendar: CalendarText,
  line: NewLine,
  { from, until }: Span,
):
  | { readonly calendar: CalendarText; readonly kind: 'milestone' | 'round'; readonly id: string }
  | undefined => {
  const id = line.id || proposedId(calendar, line);
  const source = line.source.trim();
  const title = { nl: line.nl.trim(), en: line.en.trim() || line.nl.trim() };
  const common = { title, audience: [...line.audience] };
  if (line.kind === 'milestone')
    return {
      calendar: withMilestone(calendar, { ...common, milestone: id, from, until, source }),
      kind: 'milestone',
      id,
    };
  if (from === undefined || until === undefined) return undefined;
  const round = { ...common, ...line.asks, round: id, opensAt: from, closesAt: until };
  return {
    calendar: withRound(calendar, { ...round, late: line.kind === 'late', ...(source && { source }) }),
    kind: 'round',
    id,
  };
};
