import { below, valueOf, type Place } from '../place.ts';
import { isDate, trimmed } from '../structure/lexical.ts';
import { BreaksOff, type Subject } from './rule.ts';

interface DayInZone {
  readonly year: number;
  /** Start of the day, in milliseconds since 1970 UTC. */
  readonly starts: number;
}

const minutesOf = (zone: string): number => {
  if (zone === '' || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith('-') ? -minutes : minutes;
};

/** A date of the dossier as an instant; undefined when it is none with a year of four digits. */
export const dayOf = (text: string): DayInZone | undefined => {
  const date = trimmed(text);
  const [, year, month, day, zone = ''] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(.*)$/.exec(date) ?? [];
  if (year === undefined || !isDate(date)) return undefined;
  const start = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  return { year: Number(year), starts: start - minutesOf(zone) * 60_000 };
};

const firstOfAugust = (year: number): number => Date.UTC(year, 7, 1);

/**
 * The first day of the school year two years before the one in which the dossier was made: older tests do not belong in
 * it. Source: rule OVa.TR04.
 */
export const oldestTest = ({ madeOn }: Subject): number => {
  const [date, ...more] = madeOn;
  const made = date === undefined || more.length > 0 ? undefined : dayOf(valueOf(date));
  if (made === undefined || made.year < 1003) throw new BreaksOff();
  return firstOfAugust(made.starts < firstOfAugust(made.year) ? made.year - 3 : made.year - 2);
};

/** Whether some administration of this test lies before a limit. */
export const isOlder = (test: Place, limit: number): boolean =>
  below(test, 'afname').some((administration) => {
    const [date, ...more] = below(administration, 'afnamedatum');
    if (more.length > 0) throw new BreaksOff();
    if (date === undefined) return false;
    const taken = dayOf(valueOf(date));
    if (taken === undefined) throw new BreaksOff();
    return taken.starts < limit;
  });
