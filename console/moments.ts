import { Temporal } from 'temporal-polyfill';
import { Instant } from '../schemas/ids.ts';
import { Moment } from '../schemas/moment.ts';
import { zone } from './zone.ts';

/** When: from inclusive, until exclusive. A line has one of them or both; some have no date at all. */
export interface Span {
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** What Amsterdam's clock shows at an instant. */
export const clockAt = (at: string): Temporal.PlainDateTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();

const instantAt = (clock: Temporal.PlainDateTime): Instant =>
  Instant.parse(
    new Date(clock.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds).toISOString(),
  );

const isMidnight = (clock: Temporal.PlainDateTime): boolean => clock.hour === 0 && clock.minute === 0;

/** The last day that a span takes part of: an end at midnight is that of the day before. */
export const lastDayOf = (until: string): Temporal.PlainDate => {
  const clock = clockAt(until);
  return isMidnight(clock) ? clock.toPlainDate().subtract({ days: 1 }) : clock.toPlainDate();
};

/** First and last day of a span; one moment alone is one day. */
export const daysOf = ({
  from,
  until,
}: Span): { first: Temporal.PlainDate; last: Temporal.PlainDate } | undefined => {
  const last = until === undefined ? undefined : lastDayOf(until);
  const first = from === undefined ? last : clockAt(from).toPlainDate();
  return first && { first, last: last ?? first };
};

/** A span as people write it: the last day included, a time only where there is one. */
export interface Fields {
  readonly firstDay: string;
  readonly firstTime: string;
  readonly lastDay: string;
  readonly lastTime: string;
}

const timeOf = (clock: Temporal.PlainDateTime): string =>
  isMidnight(clock) ? '' : clock.toPlainTime().toString({ smallestUnit: 'minute' });

export const fieldsOf = ({ from, until }: Span): Fields => ({
  firstDay: from === undefined ? '' : clockAt(from).toPlainDate().toString(),
  firstTime: from === undefined ? '' : timeOf(clockAt(from)),
  lastDay: until === undefined ? '' : lastDayOf(until).toString(),
  lastTime: until === undefined ? '' : timeOf(clockAt(until)),
});

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** The span that was written, or the field with a day or time that does not exist or comes twice. */
export const spanOf = ({
  firstDay,
  firstTime,
  lastDay,
  lastTime,
}: Fields): Span | { wrong: keyof Fields } => {
  const from = firstDay === '' ? undefined : Moment.safeParse(`${firstDay}T${firstTime || '00:00'}`);
  const until =
    lastDay === ''
      ? undefined
      : Moment.safeParse(lastTime === '' ? `${dayAfter(lastDay)}T00:00` : `${lastDay}T${lastTime}`);
  if (from?.success === false) return { wrong: firstTime === '' ? 'firstDay' : 'firstTime' };
  if (until?.success === false) return { wrong: lastTime === '' ? 'lastDay' : 'lastTime' };
  return { ...(from && { from: from.data }), ...(until && { until: until.data }) };
};

const shifted = (at: Instant | undefined, days: number): Instant | undefined =>
  at === undefined ? undefined : instantAt(clockAt(at).add({ days }));

/** The same clock times, some days later or earlier. */
export const moved = ({ from, until }: Span, days: number): Span => ({
  from: shifted(from, days),
  until: shifted(until, days),
});

/** The end some days later or earlier, never before the beginning. */
export const stretched = ({ from, until }: Span, days: number): Span => {
  const end = shifted(until, days);
  return end !== undefined && from !== undefined && end <= from ? { from, until } : { from, until: end };
};
