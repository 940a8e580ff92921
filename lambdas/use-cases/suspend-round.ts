import type { SuspensionView } from '../../schemas/board/calendar.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import { activityOf } from '../domain/activity.ts';
import { announcementOf } from '../domain/announcement.ts';
import { resumedAt, suspendedAt } from '../domain/calendar/suspensions.ts';
import type { Governor } from '../domain/governor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { announce, type AnnouncingPorts } from './announce.ts';
import type { Register } from './ports.ts';

interface Ports extends AnnouncingPorts {
  readonly register: Register;
}

/** The round, and whether nothing can be requested in it from now on. */
export interface SuspensionOf {
  readonly schoolYear: SchoolYear;
  readonly round: string;
  readonly suspended: boolean;
}

const attempts = 3;

/**
 * Suspends or resumes a round at once: the next edition, in which nothing else differs. Reminders whose moment falls in
 * between come soon after it is resumed.
 */
export const suspendRound = async (
  ports: Ports,
  governor: Governor,
  { schoolYear, round, suspended }: SuspensionOf,
): Promise<Result<SuspensionView, Refusal>> => {
  for (let turn = 0; turn < attempts; turn += 1) {
    const now = ports.clock.now();
    const standing = await ports.register.calendar(schoolYear);
    if (!standing) return refuse({ code: 'school-year-unknown' });
    const found = standing.rounds.find((it) => it.round === round);
    if (!found) return refuse({ code: 'not-found' });
    const view = { schoolYear, round, suspended };
    if (found.suspended === suspended) {
      await announce(ports, schoolYear);
      return accept({ ...view, edition: standing.edition });
    }
    const calendar = {
      ...standing,
      edition: standing.edition + 1,
      rounds: standing.rounds.map((it) =>
        it !== found ? it : suspended ? suspendedAt(it, now) : resumedAt(it, now),
      ),
    };
    const announcement = announcementOf(standing, calendar, now);
    const cause = suspended ? 'suspended' : 'resumed';
    const { edition } = calendar;
    const outcome = await ports.calendars.publish({
      calendar,
      edition: {
        schoolYear,
        edition,
        cause,
        round,
        publishedAt: now,
        publishedBy: governor.subject,
      },
      ...(announcement && { announcement }),
      activity: activityOf(governor, `round-${cause}`, now, { schoolYear, round, edition }),
    });
    if (outcome === 'committed') {
      await announce(ports, schoolYear);
      return accept({ ...view, edition });
    }
  }
  return refuse({ code: 'try-again', retryAfter: 1 });
};
