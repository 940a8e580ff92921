import type { ActivityKind } from '../../schemas/board/activity.ts';
import type { CalendarText, Draft } from '../../schemas/board/calendar.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import { activityOf } from '../domain/activity.ts';
import { digestOf } from '../domain/digest.ts';
import type { Governor } from '../domain/governor.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Calendars } from './governance-ports.ts';
import type { Clock } from './ports.ts';

interface Ports {
  readonly calendars: Calendars;
  readonly clock: Clock;
}

/** What becomes of the draft that the caller saw: another text, or none. */
export interface DraftChange {
  readonly schoolYear: SchoolYear;
  readonly rev: number;
  readonly calendar?: CalendarText;
}

/** An item of the table holds 400 KB: a year of people’s own making has a tenth of that. */
const mostCharacters = 200_000;

const otherYear: InputError = {
  pointer: '/calendar/schoolYear',
  code: 'other-year',
  message: {
    nl: 'Dit is een ander schooljaar dan in het adres. Maak ze gelijk.',
    en: 'This is another school year than in the address. Make them the same.',
  },
};
const tooLong: InputError = {
  pointer: '/calendar',
  code: 'too-big',
  message: {
    nl: 'Deze kalender is te lang. Kort de teksten in of laat regels weg.',
    en: 'This calendar is too long. Shorten the texts or leave lines out.',
  },
};

/** What is wrong with a calendar for this year before anyone looks at its dates. */
export const misfits = (calendar: CalendarText, schoolYear: SchoolYear): readonly InputError[] => [
  ...(calendar.schoolYear === schoolYear ? [] : [otherYear]),
  ...(JSON.stringify(calendar).length > mostCharacters ? [tooLong] : []),
];

/**
 * Saves the draft over the one that the caller saw. Someone else’s save, publication or cancellation in between is
 * refused, never written over; a repeat of one’s own is answered as the first.
 */
export const saveDraft = async (
  ports: Ports,
  governor: Governor,
  { schoolYear, rev, calendar }: DraftChange,
  what: ActivityKind = 'draft-saved',
): Promise<Result<Draft, Refusal>> => {
  const errors = calendar ? misfits(calendar, schoolYear) : [];
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  const before = await ports.calendars.draft(schoolYear);
  const draft: Draft = {
    schoolYear,
    rev: rev + 1,
    ...(calendar && { calendar }),
    savedAt: ports.clock.now(),
    savedBy: governor.subject,
  };
  if (before && isRepeat(before, draft)) return accept(before);
  if ((before?.rev ?? 0) !== rev) return refuse({ code: 'draft-outdated' });
  const activity = activityOf(governor, what, ports.clock.now(), { schoolYear, rev: draft.rev });
  if ((await ports.calendars.saveDraft(draft, activity)) === 'committed') return accept(draft);
  // The same call may have been under way, and be the one that came first.
  const meanwhile = await ports.calendars.draft(schoolYear);
  return meanwhile && isRepeat(meanwhile, draft) ? accept(meanwhile) : refuse({ code: 'draft-outdated' });
};

const isRepeat = (before: Draft, draft: Draft): boolean =>
  before.rev === draft.rev &&
  before.savedBy === draft.savedBy &&
  digestOf(before.calendar) === digestOf(draft.calendar);

/** Throws the draft away. Its revision goes on counting, so that nobody saves over what came after. */
export const cancelDraft = (
  ports: Ports,
  governor: Governor,
  seen: Omit<DraftChange, 'calendar'>,
): Promise<Result<Draft, Refusal>> => saveDraft(ports, governor, seen, 'draft-cancelled');
