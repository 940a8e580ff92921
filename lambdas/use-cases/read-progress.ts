import type * as z from 'zod';
import type { ProgressDays as DaysAnswer, ProgressPage } from '../../schemas/board/progress.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { answeredFor } from '../domain/succession.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { Clock, PageRequest } from './ports.ts';
import type { ProgressDays } from './progress-ports.ts';
import { everySchool } from './region-facts.ts';
import { schoolProgress, type SchoolProgressPorts } from './school-progress.ts';
import type { RegisteredSchools } from './statement-ports.ts';

interface Ports extends SchoolProgressPorts {
  readonly schools: RegisteredSchools;
}

/** How far the schools of one page of the register are, now. Reads lists alone, each once. */
export const readProgress = async (
  ports: Ports,
  asked: { readonly schoolYear?: SchoolYear | undefined; readonly page: PageRequest },
): Promise<Result<z.input<typeof ProgressPage>, Refusal>> => {
  const asOf = ports.clock.now();
  const schoolYear = asked.schoolYear ?? schoolYearOf(asOf);
  const calendar = await ports.register.calendar(schoolYear);
  if (!calendar) return refuse({ code: 'school-year-unknown' });
  const { items: schools, nextCursor } = await ports.schools.rows(asked.page);
  const ofAll = answeredFor(await everySchool(ports));
  return accept({
    schoolYear,
    asOf,
    enrolmentFrom: calendar.enrolmentFrom,
    rounds: calendar.rounds.map(({ round, title, allPupils, late, suspended, opensAt, closesAt }) => ({
      round,
      title,
      allPupils,
      late,
      suspended,
      opensAt,
      closesAt,
    })),
    items: await schoolProgress(ports, schools, ofAll, calendar),
    ...(nextCursor !== undefined && { nextCursor }),
  });
};

/** How far the region was on each day of a year: one read. */
export const readProgressDays = async (
  { clock, progressDays }: { readonly clock: Clock; readonly progressDays: ProgressDays },
  asked: { readonly schoolYear?: SchoolYear | undefined },
): Promise<Result<z.input<typeof DaysAnswer>, Refusal>> => {
  const schoolYear = asked.schoolYear ?? schoolYearOf(clock.now());
  return accept({ schoolYear, days: await progressDays.ofYear(schoolYear) });
};
