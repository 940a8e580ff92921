import type { RegisterWriter } from '../lambdas/use-cases/ports.ts';
import type { Calendar } from '../schemas/calendar.ts';
import type { RegisterFile } from '../schemas/school.ts';

/** Writes a register file and calendars to a region. What is there under the same name is replaced. */
export const seed = async (
  writer: RegisterWriter,
  file: RegisterFile,
  calendars: readonly Calendar[],
): Promise<void> => {
  for (const school of file.schools) await writer.putSchool(school);
  for (const condition of file.conditions) await writer.putCondition(condition);
  for (const mandate of file.mandates) await writer.putMandate(mandate);
  for (const vendor of file.vendors) await writer.putVendor(vendor);
  for (const calendar of calendars) await writer.putCalendar(calendar);
};
