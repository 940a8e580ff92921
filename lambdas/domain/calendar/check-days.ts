import { Temporal } from 'temporal-polyfill';
import type { Calendar, Holiday } from '../../../schemas/calendar.ts';
import { findIf, type Finding } from './findings.ts';
import { momentsOf, type CalendarMoment } from './moments.ts';
import { localMomentOf, remindersOf, type PlannedReminder } from './reminders.ts';
import { dayAt, instantOf, isWeekend, lastDayBefore, timesOnTheClock, wallClock } from './wall-clock.ts';

const startOfYear = (year: string) => instantOf(Temporal.PlainDateTime.from(`${year}-08-01T00:00`));

const isOutside = (calendar: Calendar, at: string): boolean => {
  const [first = '', second = ''] = calendar.schoolYear.split('-');
  return at < startOfYear(first) || at > startOfYear(second);
};

const isDayOff = (day: Temporal.PlainDate, holidays: readonly Holiday[]): boolean => {
  const text = day.toString();
  return isWeekend(day) || holidays.some((it) => it.firstDay <= text && text <= it.lastDay);
};

const endsBeforeMidnight = ({ edge, at }: CalendarMoment): boolean => {
  const { hour, minute } = wallClock(at);
  return edge === 'ends' && hour === 23 && minute >= 58;
};

const ofMoment = (calendar: Calendar, moment: CalendarMoment): readonly Finding[] => [
  ...findIf(isOutside(calendar, moment.at), 'outside-school-year', moment.pointer),
  ...findIf(timesOnTheClock(wallClock(moment.at)) === 2, 'clock-time-twice', moment.pointer),
  ...findIf(endsBeforeMidnight(moment), 'ends-before-midnight', moment.pointer),
];

const ofReminder = (
  calendar: Calendar,
  planned: PlannedReminder,
  holidays: readonly Holiday[],
): readonly Finding[] => {
  const { at, anchoredAt, pointer, reminder } = planned;
  if (at === undefined || anchoredAt === undefined) return [];
  // Hours that pass lead to one instant, whatever the clock shows then.
  const local = localMomentOf(anchoredAt, reminder.offset);
  const times = local && timesOnTheClock(local);
  return [
    ...findIf(isOutside(calendar, at), 'outside-school-year', `${pointer}/offset`),
    ...findIf(times === 0, 'clock-time-missing', `${pointer}/offset/at`),
    ...findIf(times === 2, 'clock-time-twice', `${pointer}/offset`),
    ...findIf(isDayOff(dayAt(at), holidays), 'reminder-on-day-off', `${pointer}/offset`),
  ];
};

const ofHolidays = (calendar: Calendar, holidays: readonly Holiday[]): readonly Finding[] => [
  ...findIf(holidays.length === 0, 'holidays-missing', '/holidays'),
  ...calendar.holidays.flatMap((it, index) =>
    findIf(it.lastDay < it.firstDay, 'holiday-backwards', `/holidays/${index}/lastDay`),
  ),
];

/** Days and clock times: the school year, days off, and the nights in which the clock changes. */
export const checkDays = (calendar: Calendar, others: readonly Holiday[]): readonly Finding[] => {
  const holidays = [...calendar.holidays, ...others];
  return [
    ...momentsOf(calendar).flatMap((moment) => ofMoment(calendar, moment)),
    ...calendar.rounds.flatMap((round, index) => [
      ...findIf(isDayOff(dayAt(round.opensAt), holidays), 'opens-on-day-off', `/rounds/${index}/opensAt`),
      ...findIf(
        isDayOff(lastDayBefore(round.closesAt), holidays),
        'closes-on-day-off',
        `/rounds/${index}/closesAt`,
      ),
    ]),
    ...remindersOf(calendar).flatMap((planned) => ofReminder(calendar, planned, holidays)),
    ...ofHolidays(calendar, holidays),
  ];
};
