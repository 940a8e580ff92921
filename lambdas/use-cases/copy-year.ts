import type { Draft } from '../../schemas/board/calendar.ts';
import { SchoolYear } from '../../schemas/ids.ts';
import { nextYear } from '../domain/calendar/next-year.ts';
import type { Governor } from '../domain/governor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { refuse, type Result } from '../domain/result.ts';
import type { Calendars } from './governance-ports.ts';
import type { Clock, Register } from './ports.ts';
import { type DraftChange, saveDraft } from './save-draft.ts';

/** Makes last year’s calendar, moved to this one, the draft. */
export const copyYear = async (
  ports: { readonly calendars: Calendars; readonly register: Register; readonly clock: Clock },
  governor: Governor,
  { schoolYear, rev }: Omit<DraftChange, 'calendar'>,
): Promise<Result<Draft, Refusal>> => {
  const first = Number(schoolYear.slice(0, 4));
  const before = SchoolYear.safeParse(`${first - 1}-${first}`);
  const last = before.success ? await ports.register.calendar(before.data) : undefined;
  const moved = last && nextYear(last);
  if (!moved) return refuse({ code: 'nothing-to-copy' });
  const { edition: _edition, ...calendar } = moved;
  return saveDraft(ports, governor, { schoolYear, rev, calendar }, 'draft-copied');
};
