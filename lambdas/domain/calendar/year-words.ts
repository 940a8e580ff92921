import type { Temporal } from 'temporal-polyfill';
import type { Audience } from '../../../schemas/calendar.ts';
import { lateWords } from '../late-words.ts';
import type { AgendaItem } from './agenda.ts';
import { dayAt, isMidnight, lastDayBefore, wallClock } from './wall-clock.ts';

export type Language = 'nl' | 'en';

/** The fixed words of the year's page. */
export const yearWords = {
  nl: {
    title: 'Jaarkalender overstap',
    schoolYear: 'schooljaar',
    edition: 'Editie',
    published: 'vastgesteld op',
    lead: 'Wie moet wat doen, en wanneer? De genoemde dagen tellen zelf mee; staat er een tijd bij, dan is die de grens. Tijden zijn Nederlandse tijd.',
    glance: 'Het jaar in één oogopslag',
    glanceHint: 'De nummers verwijzen naar de lijst hieronder.',
    holiday: 'vakantie of vrije dag',
    always: 'Het hele jaar',
    source: 'Bron',
    suspended: 'Opgeschort',
    late: lateWords.nl,
    about: 'rond',
    from: 'vanaf',
    by: 'uiterlijk',
    before: 'vóór',
    through: 't/m',
    until: 'tot',
    hours: ' uur',
    noDate: 'geen vaste datum',
    who: { source: 'Basisschool', target: 'Middelbare school', parents: 'Ouders', board: 'Bestuur' },
  },
  en: {
    title: 'Transfer calendar',
    schoolYear: 'school year',
    edition: 'Edition',
    published: 'published on',
    lead: 'Who must do what, and when? The days named are included; where there is a time, it is the limit. Times are Dutch time.',
    glance: 'The year at a glance',
    glanceHint: 'The numbers refer to the list below.',
    holiday: 'holiday or day off',
    always: 'All year',
    source: 'Source',
    suspended: 'Suspended',
    late: lateWords.en,
    about: 'about',
    from: 'from',
    by: 'by',
    before: 'before',
    through: 'through',
    until: 'until',
    hours: '',
    noDate: 'no fixed date',
    who: { source: 'Primary school', target: 'Secondary school', parents: 'Parents', board: 'Board' },
  },
} as const satisfies Record<Language, Record<string, string | Readonly<Record<Audience, string>>>>;

const months = {
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const;
const weekdays = {
  nl: 'ma di wo do vr za zo'.split(' '),
  en: 'Mon Tue Wed Thu Fri Sat Sun'.split(' '),
} as const;

const short = {
  nl: 'jan feb mrt apr mei jun jul aug sep okt nov dec'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
} as const;

export const monthName = (month: number, language: Language): string => months[language][month - 1] ?? '';
export const shortMonthName = (month: number, language: Language): string => short[language][month - 1] ?? '';

/** `do 31 maart` */
export const dayInWords = (day: Temporal.PlainDate, language: Language): string =>
  `${weekdays[language][day.dayOfWeek - 1] ?? ''} ${day.day} ${monthName(day.month, language)}`;

const clockOf = (at: NonNullable<AgendaItem['from']>, language: Language): string => {
  const { hour, minute } = wallClock(at);
  const time = `${hour}${language === 'nl' ? '.' : ':'}${String(minute).padStart(2, '0')}`;
  return isMidnight(at) ? '' : ` ${time}${yearWords[language].hours}`;
};

const beginInWords = (from: NonNullable<AgendaItem['from']>, language: Language): string =>
  dayInWords(dayAt(from), language) + clockOf(from, language);

/** An exclusive end: a midnight is told by the day before, "through"; a clock time by itself, "until". */
const endInWords = (until: NonNullable<AgendaItem['until']>, language: Language): string => {
  const said = yearWords[language];
  return isMidnight(until)
    ? `${said.through} ${dayInWords(lastDayBefore(until), language)}`
    : `${said.until} ${dayInWords(dayAt(until), language)}${clockOf(until, language)}`;
};

/** A deadline alone: the last day that still counts, or the clock time before which it must be done. */
const deadlineInWords = (
  until: NonNullable<AgendaItem['until']>,
  approximate: boolean,
  language: Language,
): string => {
  const said = yearWords[language];
  const [word, day] = isMidnight(until) ? [said.by, lastDayBefore(until)] : [said.before, dayAt(until)];
  return `${approximate ? said.about : word} ${dayInWords(day, language)}${clockOf(until, language)}`;
};

/** When, in words with the last day included. */
export const whenInWords = ({ from, until, approximate }: AgendaItem, language: Language): string => {
  const said = yearWords[language];
  if (from === undefined)
    return until === undefined ? said.noDate : deadlineInWords(until, approximate, language);
  const begin = beginInWords(from, language);
  if (until === undefined) return `${approximate ? said.about : said.from} ${begin}`;
  const isOneDay = isMidnight(from) && isMidnight(until) && dayAt(from).equals(lastDayBefore(until));
  return `${approximate ? `${said.about} ` : ''}${begin}${isOneDay ? '' : ` ${endInWords(until, language)}`}`;
};
