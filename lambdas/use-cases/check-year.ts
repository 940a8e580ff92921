import type { CalendarText, Preview } from '../../schemas/board/calendar.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import type * as z from 'zod';
import { checkCalendar, isPublishable } from '../domain/calendar/check.ts';
import type { Finding } from '../domain/calendar/findings.ts';
import { editionOf, previewOf } from '../domain/proposal.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Calendars } from './governance-ports.ts';
import type { Clock, Register } from './ports.ts';
import { misfits } from './save-draft.ts';

/** What comparing a calendar with the one that stands takes. */
export interface ComparePorts {
  readonly calendars: Calendars;
  readonly register: Register;
  readonly clock: Clock;
}

interface Ports extends ComparePorts {
  /** Days that collected payload outlives its acknowledgement. */
  readonly graceDays: number;
}

/** A calendar that was sent along, or else the draft of the year. */
export interface Proposed {
  readonly schoolYear: SchoolYear;
  readonly calendar?: CalendarText | undefined;
}

interface Compared {
  readonly calendar: Calendar;
  readonly standing: Calendar | undefined;
  readonly from: 'sent' | 'draft' | 'published';
}

/** The calendar that is meant, as the edition that it would become, and the one that stands. */
export const compared = async (
  ports: ComparePorts,
  proposed: Proposed & { readonly orStanding?: boolean },
): Promise<Result<Compared, Refusal>> => {
  const { schoolYear } = proposed;
  const [standing, draft] = await Promise.all([
    ports.register.calendar(schoolYear),
    ports.calendars.draft(schoolYear),
  ]);
  const text = proposed.calendar ?? draft?.calendar ?? (proposed.orStanding ? standing : undefined);
  if (!text) return refuse({ code: 'draft-missing' });
  const errors = misfits(text, schoolYear);
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  const from = proposed.calendar ? 'sent' : draft?.calendar ? 'draft' : 'published';
  return accept({ calendar: editionOf(text, standing), standing, from });
};

/** What is wrong with a calendar, or asks for a second look. Saves nothing. */
export const checkYear = async (
  ports: Ports,
  proposed: Proposed,
): Promise<Result<{ publishable: boolean; findings: Finding[] }, Refusal>> => {
  const found = await compared(ports, proposed);
  if (!found.ok) return found;
  const { calendar, standing } = found.value;
  const findings = checkCalendar(calendar, {
    now: ports.clock.now(),
    graceDays: ports.graceDays,
    ...(standing && { previous: standing }),
  });
  return accept({ publishable: isPublishable(findings), findings: [...findings] });
};

/** All that would follow from publishing it now: schedules, mails, differences. Saves nothing. */
export const previewYear = async (
  ports: Ports,
  proposed: Proposed,
): Promise<Result<z.input<typeof Preview>, Refusal>> => {
  const found = await compared(ports, proposed);
  if (!found.ok) return found;
  return accept(previewOf(found.value.calendar, found.value.standing, ports.clock.now()));
};
