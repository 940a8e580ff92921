import { Temporal } from 'temporal-polyfill';
import type { Calendar, Milestone, Round } from '../../../schemas/calendar.ts';
import type { Instant, SchoolYear } from '../../../schemas/ids.ts';
import { instantOf, isWeekend, lastDayBefore, wallClock } from './wall-clock.ts';

type Yearly = Round['yearly'];

/** How far a calendar moves: dates by years, weekdays by the whole weeks that come nearest to as many years. */
interface Shift {
  readonly years: number;
  readonly weeks: number;
}

const firstOf = (schoolYear: SchoolYear): number => Number(schoolYear.slice(0, 4));
const firstDayOf = (schoolYear: SchoolYear): Temporal.PlainDate =>
  new Temporal.PlainDate(firstOf(schoolYear), 8, 1);

/** One for the whole year, so that the order of lines and the days between them stay. */
const shiftOf = (from: SchoolYear, to: SchoolYear): Shift => ({
  years: firstOf(to) - firstOf(from),
  weeks: Math.round(firstDayOf(from).until(firstDayOf(to)).days / 7),
});

/** The same clock time in the other year: on the same date, or on the same weekday. */
const movedBy = ({ years, weeks }: Shift, at: Instant, yearly: Yearly): Instant =>
  instantOf(wallClock(at).add(yearly === 'date' ? { years } : { weeks }));

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

const movedRound = (shift: Shift, round: Round): Round => {
  const opensAt = movedBy(shift, round.opensAt, round.yearly);
  const closesAt = movedBy(shift, round.closesAt, round.yearly);
  return {
    ...round,
    ...(round.yearly === 'date' ? { opensAt, closesAt } : outOfWeekend(opensAt, closesAt)),
    suspended: false,
    suspensions: undefined,
  };
};

const movedMilestone = (shift: Shift, milestone: Milestone, rounds: readonly Round[]): Milestone => {
  const round = rounds.find((it) => it.round === milestone.round);
  if (round !== undefined) return { ...milestone, from: round.opensAt, until: round.closesAt };
  return {
    ...milestone,
    ...(milestone.from !== undefined && { from: movedBy(shift, milestone.from, milestone.yearly) }),
    ...(milestone.until !== undefined && { until: movedBy(shift, milestone.until, milestone.yearly) }),
  };
};

/**
 * A calendar moved to another school year, as a draft for the board to look at: the same weekday, or the same date where
 * a rule names it; clock times stay as Amsterdam's clock showed them; rounds begin and end on weekdays; nothing is
 * suspended; reminders move along. Holidays differ each year, so they are left out. A calendar of that very year stays
 * as it is.
 */
export const movedTo = (schoolYear: SchoolYear, calendar: Calendar): Calendar => {
  if (schoolYear === calendar.schoolYear) return calendar;
  const shift = shiftOf(calendar.schoolYear, schoolYear);
  const rounds = calendar.rounds.map((round) => movedRound(shift, round));
  return {
    ...calendar,
    schoolYear,
    edition: 1,
    enrolmentFrom: movedBy(shift, calendar.enrolmentFrom, 'weekday'),
    seasonEndsAt: movedBy(shift, calendar.seasonEndsAt, 'date'),
    rounds,
    milestones: calendar.milestones.map((milestone) => movedMilestone(shift, milestone, rounds)),
    holidays: [],
  };
};
