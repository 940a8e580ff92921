import type { Instant, SchoolYear } from '../../schemas/ids.ts';
import { Instant as InstantSchema, SchoolYear as SchoolYearSchema } from '../../schemas/ids.ts';

const millisPerMinute = 60_000;
const millisPerDay = 86_400_000;

const instant = (millis: number): Instant => InstantSchema.parse(new Date(millis).toISOString());

export const plusMinutes = (from: Instant, minutes: number): Instant =>
  instant(Date.parse(from) + minutes * millisPerMinute);

export const plusDays = (from: Instant, days: number): Instant =>
  instant(Date.parse(from) + days * millisPerDay);

export const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);

export const earlierOf = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** Seconds since 1970, as the table’s TTL attribute wants them. */
export const epochSeconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** From inclusive, until exclusive: `from ≤ now < until`; without `until` it is open-ended. */
export const isWithin = (
  now: Instant,
  period: { readonly from: Instant; readonly until?: Instant | undefined },
): boolean => period.from <= now && (period.until === undefined || now < period.until);

const amsterdamDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The calendar day in Amsterdam, as `YYYY-MM-DD`. */
export const dayInAmsterdam = (now: Instant): string => amsterdamDay.format(new Date(now));

/** When the day after a calendar day (`YYYY-MM-DD`) begins in Amsterdam. */
export const startOfDayAfter = (day: string): Instant => {
  const midnightInUtc = Date.parse(`${day}T00:00:00Z`) + millisPerDay;
  const next = new Date(midnightInUtc).toISOString().slice(0, 10);
  // Two hours ahead of UTC in summer, else one: too early by an hour it would still be the day before.
  const inSummer = instant(midnightInUtc - 2 * 60 * millisPerMinute);
  return dayInAmsterdam(inSummer) === next ? inSummer : plusMinutes(inSummer, 60);
};

/** The calendar month in Amsterdam, as `YYYY-MM`. */
export const monthOf = (now: Instant): string => dayInAmsterdam(now).slice(0, 7);

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - millisPerDay).toISOString().slice(0, 10);

/** A calendar month (`YYYY-MM`) from its first moment in Amsterdam to that of the next. */
export const periodOfMonth = (month: string): { readonly from: Instant; readonly until: Instant } => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = `${number === 12 ? year + 1 : year}-${String((number % 12) + 1).padStart(2, '0')}`;
  return {
    from: startOfDayAfter(dayBefore(`${month}-01`)),
    until: startOfDayAfter(dayBefore(`${next}-01`)),
  };
};

/** The school year of an instant: 1 August to 31 July (WPO art. 1) on Amsterdam’s calendar. */
export const schoolYearOf = (now: Instant): SchoolYear => {
  const [year = '', month = ''] = dayInAmsterdam(now).split('-');
  const first = Number(month) >= 8 ? Number(year) : Number(year) - 1;
  return SchoolYearSchema.parse(`${first}-${first + 1}`);
};

/** A school year from its first moment to that of the next: 1 August in Amsterdam. */
export const periodOfYear = (year: SchoolYear): { readonly from: Instant; readonly until: Instant } => ({
  from: startOfDayAfter(`${year.slice(0, 4)}-07-31`),
  until: startOfDayAfter(`${year.slice(5)}-07-31`),
});
