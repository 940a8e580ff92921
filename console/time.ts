import { language } from './language.ts';
import { zone } from './zone.ts';

const locale = (): string => (language.value === 'nl' ? 'nl-NL' : 'en-GB');
/** Made once each: a long table writes thousands of dates, and making a format costs more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();
const written = (options: Intl.DateTimeFormatOptions, at: string | number): string => {
  const key = locale() + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options });
  formats.set(key, format);
  return format.format(new Date(at));
};

/** `do 31 maart 2022`, of an instant or of a day as `2022-03-31`: its midnight in UTC is in Amsterdam the same day. */
export const dayOf = (at: string | number): string =>
  written({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }, at);

/** `31 mrt 2022` */
export const shortDayOf = (at: string | number): string =>
  written({ day: 'numeric', month: 'short', year: 'numeric' }, at);

/** `maart 2022`, of a month as `2022-03` */
export const monthNamed = (month: string): string => written({ month: 'long', year: 'numeric' }, month);

/** `do 31 maart 2022 09:00 (CEST)`: a time never goes without its zone. */
export const momentOf = (at: string | number): string =>
  written(
    {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    },
    at,
  );

/** The day and clock time in Amsterdam, as form fields hold them: `2022-03-31T09:00`. */
export const fieldOf = (at: string | number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(at))
    .replace(' ', 'T');

const schoolYearFrom = (first: number): string => `${String(first)}-${String(first + 1)}`;

/** The school year of an instant, `2021-2022`: from 1 August on. */
export const schoolYearAt = (at: number): string => {
  const [year = 0, month = 0] = fieldOf(at).split('-').map(Number);
  return schoolYearFrom(month >= 8 ? year : year - 1);
};

/** The school year so many before or after another. */
const yearFrom = (schoolYear: string, years: number): string =>
  schoolYearFrom(Number(schoolYear.slice(0, 4)) + years);

export const yearBefore = (schoolYear: string): string => yearFrom(schoolYear, -1);

export const yearAfter = (schoolYear: string): string => yearFrom(schoolYear, 1);
