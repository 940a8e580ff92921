import type * as z from 'zod';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { type Audience, Milestone, Round } from '../../../schemas/calendar.ts';
import type { Line } from './line.ts';

/** The year with one round more. */
export const withRound = (calendar: CalendarText, round: z.input<typeof Round>): CalendarText => ({
  ...calendar,
  rounds: [...calendar.rounds, Round.parse(round)],
});

/** The year with one line more. */
export const withMilestone = (
  calendar: CalendarText,
  milestone: z.input<typeof Milestone>,
): CalendarText => ({ ...calendar, milestones: [...calendar.milestones, Milestone.parse(milestone)] });

/** The year without a line; what a round carries out goes with it. */
export const withoutLine = (calendar: CalendarText, { kind, id }: Line): CalendarText => ({
  ...calendar,
  rounds: calendar.rounds.filter((it) => kind !== 'round' || it.round !== id),
  milestones: calendar.milestones.filter((it) => (kind === 'round' ? it.round : it.milestone) !== id),
});

/** The year with a round that is otherwise. */
export const withRoundPart = (calendar: CalendarText, id: string, part: Partial<Round>): CalendarText => ({
  ...calendar,
  rounds: calendar.rounds.map((it) => (it.round === id ? { ...it, ...part } : it)),
});

/** The year with a milestone that is otherwise. */
export const withMilestonePart = (
  calendar: CalendarText,
  id: string,
  part: Partial<Milestone>,
): CalendarText => ({
  ...calendar,
  milestones: calendar.milestones.map((it) => (it.milestone === id ? { ...it, ...part } : it)),
});

/** The year with a line for other people; what a round carries out is for the same. */
export const withAudience = (
  calendar: CalendarText,
  { kind, id }: Line,
  audience: readonly Audience[],
): CalendarText => ({
  ...calendar,
  rounds: calendar.rounds.map((it) =>
    kind === 'round' && it.round === id ? { ...it, audience: [...audience] } : it,
  ),
  milestones: calendar.milestones.map((it) =>
    (kind === 'round' ? it.round : it.milestone) === id ? { ...it, audience: [...audience] } : it,
  ),
});

/** The year with other words for where a line comes from; a round that carries out a line of the plan has those of that line. */
export const withSource = (
  calendar: CalendarText,
  { kind, id, carries }: Line,
  source: string,
): CalendarText => ({
  ...calendar,
  rounds: calendar.rounds.map((it) => {
    if (kind !== 'round' || it.round !== id || carries !== undefined) return it;
    const { source: _, ...rest } = it;
    return source === '' ? rest : { ...rest, source };
  }),
  milestones: calendar.milestones.map((it) =>
    (kind === 'round' ? it.round : it.milestone) === id ? { ...it, source } : it,
  ),
});
