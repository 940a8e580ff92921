import type { Calendar, Milestone, Round } from '../../../schemas/calendar.ts';
import { SchoolYear, type Instant } from '../../../schemas/ids.ts';
import { instantOf, isWeekend, lastDayBefore, wallClock } from './wall-clock.ts';

type Yearly = Round['yearly'];

/** The same clock time a year later: on the same date, or on the nearest day that is the same weekday. */
const aYearLater = (at: Instant, yearly: Yearly): Instant =>
  instantOf(wallClock(at).add(yearly === 'date' ? { years: 1 } : { weeks: 52 }));

const plusDays = (at: Instant, days: number): Instant => instantOf(wallClock(at).add({ days }));

const friday = 5;
const nextMonday = 8;

/** An opening in a weekend moves on to Monday; a last day in a weekend back to Friday: so rounds never come to overlap. */
const outOfWeekend = (opensAt: Instant, closesAt: Instant): { opensAt: Instant; closesAt: Instant } => {
  const first = wallClock(opensAt).toPlainDate();
  const last = lastDayBefore(closesAt);
  const moved = {
    opensAt: isWeekend(first) ? plusDays(opensAt, nextMonday - first.dayOfWeek) : opensAt,
    closesAt: isWeekend(last) ? plusDays(closesAt, friday - last.dayOfWeek) : closesAt,
  };
  // A round of one weekend stays one.
  return moved.opensAt < moved.closesAt ? moved : { opensAt, closesAt };
};

const movedRound = (round: Round): Round => {
  const opensAt = aYearLater(round.opensAt, round.yearly);
  const closesAt = aYearLater(round.closesAt, round.yearly);
  return {
    ...round,
    ...(round.yearly === 'date' ? { opensAt, closesAt } : outOfWeekend(opensAt, closesAt)),
    suspended: false,
    suspensions: undefined,
  };
};

const movedMilestone = (milestone: Milestone, rounds: readonly Round[]): Milestone => {
  const round = rounds.find((it) => it.round === milestone.round);
  if (round !== undefined) return { ...milestone, from: round.opensAt, until: round.closesAt };
  return {
    ...milestone,
    ...(milestone.from !== undefined && { from: aYearLater(milestone.from, milestone.yearly) }),
    ...(milestone.until !== undefined && { until: aYearLater(milestone.until, milestone.yearly) }),
  };
};

/**
 * Last year moved to the next, as a draft for the board to look at: the same weekday, or the same date where a rule
 * names it; clock times stay as Amsterdam's clock showed them; rounds begin and end on weekdays; nothing is suspended;
 * reminders move along. Holidays differ each year, so they are left out.
 *
 * @returns none for the last school year that can be written.
 */
export const nextYear = (calendar: Calendar): Calendar | undefined => {
  const second = Number(calendar.schoolYear.slice(5));
  const schoolYear = SchoolYear.safeParse(`${second}-${second + 1}`);
  if (!schoolYear.success) return undefined;
  const rounds = calendar.rounds.map(movedRound);
  return {
    ...calendar,
    schoolYear: schoolYear.data,
    edition: 1,
    enrolmentFrom: aYearLater(calendar.enrolmentFrom, 'weekday'),
    seasonEndsAt: aYearLater(calendar.seasonEndsAt, 'date'),
    rounds,
    milestones: calendar.milestones.map((milestone) => movedMilestone(milestone, rounds)),
    holidays: [],
  };
};
