import type { SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { type Announcement, concernsSchool, messageTo } from '../domain/announcement.ts';
import { isWithin } from '../domain/time.ts';
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
 * were written: broken off halfway, the next call writes the rest. A school may then hear twice, and never not at all.
 */
export const announce = async (ports: AnnouncingPorts, year: SchoolYear): Promise<void> => {
  for (const announcement of await ports.calendars.unannounced(year)) {
    let cursor: string | undefined;
    do {
      const page = await ports.governance.schools({ limit: pageSize, ...(cursor && { cursor }) });
      const concerned = page.items.filter(
        (school) => concernsSchool(announcement, school) && isWithin(ports.clock.now(), school),
      );
      await writeTo(ports, announcement, concerned);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    await ports.calendars.announced(announcement);
  }
};

const writeTo = async (
  { ledger }: AnnouncingPorts,
  announcement: Announcement,
  schools: readonly { readonly schoolId: SchoolId }[],
): Promise<void> => {
  const outbox = schools.map(({ schoolId }) => messageTo(announcement, schoolId));
  if (outbox.length === 0 || (await ledger.commit({ outbox })) === 'committed') return;
  // Some of them stand there from a call that was broken off: each on its own, those that do are left alone.
  for (const message of outbox) await ledger.commit({ outbox: [message] });
};
