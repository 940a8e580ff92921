import type { CalendarView } from '../../schemas/calendar.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { calendarView } from '../domain/views.ts';
import type { Clock, Register } from './ports.ts';

/** The published year, what is open now and what the scheduler marked. */
export const readCalendar = async (
  ports: { readonly register: Register; readonly clock: Clock },
  schoolYear: SchoolYear | undefined,
): Promise<Result<CalendarView, Refusal>> => {
  const now = ports.clock.now();
  const year = schoolYear ?? schoolYearOf(now);
  const [calendar, marks] = await Promise.all([
    ports.register.calendar(year),
    ports.register.roundMarks(year),
  ]);
  return calendar ? accept(calendarView(calendar, marks, now)) : refuse({ code: 'school-year-unknown' });
};
