import type { SchoolYear } from '../../schemas/ids.ts';
import { calendarFeed, type Feed, type ToldYear } from '../domain/calendar/icalendar.ts';
import { yearAfter } from '../domain/calendar/year-after.ts';
import { yearPage } from '../domain/calendar/year-page.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { Calendars } from './governance-ports.ts';
import type { Clock, Register } from './ports.ts';

/** What is read of a year to show it to everyone. */
export interface PublishedPorts {
  readonly register: Pick<Register, 'calendar'>;
  readonly calendars: Pick<Calendars, 'history'>;
  readonly clock: Clock;
}

const notPublished: Refusal = { code: 'not-published' };

const toldYear = async (ports: PublishedPorts, schoolYear: SchoolYear): Promise<ToldYear | undefined> => {
  const calendar = await ports.register.calendar(schoolYear);
  if (!calendar) return undefined;
  const history = await ports.calendars.history(schoolYear);
  const publishedAt = history.find(({ edition }) => edition === calendar.edition)?.publishedAt;
  return {
    publication: { calendar, ...(publishedAt !== undefined && { publishedAt }) },
    earlier: history.filter(({ edition }) => edition < calendar.edition).map((it) => it.calendar),
  };
};

/** The feed of an audience: the year of today, and the next one as soon as it is published. */
export const readFeed = async (ports: PublishedPorts, feed: Feed): Promise<Result<string, Refusal>> => {
  const year = schoolYearOf(ports.clock.now());
  const years = await Promise.all([year, yearAfter(year)].map((it) => toldYear(ports, it)));
  const [first, ...others] = years.filter((it) => it !== undefined);
  return first ? accept(calendarFeed([first, ...others], feed)) : refuse(notPublished);
};

/** A year on one page; without a year, that of today. */
export const readPublishedPage = async (
  ports: PublishedPorts,
  schoolYear: SchoolYear | undefined,
  language: Feed['language'],
): Promise<Result<string, Refusal>> => {
  const year = await toldYear(ports, schoolYear ?? schoolYearOf(ports.clock.now()));
  return year ? accept(yearPage(year.publication, language)) : refuse(notPublished);
};
