import { said } from '../../language.ts';
import { dayOf, momentOf } from '../../time.ts';
import type { Span } from '../../moments.ts';
import type { Line } from './line.ts';
import { clockAt, fieldsOf, lastDayOf } from '../../moments.ts';
import { yearWords } from './words.ts';

const isMidnight = (at: string): boolean => clockAt(at).hour + clockAt(at).minute === 0;

const endOf = (until: string): string => {
  const words = said(yearWords);
  return isMidnight(until)
    ? `${words.through} ${dayOf(lastDayOf(until).toString())}`
    : `${words.until} ${momentOf(until)}`;
};

const beginOf = (from: string): string => (isMidnight(from) ? dayOf(from) : momentOf(from));

/** When, in words: the last day included; a time only where there is one, with its zone. */
export const whenOf = ({ from, until }: Span, approximate = false): string => {
  const words = said(yearWords);
  if (from === undefined && until === undefined) return words.noDate;
  const lead = approximate ? `${words.about} ` : '';
  if (from === undefined) return `${lead || `${words.by} `}${until === undefined ? '' : deadlineOf(until)}`;
  if (until === undefined) return `${lead || `${words.from.toLowerCase()} `}${beginOf(from)}`;
  const days = fieldsOf({ from });
  const isOneDay = days.firstTime === '' && days.firstDay === lastDayOf(until).toString();
  return `${lead}${beginOf(from)}${isOneDay ? '' : ` ${endOf(until)}`}`;
};

/** A deadline alone: the last day that counts, or the clock time before which it must be done. */
export const deadlineOf = (until: string): string =>
  isMidnight(until) ? dayOf(lastDayOf(until).toString()) : momentOf(until);

export const whenOfLine = (line: Line): string => whenOf(line, line.approximate);
