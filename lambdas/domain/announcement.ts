import * as z from 'zod';
import { DifferenceView } from '../../schemas/board/calendar.ts';
import { Instant, type SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { kindsOf, type School, withGroup8 } from '../../schemas/school.ts';
import type { Audience, Calendar } from '../../schemas/calendar.ts';
import { type Difference, differences, newsFor } from './calendar/differences.ts';
import { messageIdOf } from './occasion.ts';
import { type CalendarMessage, mostListed } from './outbox.ts';

export const sides = ['source', 'target'] as const;
export type Side = (typeof sides)[number];

/** More lines than a year has: what is kept of a year that was written anew fits one item of the table. */
const mostKept = 150;

/** What an edition changed during the year, as schools must hear it: whenever that is, it says the same. */
export const Announcement = z.object({
  schoolYear: SchoolYear,
  edition: z.int().min(2),
  /** Those that concern schools, in the order of the calendar. */
  changes: z.array(DifferenceView).min(1).max(mostKept),
  at: Instant,
});
export type Announcement = z.infer<typeof Announcement>;

/** Is it a line that a round carries out, and does the round’s own difference tell the same readers the same? */
const isToldByRound = (
  { of, id, change, audience }: Difference,
  all: readonly Difference[],
  { milestones }: Calendar,
): boolean =>
  of === 'milestone' &&
  all.some(
    (round) =>
      round.of === 'round' &&
      round.change === change &&
      milestones.some((it) => it.milestone === id && it.round === round.id) &&
      audience.every((reader) => round.audience.includes(reader)),
  );

/** What to announce of an edition that takes another's place: none when no school is concerned. */
export const announcementOf = (before: Calendar, after: Calendar, at: Instant): Announcement | undefined => {
  const found = differences(before, after);
  const all = found.filter((it) => !isToldByRound(it, found, after) && !isToldByRound(it, found, before));
  const news = new Set(sides.flatMap((side) => newsFor(side, all)));
  const changes = all.filter((it) => news.has(it)).slice(0, mostKept);
  if (changes.length === 0) return undefined;
  return { schoolYear: after.schoolYear, edition: after.edition, changes, at };
};

const concerning = ({ changes }: Announcement, of: readonly Side[]): readonly Difference[] =>
  changes.filter(({ audience }) => of.some((side) => audience.includes(side)));

/** Who would be told at once if this took the place of what stands. */
export const audienceOf = (
  before: Calendar | undefined,
  after: Calendar,
  at: Instant,
): readonly Audience[] => {
  const announcement = before && announcementOf(before, after, at);
  return announcement ? sides.filter((side) => concerning(announcement, [side]).length > 0) : [];
};

const kindsOfSide = { source: withGroup8, target: kindsOf.target } as const;

/** The sides of the year’s plan that a school is on: some have both a group 8 and a secondary department. */
const sidesOf = ({ kinds }: Pick<School, 'kinds'>): readonly Side[] =>
  sides.filter((side) => kinds.some((kind) => kindsOfSide[side].some((it) => it === kind)));

/** The message to one reader: the same id each time, so that it is written once. None when nothing concerns it. */
export const messageTo = (
  announcement: Announcement,
  school: SchoolId,
  of: readonly Side[],
): CalendarMessage | undefined => {
  const { schoolYear, edition, at } = announcement;
  const changes = concerning(announcement, of);
  if (changes.length === 0) return undefined;
  return {
    id: messageIdOf('announcement', schoolYear, String(edition), school),
    kind: 'calendar-changed',
    school,
    schoolYear,
    sides: [...of],
    changes: changes.slice(0, mostListed),
    more: Math.max(0, changes.length - mostListed),
    createdAt: at,
  };
};

/** The message to a school, of its own side alone. */
export const messageToSchool = (
  announcement: Announcement,
  school: Pick<School, 'schoolId' | 'kinds'>,
): CalendarMessage | undefined => messageTo(announcement, school.schoolId, sidesOf(school));
