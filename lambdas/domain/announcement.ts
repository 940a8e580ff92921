import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Instant, type SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';
import type { Audience, Calendar } from '../../schemas/calendar.ts';
import { differences, newsFor } from './calendar/differences.ts';
import { kindsOf } from './qualification.ts';
import type { OutboxMessage } from './outbox.ts';

const Told = z.enum(['source', 'target']);

/** That an edition changed something during the year, and which sides of the transfer must hear of it. */
export const Announcement = z.object({
  schoolYear: SchoolYear,
  edition: z.int().min(2),
  audience: z.array(Told).min(1),
  at: Instant,
});
export type Announcement = z.infer<typeof Announcement>;

/** What to announce of an edition that takes another's place: none when no school is concerned. */
export const announcementOf = (before: Calendar, after: Calendar, at: Instant): Announcement | undefined => {
  const changes = differences(before, after);
  const audience = Told.options.filter((side) => newsFor(side, changes).length > 0);
  if (audience.length === 0) return undefined;
  return { schoolYear: after.schoolYear, edition: after.edition, audience, at };
};

/** Who would be told at once if this took the place of what stands. */
export const audienceOf = (
  before: Calendar | undefined,
  after: Calendar,
  at: Instant,
): readonly Audience[] => (before === undefined ? [] : (announcementOf(before, after, at)?.audience ?? []));

/** Is a school on one of the sides that must hear of it? */
export const concernsSchool = ({ audience }: Announcement, { kinds }: School): boolean =>
  audience.some((side) => kinds.some((kind) => kindsOf[side].some((it) => it === kind)));

/** The message of an announcement to one school: the same id each time, so that it is written once. */
export const messageTo = (announcement: Announcement, school: SchoolId): OutboxMessage => {
  const { schoolYear, edition, at } = announcement;
  const hex = createHash('sha256').update(`${schoolYear} ${edition} ${school}`).digest('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { id, kind: 'calendar-changed', school, createdAt: at };
};
