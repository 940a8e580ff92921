import type { Activity } from '../../schemas/board/activity.ts';
import type { RoundException } from '../../schemas/exception.ts';
import type {
  EnrolmentId,
  Instant,
  PayloadId,
  PupilKey,
  SchoolId,
  SchoolYear,
  TransferId,
  DossierId,
} from '../../schemas/ids.ts';
import { BadCursor, cursorAfter, positionIn } from '../domain/cursor.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { Payload } from '../domain/payload.ts';
import type { OpenPeriod, Page, PageRequest } from '../use-cases/ports.ts';

/** Names of the paged lists: one school and year each, so that nobody’s list ever holds another’s items. */
export const lists = {
  dossiersOf: (source: SchoolId, year: SchoolYear) => `DOSSIERS#${source}#${year}`,
  enrolmentsAt: (target: SchoolId, year: SchoolYear) => `ENROLMENTS-AT#${target}#${year}`,
  enrolmentsFrom: (source: SchoolId, year: SchoolYear) => `ENROLMENTS-FROM#${source}#${year}`,
  transfersTo: (target: SchoolId, year: SchoolYear) => `TRANSFERS-TO#${target}#${year}`,
  cohortOf: (source: SchoolId, year: SchoolYear) => `COHORT#${source}#${year}`,
  /** Payloads of the region by their end; `shard` spreads the writes, see `payloadShards`. */
  payloads: (shard: number) => `PAYLOADS#${shard}`,
  outbox: 'OUTBOX',
  /** What a school was told, the newest first. */
  notificationsOf: (school: SchoolId, year: SchoolYear) => `NOTIFICATIONS#${school}#${year}`,
  /** What the board was told, the newest first. */
  notificationsOfBoard: (year: SchoolYear) => `NOTIFICATIONS-OF-BOARD#${year}`,
  /** What the board and the operator changed, the newest first: a few thousand a year. */
  activity: 'ACTIVITY',
  /** Every exception of the region, the newest first: a few each year. */
  exceptions: 'EXCEPTIONS',
  /** Every school of the register, by id. */
  schools: 'SCHOOLS',
  /** Every vendor of the register, by OIN. */
  vendors: 'VENDORS',
  /** Destructions of the region that schools must still state: a few each year. */
  openDestructions: 'OPEN-DESTRUCTIONS',
} as const;

/** How many partitions the payloads of the region are spread over. */
export const payloadShards = 8;

/** The partition of a payload: its first hex digit, modulo the number of shards. */
export const shardOf = (payload: PayloadId): number =>
  Number.parseInt(payload.slice(0, 1), 16) % payloadShards;

/** Place in a list by state, then id. */
export const byState = (state: string, id: DossierId | EnrolmentId | TransferId): string => `${state}#${id}`;

/** Place of a payload: the first to end comes first. */
export const byEnd = (payload: Pick<Payload, 'endsAt' | 'payloadId'>): string =>
  `${payload.endsAt}#${payload.payloadId}`;

/** Place of a message: the oldest comes first. */
export const byAge = (message: Pick<OutboxMessage, 'createdAt' | 'id'>): string =>
  `${message.createdAt}#${message.id}`;

/** After any moment of this calendar, in milliseconds since 1970. */
const farOff = 10 ** 14;

/** Place of a notification: the newest comes first. */
export const byNews = (message: Pick<OutboxMessage, 'createdAt' | 'id'>): string =>
  `${farOff - Date.parse(message.createdAt)}#${message.id}`;

/** Place of an activity: the newest comes first. */
export const byLatest = ({ at, activityId }: Pick<Activity, 'at' | 'activityId'>): string =>
  byNews({ createdAt: at, id: activityId });

/** Place of an exception: the one that was granted last comes first. */
export const byGrant = (it: Pick<RoundException, 'grantedAt' | 'dossierId' | 'exceptionId'>): string =>
  byNews({ createdAt: it.grantedAt, id: `${it.dossierId}#${it.exceptionId}` });

/** Place of an open destruction: the oldest order comes first. */
export const byOrder = (orderedAt: Instant, id: TransferId): string => `${orderedAt}#${id}`;

/** How many successions of a school are followed: a slip in the register that goes round in a circle ends here. */
export const mostSuccessions = 5;

/** Part of a list: positions that start with a prefix, or that come before an instant has passed. */
export interface Part {
  /** The list with its filter: names the cursor. */
  readonly name: string;
  readonly from: string;
  /** Inclusive. */
  readonly until: string;
}

/** Sorts after every printable character, and before nothing that a position holds. */
const last = '~';

/** All of a list, or one state of it. */
export const partByState = (list: string, state: string | undefined): Part =>
  state === undefined
    ? { name: list, from: '!', until: last }
    : { name: `${list}#${state}`, from: `${state}#`, until: `${state}#${last}` };

/** What came up to and including an instant, in a list by instant. */
export const partUntil = (list: string, now: string): Part => ({
  name: list,
  from: '!',
  until: `${now}#${last}`,
});

/** What is of a period, in a list that has the newest first. */
export const partOfNews = (list: string, { from, until }: OpenPeriod): Part => ({
  name: `${list}#${from ?? ''}#${until ?? ''}`,
  from: until === undefined ? '!' : `${farOff - Date.parse(until) + 1}#`,
  until: from === undefined ? last : `${farOff - Date.parse(from)}#${last}`,
});

/**
 * Where a page starts: at the beginning of the part, or just after the position in the cursor (`!` is the least
 * character that a position holds). Throws `BadCursor` for a cursor of another list, or of no list.
 */
export const startOf = (part: Part, cursor: string | undefined): string => {
  if (cursor === undefined) return part.from;
  const position = positionIn(part.name, cursor);
  if (position < part.from || part.until < position) throw new BadCursor();
  return `${position}!`;
};

/** A pupil of a grade-8 list, and its place in the list that the school sent, from 1. */
export interface CohortPlace {
  readonly position: number;
  readonly pupil: PupilKey;
}

/** One page of a grade-8 list, in the school’s own order. */
export const cohortPage = (
  of: { readonly source: SchoolId; readonly year: SchoolYear },
  pupils: readonly PupilKey[],
  page: PageRequest,
): Page<CohortPlace> => {
  const list = lists.cohortOf(of.source, of.year);
  const passed = page.cursor === undefined ? 0 : placeIn(list, page.cursor);
  const end = passed + page.limit;
  return {
    items: pupils.slice(passed, end).map((pupil, index) => ({ position: passed + index + 1, pupil })),
    ...(end < pupils.length && { nextCursor: cursorAfter(list, String(end)) }),
  };
};

const placeIn = (list: string, cursor: string): number => {
  const position = positionIn(list, cursor);
  if (!/^[1-9][0-9]{0,5}$/.test(position)) throw new BadCursor();
  return Number(position);
};
