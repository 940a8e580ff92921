import type { Calendar } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';

/** A moment that a calendar sets. */
export interface CalendarMoment {
  /** JSON pointer into the calendar. */
  readonly pointer: string;
  readonly edge: 'begins' | 'ends';
  readonly at: Instant;
}

const moment = (
  edge: CalendarMoment['edge'],
  pointer: string,
  at: Instant | undefined,
): readonly CalendarMoment[] => (at === undefined ? [] : [{ pointer, edge, at }]);

/** All moments that a calendar sets, reminders aside. */
export const momentsOf = (calendar: Calendar): readonly CalendarMoment[] => [
  ...moment('begins', '/enrolmentFrom', calendar.enrolmentFrom),
  ...moment('ends', '/seasonEndsAt', calendar.seasonEndsAt),
  ...calendar.rounds.flatMap((round, index) => [
    ...moment('begins', `/rounds/${index}/opensAt`, round.opensAt),
    ...moment('ends', `/rounds/${index}/closesAt`, round.closesAt),
  ]),
  ...calendar.milestones.flatMap((milestone, index) => [
    ...moment('begins', `/milestones/${index}/from`, milestone.from),
    ...moment('ends', `/milestones/${index}/until`, milestone.until),
  ]),
];
