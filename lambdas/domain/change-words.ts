import type { Difference, Span } from './calendar/differences.ts';
import { beginWords, deadlineWords, endWords } from './deadline-words.ts';
import { lateWords } from './late-words.ts';

type Language = 'nl' | 'en';

const fixed = {
  nl: {
    about: ' (bij benadering)',
    from: (begin: string) => `vanaf ${begin}`,
    between: (begin: string, end: string) => `van ${begin} ${end}`,
    noDate: 'zonder vaste datum',
    insteadOf: (now: string, before: string) => `${now} in plaats van ${before}`,
    opens: (begin: string) => `gaat open op ${begin}`,
    begins: (begin: string) => `begint op ${begin}`,
    isOpen: (end: string) => `is open ${end}`,
    lasts: (end: string) => `duurt ${end}`,
    nowAndBefore: (now: string, before: string) => `nu ${now}; dat was ${before}`,
    and: ' en ',
    added: (when: string) => `nieuw, ${when}`,
    dropped: (when: string) => `vervalt; dat was ${when}`,
    suspended: 'opgeschort. Er kunnen nu geen dossiers worden opgevraagd in deze ronde',
    resumed: (when: string) =>
      `hervat. Er kunnen weer dossiers worden opgevraagd zolang de ronde open is: ${when}`,
    asksOtherwise: {
      round: 'vraagt andere gegevens of bijlagen, of geldt voor andere leerlingen of scholen',
      other: 'geldt voor anderen, of de datum is stelliger of minder stellig geworden',
    },
    reworded: 'heet voortaan zo',
  },
  en: {
    about: ' (approximately)',
    from: (begin: string) => `from ${begin}`,
    between: (begin: string, end: string) => `from ${begin} ${end}`,
    noDate: 'without a fixed date',
    insteadOf: (now: string, before: string) => `${now} instead of ${before}`,
    opens: (begin: string) => `opens on ${begin}`,
    begins: (begin: string) => `begins on ${begin}`,
    isOpen: (end: string) => `is open ${end}`,
    lasts: (end: string) => `lasts ${end}`,
    nowAndBefore: (now: string, before: string) => `now ${now}; it was ${before}`,
    and: ' and ',
    added: (when: string) => `new, ${when}`,
    dropped: (when: string) => `dropped; it was ${when}`,
    suspended: 'suspended. No dossiers can be requested in this round now',
    resumed: (when: string) => `resumed. Dossiers can be requested again while the round is open: ${when}`,
    asksOtherwise: {
      round: 'asks other data or attachments, or is for other pupils or schools',
      other: 'is for others, or its date has become more or less certain',
    },
    reworded: 'is its name from now on',
  },
} as const;

type Words = (typeof fixed)[Language];

/** The name of a line as the board wrote it, on one line of text whatever it holds. */
export const titleIn = ({ title }: Pick<Difference, 'title'>, language: Language): string =>
  title[language].replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const whenIn = ({ from, until }: Span, language: Language): string => {
  const words = fixed[language];
  if (from === undefined) return until === undefined ? words.noDate : deadlineWords(until, language);
  const begin = beginWords(from, language);
  return until === undefined ? words.from(begin) : words.between(begin, endWords(until, language));
};

/** Has it the same moments, each at another time? Only then can they be told one by one. */
const isAlike = (before: Span, after: Span): boolean =>
  (before.from === undefined) === (after.from === undefined) &&
  (before.until === undefined) === (after.until === undefined);

const movedBegin = ({ of }: Difference, before: Span, after: Span, language: Language): readonly string[] => {
  if (after.from === undefined || before.from === undefined || after.from === before.from) return [];
  const words = fixed[language];
  const [now, then] = [beginWords(after.from, language), beginWords(before.from, language)];
  return [words.insteadOf((of === 'round' ? words.opens : words.begins)(now), then)];
};

const movedEnd = ({ of }: Difference, before: Span, after: Span, language: Language): readonly string[] => {
  if (after.until === undefined || before.until === undefined || after.until === before.until) return [];
  const words = fixed[language];
  if (after.from === undefined)
    return [words.insteadOf(deadlineWords(after.until, language), deadlineWords(before.until, language))];
  const [now, then] = [endWords(after.until, language), endWords(before.until, language)];
  return [words.insteadOf((of === 'round' ? words.isOpen : words.lasts)(now), then)];
};

const movedIn = (it: Difference, language: Language): string => {
  const { before = {}, after = {} } = it;
  const words = fixed[language];
  if (!isAlike(before, after)) return words.nowAndBefore(whenIn(after, language), whenIn(before, language));
  return [...movedBegin(it, before, after, language), ...movedEnd(it, before, after, language)].join(
    words.and,
  );
};

const told: Readonly<
  Record<Difference['change'], (it: Difference, words: Words, language: Language) => string>
> = {
  added: ({ after = {} }, words, language) => words.added(whenIn(after, language)),
  dropped: ({ before = {} }, words, language) => words.dropped(whenIn(before, language)),
  moved: (it, _words, language) => movedIn(it, language),
  suspended: (_it, words) => words.suspended,
  resumed: ({ after = {} }, words, language) => words.resumed(whenIn(after, language)),
  'asks-otherwise': ({ of }, { asksOtherwise }) => asksOtherwise[of === 'round' ? 'round' : 'other'],
  reworded: (_it, words) => words.reworded,
};

const withMoments: ReadonlySet<Difference['change']> = new Set(['added', 'dropped', 'moved']);

/** One difference between two editions: what it is, how it is now, and how it was; of a late round, for whom it is. */
export const changeInWords = (it: Difference, language: Language): string => {
  const words = fixed[language];
  const about = it.approximate && withMoments.has(it.change) ? words.about : '';
  const forWhom = it.late && it.change !== 'dropped' ? ` ${lateWords[language]}.` : '';
  return `“${titleIn(it, language)}”: ${told[it.change](it, words, language)}${about}.${forWhom}`;
};
