import type { Edition } from '../../schemas/board/calendar.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import { activityOf } from '../domain/activity.ts';
import { announcementOf } from '../domain/announcement.ts';
import { checkCalendar } from '../domain/calendar/check.ts';
import type { Governor } from '../domain/governor.ts';
import { editionOf, errorsOf } from '../domain/proposal.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { announce, type AnnouncingPorts } from './announce.ts';
import type { Publishing } from './governance-ports.ts';
import type { Register } from './ports.ts';

interface Ports extends AnnouncingPorts {
  readonly register: Register;
  /** Days that collected payload outlives its acknowledgement. */
  readonly graceDays: number;
}

/** The draft and the edition that the caller saw when deciding. */
export interface PublicationOf {
  readonly schoolYear: SchoolYear;
  readonly rev: number;
  readonly edition: number;
}

/**
 * Publishes the draft in one conditional write: the calendar that everyone reads, its place in the history, the draft
 * that it was, and what those concerned must hear. Only over the edition and the draft that the caller saw; a repeat is
 * answered as the first.
 */
export const publishYear = async (
  ports: Ports,
  governor: Governor,
  publication: PublicationOf,
): Promise<Result<Edition, Refusal>> => {
  const before = await answered(ports, publication);
  if (before) return before;
  const decided = await decide(ports, governor, publication);
  if (decided.ok && (await ports.calendars.publish(decided.value)) === 'committed') {
    await announce(ports, publication.schoolYear);
    return accept(decided.value.edition);
  }
  // The same call may have been under way, and be the one that came first.
  const meanwhile = await answered(ports, publication);
  return meanwhile ?? (decided.ok ? refuse({ code: 'edition-outdated' }) : decided);
};

/** The answer to this very publication, once it was made; what it announced and broke off is finished. */
const answered = async (
  ports: Ports,
  { schoolYear, rev, edition }: PublicationOf,
): Promise<Result<Edition, Refusal> | undefined> => {
  const made = await ports.calendars.edition(schoolYear, edition + 1);
  if (made?.cause !== 'published' || made.draftRev !== rev) return undefined;
  await announce(ports, schoolYear);
  return accept(made);
};

const decide = async (
  ports: Ports,
  governor: Governor,
  { schoolYear, rev, edition }: PublicationOf,
): Promise<Result<Publishing, Refusal>> => {
  const now = ports.clock.now();
  const [standing, draft] = await Promise.all([
    ports.register.calendar(schoolYear),
    ports.calendars.draft(schoolYear),
  ]);
  if ((standing?.edition ?? 0) !== edition) return refuse({ code: 'edition-outdated' });
  if ((draft?.rev ?? 0) !== rev) return refuse({ code: 'draft-outdated' });
  if (!draft?.calendar) return refuse({ code: 'draft-missing' });
  const calendar = editionOf(draft.calendar, standing);
  const errors = errorsOf(
    checkCalendar(calendar, {
      now,
      graceDays: ports.graceDays,
      ...(standing && { previous: standing }),
    }),
  );
  if (errors.length > 0) return refuse({ code: 'calendar-not-publishable', errors });
  const announcement = standing && announcementOf(standing, calendar, now);
  const by = { publishedAt: now, publishedBy: governor.subject };
  return accept({
    calendar,
    edition: { schoolYear, edition: calendar.edition, cause: 'published', draftRev: rev, ...by },
    draft: { schoolYear, rev: rev + 1, savedAt: now, savedBy: governor.subject },
    ...(announcement && { announcement }),
    activity: activityOf(governor, 'year-published', now, { schoolYear, edition: calendar.edition }),
  });
};
