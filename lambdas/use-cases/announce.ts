import type { SchoolYear } from '../../schemas/ids.ts';
import { type Announcement, messageToSchool } from '../domain/announcement.ts';
import { yearAfter } from '../domain/calendar/year-after.ts';
import type { CalendarMessage } from '../domain/outbox.ts';
import { isWithin, plusDays, schoolYearOf } from '../domain/time.ts';
import type { Calendars, Governance } from './governance-ports.ts';
import type { Clock, Ledger } from './ports.ts';

/** Whom announcing needs. */
export interface AnnouncingPorts {
  readonly calendars: Calendars;
  readonly governance: Governance;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

const pageSize = 50;

/**
 * Writes a message to every school that an announcement of this year still concerns. The announcement stays until all
 * were written: broken off halfway, the next call writes the rest, and those that stand already are left alone. Returns
 * how many this call wrote.
 */
export const announce = async (ports: AnnouncingPorts, year: SchoolYear): Promise<number> => {
  let written = 0;
  for (const announcement of await ports.calendars.unannounced(year)) {
    written += await announceOne(ports, announcement);
    await ports.calendars.announced(announcement);
  }
  return written;
};

/** Finishes what broke off: of this school year and the next, and of the one that ended yesterday. */
export const finishAnnouncing = async (ports: AnnouncingPorts): Promise<number> => {
  const now = ports.clock.now();
  const current = schoolYearOf(now);
  let written = 0;
  for (const year of new Set([schoolYearOf(plusDays(now, -1)), current, yearAfter(current)]))
    written += await announce(ports, year);
  return written;
};

const announceOne = async (ports: AnnouncingPorts, announcement: Announcement): Promise<number> => {
  let written = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.governance.schools({ limit: pageSize, ...(cursor && { cursor }) });
    const outbox = page.items
      // Who was taken over has its successor told: mail goes there, and one is enough.
      .filter((school) => isWithin(ports.clock.now(), school) && school.successor === undefined)
      .flatMap((school) => messageToSchool(announcement, school) ?? []);
    written += await writeAll(ports, outbox);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return written;
};

const writeAll = async ({ ledger }: AnnouncingPorts, outbox: readonly CalendarMessage[]): Promise<number> => {
  if (outbox.length === 0) return 0;
  if ((await ledger.commit({ outbox })) === 'committed') return outbox.length;
  // Some of them stand there from a call that was broken off: each on its own, those that do are left alone.
  let written = 0;
  for (const message of outbox)
    if ((await ledger.commit({ outbox: [message] })) === 'committed') written += 1;
  return written;
};
