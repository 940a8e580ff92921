import type { Calendar } from '../../schemas/calendar.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import { rehearsalCalendar } from '../domain/rehearsal.ts';
import type { Register } from './ports.ts';

/** The calendar that a dossier goes by: the published one, or, in a rehearsal, one that is always open. */
export const calendarOf = async (
  ports: { readonly register: Pick<Register, 'calendar'> },
  schoolYear: SchoolYear,
  isRehearsal: boolean,
): Promise<Calendar | undefined> =>
  isRehearsal ? rehearsalCalendar(schoolYear) : ports.register.calendar(schoolYear);
