import type { Instant } from '../../schemas/ids.ts';

type Language = 'nl' | 'en';

const timeZone = 'Europe/Amsterdam';
const formats = {
  nl: {
    day: new Intl.DateTimeFormat('nl-NL', { timeZone, dateStyle: 'long' }),
    through: (day: string) => `uiterlijk ${day}`,
    before: (day: string, time: string) => `vóór ${day}, ${time} uur`,
  },
  en: {
    day: new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long' }),
    through: (day: string) => `by ${day}`,
    before: (day: string, time: string) => `before ${day}, ${time}`,
  },
} as const;
const clock = new Intl.DateTimeFormat('nl-NL', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An exclusive end as people read it: at midnight, the day before is the last. Amsterdam’s time. */
export const deadlineWords = (until: Instant, language: Language): string => {
  const { day, through, before } = formats[language];
  const time = clock.format(new Date(until));
  return time === '00:00'
    ? through(day.format(new Date(Date.parse(until) - 1)))
    : before(day.format(new Date(until)), time);
};
