import type { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Holiday } from '../../../schemas/calendar.ts';

/** The year with a holiday put in the place of another, or added; the first first. */
export const withHoliday = (calendar: CalendarText, holiday: Holiday, index?: number): CalendarText => ({
  ...calendar,
  holidays: [...calendar.holidays.filter((_, place) => place !== index), holiday].toSorted((one, other) =>
    one.firstDay.localeCompare(other.firstDay, 'en'),
  ),
});

/** The year without a holiday. */
export const withoutHoliday = (calendar: CalendarText, index: number): CalendarText => ({
  ...calendar,
  holidays: calendar.holidays.filter((_, place) => place !== index),
});
