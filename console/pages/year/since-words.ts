import type { Words } from '../../language.ts';
import { type Shift, weeksAndDays } from './since-last-year.ts';

const nl = {
  title: 'Vergeleken met vorig jaar',
  none: 'Van vorig jaar is niets gepubliceerd om mee te vergelijken.',
  count: (moved: number, same: number) =>
    `${String(moved)} anders, ${String(same)} gelijk (op dezelfde weekdag of datum)`,
  weeks: (weeks: number) => (weeks === 1 ? '1 week' : `${String(weeks)} weken`),
  days: (days: number) => (days === 1 ? '1 dag' : `${String(days)} dagen`),
  and: 'en',
  later: 'later',
  earlier: 'eerder',
  asBefore: 'gelijk',
  begins: 'begint',
  ends: 'eindigt',
  added: 'nieuw',
  dropped: 'was er alleen vorig jaar',
  dated: 'heeft nu een datum',
  undated: 'heeft geen datum meer',
  same: 'gelijk',
};

const en: typeof nl = {
  title: 'Compared with last year',
  none: 'Nothing of last year was published to compare with.',
  count: (moved, same) =>
    `${String(moved)} different, ${String(same)} the same (on the same weekday or date)`,
  weeks: (weeks) => (weeks === 1 ? '1 week' : `${String(weeks)} weeks`),
  days: (days) => (days === 1 ? '1 day' : `${String(days)} days`),
  and: 'and',
  later: 'later',
  earlier: 'earlier',
  asBefore: 'the same',
  begins: 'begins',
  ends: 'ends',
  added: 'new',
  dropped: 'was there last year only',
  dated: 'has a date now',
  undated: 'has no date any more',
  same: 'the same',
};

export const sinceWords: Words<typeof nl> = { nl, en };

/** `2 weken en 1 dag later` */
const later = (words: typeof nl, by: number): string => {
  if (by === 0) return words.asBefore;
  const { weeks, days } = weeksAndDays(by);
  const parts = [...(weeks > 0 ? [words.weeks(weeks)] : []), ...(days > 0 ? [words.days(days)] : [])];
  return `${parts.join(` ${words.and} `)} ${by > 0 ? words.later : words.earlier}`;
};

/** How a line lies against last year's, in a few words. */
export const shiftWords = (words: typeof nl, shift: Shift): string => {
  if (shift.kind !== 'moved') return words[shift.kind];
  const { begins, ends } = shift;
  return begins === ends
    ? later(words, begins)
    : `${words.begins} ${later(words, begins)}, ${words.ends} ${later(words, ends)}`;
};
