import type { Draft, Template } from '../../schemas/board/calendar.ts';
import { readTemplate } from '../../schemas/board/templates.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import { SchoolYear } from '../../schemas/ids.ts';
import { movedTo } from '../domain/calendar/move-year.ts';
import type { Governor } from '../domain/governor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { refuse, type Result } from '../domain/result.ts';
import type { Calendars } from './governance-ports.ts';
import type { Clock, Register } from './ports.ts';
import { type DraftChange, saveDraft } from './save-draft.ts';

interface Beginning extends Omit<DraftChange, 'calendar'> {
  readonly template?: Template | undefined;
}

/** Makes last year’s calendar, or a template, moved to this year, the draft. */
export const copyYear = async (
  ports: { readonly calendars: Calendars; readonly register: Register; readonly clock: Clock },
  governor: Governor,
  { schoolYear, rev, template }: Beginning,
): Promise<Result<Draft, Refusal>> => {
  const origin = template ? readTemplate(template) : await lastYear(ports.register, schoolYear);
  if (!origin) return refuse({ code: 'nothing-to-copy' });
  const { edition: _edition, ...calendar } = movedTo(schoolYear, origin);
  const what = template ? 'draft-from-template' : 'draft-copied';
  return saveDraft(ports, governor, { schoolYear, rev, calendar }, what);
};

const lastYear = async (register: Register, schoolYear: SchoolYear): Promise<Calendar | undefined> => {
  const first = Number(schoolYear.slice(0, 4));
  const before = SchoolYear.safeParse(`${first - 1}-${first}`);
  return before.success ? register.calendar(before.data) : undefined;
};
