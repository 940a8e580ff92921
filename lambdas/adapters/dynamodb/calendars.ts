import * as z from 'zod';
import { Draft, Edition, EditionWhole } from '../../../schemas/board/calendar.ts';
import type { SchoolYear } from '../../../schemas/ids.ts';
import { Announcement } from '../../domain/announcement.ts';
import type { Calendars, Publishing } from '../../use-cases/governance-ports.ts';
import { keys, type Group, type Key, type PartitionKey } from './keys.ts';
import { activityPut } from './activities.ts';
import type { Retention } from './change.ts';
import { transact } from './ledger.ts';
import { absent, find, findAll, itemOf, put, putOf, type Exchange } from './table.ts';

/** Beside the calendar that stands, not with it: who reads that need not read these. */
const board = (year: SchoolYear): PartitionKey => `BOARD-YEAR#${year}`;
/** Apart from both: who finishes announcing writes to these alone. */
const announcements = (year: SchoolYear): PartitionKey => `ANNOUNCEMENTS#${year}`;

const draftKey = (year: SchoolYear): Key => ({ pk: board(year), sk: 'DRAFT' });
const numbered = (kind: string, edition: number): string => `${kind}#${String(edition).padStart(4, '0')}`;
const editionKey = (year: SchoolYear, edition: number): Key => ({
  pk: board(year),
  sk: numbered('EDITION', edition),
});
const announcementKey = ({ schoolYear, edition }: Announcement): Key => ({
  pk: announcements(schoolYear),
  sk: numbered('ANNOUNCEMENT', edition),
});

const editionsOf = (year: SchoolYear): Group => ({ pk: board(year), prefix: 'EDITION#' });

/** Written only over the number before this one. */
const over = (field: 'rev' | 'edition', next: number) =>
  next === 1
    ? absent
    : { expression: '#field = :previous', names: { '#field': field }, values: { ':previous': next - 1 } };

/** What was published of a year: all that who shows it to everyone needs. */
export const dynamoHistory = (exchange: Exchange): Pick<Calendars, 'history'> => ({
  history: (year) => findAll(exchange, editionsOf(year), EditionWhole),
});

export const dynamoCalendars = (exchange: Exchange & Retention, fraction: () => number): Calendars => {
  const writesOf = ({ calendar, edition, draft, announcement, activity }: Publishing) => [
    putOf(
      exchange,
      itemOf(keys.calendar(calendar.schoolYear), calendar, {}),
      over('edition', calendar.edition),
    ),
    putOf(
      exchange,
      itemOf(editionKey(edition.schoolYear, edition.edition), { ...edition, calendar }, {}),
      absent,
    ),
    ...(draft
      ? [putOf(exchange, itemOf(draftKey(draft.schoolYear), draft, {}), over('rev', draft.rev))]
      : []),
    ...(announcement
      ? [putOf(exchange, itemOf(announcementKey(announcement), { ...announcement, open: true }, {}), absent)]
      : []),
    activityPut(exchange, activity),
  ];
  return {
    draft: (year) => find(exchange, draftKey(year), Draft),
    saveDraft: (draft, activity) => {
      const item = itemOf(draftKey(draft.schoolYear), draft, {});
      const own = putOf(exchange, item, over('rev', draft.rev));
      return transact(exchange, [own, activityPut(exchange, activity)], fraction);
    },
    publish: (publishing) => transact(exchange, writesOf(publishing), fraction),
    editions: (year) => findAll(exchange, editionsOf(year), Edition),
    ...dynamoHistory(exchange),
    edition: (year, edition) => find(exchange, editionKey(year, edition), EditionWhole),
    unannounced: async (year) =>
      (await findAll(exchange, { pk: announcements(year) }, Stored))
        .filter(({ open }) => open)
        .map(({ open: _open, ...announcement }) => announcement),
    announced: async (announcement) => {
      const item = itemOf(announcementKey(announcement), { ...announcement, open: false }, {});
      await put(exchange, putOf(exchange, item));
    },
  };
};

/** An announcement, and whether someone must still be written to. */
const Stored = Announcement.extend({ open: z.boolean() });
