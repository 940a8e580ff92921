import type { Instant } from '../../schemas/ids.ts';

type Language = 'nl' | 'en';

const timeZone = 'Europe/Amsterdam';
const formats = {
  nl: {
    day: new Intl.DateTimeFormat('nl-NL', { timeZone, dateStyle: 'long' }),
    by: (day: string) => `uiterlijk ${day}`,
    before: (day: string, time: string) => `vóór ${day}, ${time} uur`,
    at: (day: string, time: string) => `${day}, ${time} uur`,
    through: (day: string) => `tot en met ${day}`,
    until: (moment: string) => `tot ${moment}`,
  },
  en: {
    day: new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long' }),
    by: (day: string) => `by ${day}`,
    before: (day: string, time: string) => `before ${day}, ${time}`,
    at: (day: string, time: string) => `${day}, ${time}`,
    through: (day: string) => `through ${day}`,
    until: (moment: string) => `until ${moment}`,
  },
} as const;
const clock = new Intl.DateTimeFormat('nl-NL', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Amsterdam’s day and clock; at midnight no time, and the day before, which is the last that counts of an end. */
const partsOf = (at: Instant, language: Language) => {
  const { day } = formats[language];
  const time = clock.format(new Date(at));
  return {
    day: day.format(new Date(at)),
    time: time === '00:00' ? undefined : time,
    dayBefore: day.format(new Date(Date.parse(at) - 1)),
  };
};

/** An exclusive end as people read it: at midnight, the day before is the last. Amsterdam’s time. */
export const deadlineWords = (until: Instant, language: Language): string => {
  const { by, before } = formats[language];
  const { day, time, dayBefore } = partsOf(until, language);
  return time === undefined ? by(dayBefore) : before(day, time);
};

/** A begin: the day, and the time unless it is midnight. */
export const beginWords = (from: Instant, language: Language): string => {
  const { day, time } = partsOf(from, language);
  return time === undefined ? day : formats[language].at(day, time);
};

/** The exclusive end of what has a begin: through a day, or until a time. */
export const endWords = (until: Instant, language: Language): string => {
  const { through, until: toTime, at } = formats[language];
  const { day, time, dayBefore } = partsOf(until, language);
  return time === undefined ? through(dayBefore) : toTime(at(day, time));
};
