import type { Audience, Calendar } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import { agendaFor, type AgendaItem } from './agenda.ts';
import { escaped, folded } from './icalendar-text.ts';
import { dayAt, isMidnight, lastDayBefore } from './wall-clock.ts';

/** An edition of a year, and when the board published it; unknown of a year that an operator put in the register. */
export interface Publication {
  readonly calendar: Calendar;
  readonly publishedAt?: Instant;
}

/** A year as a feed tells it. */
export interface ToldYear {
  /** The edition that stands. */
  readonly publication: Publication;
  /** The editions before it, in any order. */
  readonly earlier: readonly Calendar[];
}

/** A feed of one audience. */
export interface Feed {
  readonly audience: Audience;
  readonly language: 'nl' | 'en';
  /** The domain of the public origin: makes ids unique in the world. */
  readonly host: string;
}

const names = {
  source: { nl: 'basisscholen', en: 'primary schools' },
  target: { nl: 'middelbare scholen', en: 'secondary schools' },
  parents: { nl: 'ouders', en: 'parents' },
  board: { nl: 'bestuur', en: 'board' },
} as const satisfies Record<Audience, Record<Feed['language'], string>>;

const words = {
  nl: { by: 'Uiterlijk', from: 'Vanaf', about: 'Rond', suspended: 'Opgeschort', dropped: 'Vervallen' },
  en: { by: 'By', from: 'From', about: 'About', suspended: 'Suspended', dropped: 'Dropped' },
} as const;

const compact = (text: string): string => text.replaceAll(/[-:]|\.[0-9]+/g, '');
const dateValue = (name: string, day: { toString: () => string }): string =>
  `${name};VALUE=DATE:${compact(day.toString())}`;

/**
 * When: whole days where all its moments are midnights, with an exclusive end as the calendar has it; else instants in
 * UTC, which no client can misread. A deadline alone is its last day, or its clock time.
 */
const whenLines = ({ from, until }: AgendaItem): readonly string[] => {
  const moments = [from, until].filter((it) => it !== undefined);
  if (moments.every(isMidnight)) {
    const first = from === undefined ? until && lastDayBefore(until) : dayAt(from);
    if (first === undefined) return [];
    const end = until === undefined ? first.add({ days: 1 }) : dayAt(until);
    return [dateValue('DTSTART', first), dateValue('DTEND', end)];
  }
  return [
    `DTSTART:${compact(from ?? until ?? '')}`,
    ...(from !== undefined && until !== undefined ? [`DTEND:${compact(until)}`] : []),
  ];
};

const summaryOf = (item: AgendaItem, { language }: Feed, isDropped: boolean): string => {
  const said = words[language];
  const lead = [
    ...(isDropped ? [said.dropped] : item.suspended ? [said.suspended] : []),
    ...(item.approximate ? [said.about] : []),
    ...(item.from === undefined
      ? [said.by]
      : item.until === undefined && !item.approximate
        ? [said.from]
        : []),
  ];
  return [...lead, item.title[language]].join(': ');
};

const descriptionOf = (item: AgendaItem, { language }: Feed): string => {
  const other = language === 'nl' ? 'en' : 'nl';
  const who = item.audience.map((it) => names[it][language]).join(', ');
  return [`${item.title[language]} (${who})`, item.title[other], ...(item.source ? [item.source] : [])].join(
    '\n',
  );
};

const statusOf = (item: AgendaItem, isDropped: boolean): string => {
  if (isDropped) return 'CANCELLED';
  return item.suspended ? 'TENTATIVE' : 'CONFIRMED';
};

/** Without a day of publication: one before any edition that the board may publish later. */
const stampOf = ({ calendar, publishedAt }: Publication): string =>
  publishedAt === undefined ? `${calendar.schoolYear.slice(0, 4)}0101T000000Z` : compact(publishedAt);

const eventLines = (
  item: AgendaItem,
  isDropped: boolean,
  publication: Publication,
  feed: Feed,
): readonly string[] => {
  const { calendar } = publication;
  const when = whenLines(item);
  if (when.length === 0) return [];
  return [
    'BEGIN:VEVENT',
    `UID:${calendar.schoolYear}.${item.kind}.${item.id}@${feed.host}`,
    `DTSTAMP:${stampOf(publication)}`,
    `LAST-MODIFIED:${stampOf(publication)}`,
    `SEQUENCE:${calendar.edition}`,
    ...when,
    `SUMMARY:${escaped(summaryOf(item, feed, isDropped))}`,
    `DESCRIPTION:${escaped(descriptionOf(item, feed))}`,
    `CATEGORIES:${item.audience.map((it) => escaped(names[it][feed.language])).join(',')}`,
    `STATUS:${statusOf(item, isDropped)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
};

const keyOf = ({ kind, id }: AgendaItem): string => `${kind} ${id}`;

/** What of a year has a place in an agenda. */
const datedFor = (audience: Audience, calendar: Calendar): readonly AgendaItem[] =>
  agendaFor(audience, calendar).filter(({ from, until }) => (from ?? until) !== undefined);

/** What an audience had in an earlier edition and no longer has, as it was last told. */
const droppedFrom = (
  earlier: readonly Calendar[],
  kept: readonly AgendaItem[],
  audience: Audience,
): readonly AgendaItem[] => {
  const told = new Map<string, AgendaItem>();
  for (const calendar of earlier.toSorted((one, other) => one.edition - other.edition))
    for (const item of datedFor(audience, calendar)) told.set(keyOf(item), item);
  const still = new Set(kept.map(keyOf));
  return [...told.values()].filter((item) => !still.has(keyOf(item)));
};

const yearLines = ({ publication, earlier }: ToldYear, feed: Feed): readonly string[] => {
  const kept = datedFor(feed.audience, publication.calendar);
  const dropped = droppedFrom(earlier, kept, feed.audience);
  return [
    ...kept.flatMap((item) => eventLines(item, false, publication, feed)),
    ...dropped.flatMap((item) => eventLines(item, true, publication, feed)),
  ];
};

/**
 * What one audience has to do, for people's own agendas, as iCalendar (RFC 5545): one subscription goes from year to year.
 * An entry keeps its UID in every edition, SEQUENCE is the edition, and what was dropped since an earlier edition of its
 * year is sent as cancelled, so that agendas drop it too. `years`: this one and what follows it, as far as published.
 */
export const calendarFeed = (years: readonly [ToldYear, ...ToldYear[]], feed: Feed): string => {
  const title = `Overstap ${years[0].publication.calendar.region}: ${names[feed.audience][feed.language]}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Overstap//Jaarkalender//NL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(title)}`,
    `X-WR-CALNAME:${escaped(title)}`,
    'X-WR-TIMEZONE:Europe/Amsterdam',
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...years.flatMap((year) => yearLines(year, feed)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
};
