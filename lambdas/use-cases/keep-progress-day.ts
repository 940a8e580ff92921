import type { ProgressRow } from '../../schemas/board/progress.ts';
import { progressDay } from '../domain/progress/day.ts';
import { answeredFor } from '../domain/succession.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { ProgressDays } from './progress-ports.ts';
import { everySchool } from './region-facts.ts';
import { schoolProgress, type SchoolProgressPorts } from './school-progress.ts';
import type { RegisteredSchools } from './statement-ports.ts';

export interface ProgressDayPorts extends SchoolProgressPorts {
  readonly schools: RegisteredSchools;
  readonly progressDays: ProgressDays;
}

/**
 * Keeps how far the region is today, a page of schools at a time. A run that is repeated counts anew, and the later
 * count of a day stands. Nothing is kept of a year without a calendar. Returns how many schools were counted.
 */
export const keepProgressDay = async (ports: ProgressDayPorts): Promise<number> => {
  const now = ports.clock.now();
  const year = schoolYearOf(now);
  const calendar = await ports.register.calendar(year);
  if (!calendar) return 0;
  const ofAll = answeredFor(await everySchool(ports));
  const rows: ProgressRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.schools.rows({ limit: 100, ...(cursor !== undefined && { cursor }) });
    rows.push(...(await schoolProgress(ports, page.items, ofAll, calendar)));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  await ports.progressDays.keep(progressDay(year, now, rows));
  return rows.length;
};
