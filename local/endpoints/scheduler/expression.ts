import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { createWallClock, type WallClock } from './wall-clock.ts';

/** A schedule expression, ready to be asked when it is due. All instants are milliseconds since 1970. */
export interface Expression {
  readonly isOneTime: boolean;
  /** The first time after the given instant. Undefined when there is none any more. */
  next(after: number): number | undefined;
}

interface Basis {
  /** Name of a time zone, such as `Europe/Amsterdam`. */
  readonly timeZone: string;
  /** From when a rate counts. */
  readonly start: number;
}

/**
 * Reads `at(…)`, `rate(…)` or `cron(…)` (EventBridge Scheduler guide, "Schedule types").
 *
 * @throws when EventBridge Scheduler would refuse it
 */
export function readExpression(text: string, { timeZone, start }: Basis): Expression {
  new Intl.DateTimeFormat('en', { timeZone });
  const [, kind = '', inner = ''] = /^(at|rate|cron)\((.+)\)$/.exec(text) ?? [];
  if (kind === 'at') return oneTime(inner, timeZone);
  if (kind === 'rate') return rate(inner, start);
  if (kind === 'cron') return cron(inner, timeZone);
  throw new Error('it is neither at(…), rate(…) nor cron(…).');
}

function oneTime(text: string, timeZone: string): Expression {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) throw new Error('at() takes yyyy-mm-ddThh:mm:ss.');
  // A time that the clock leaps over counts as that much later.
  const instant = Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
  return { isOneTime: true, next: (after) => (after < instant ? instant : undefined) };
}

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function rate(text: string, start: number): Expression {
  const [, number = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s)?$/.exec(text) ?? [];
  const period = Number(number) * (units[unit] ?? 0);
  if (period === 0 || (Number(number) === 1) !== (plural === undefined)) {
    throw new Error('rate() takes a positive number and minutes, hours or days; 1 takes the singular.');
  }
  return {
    isOneTime: false,
    next: (after) => (after < start ? start : start + (Math.floor((after - start) / period) + 1) * period),
  };
}

/** Minute, hour, day of month, month, day of week, year. Croner checks what is left to it. */
const fieldForms = [
  /^[\d*,/-]+$/,
  /^[\d*,/-]+$/,
  /^(\?|L|LW|\d{1,2}W|[\d*,/-]+)$/,
  /^[\dA-Z*,/-]+$/i,
  /^(\?|L|[1-7]L|[1-7]#[1-5]|[\dA-Z*,/-]+)$/i,
  /^[\d*,/-]+$/,
];
const highest = [59, 23, 31, 12, 7, 2199];

function cron(text: string, timeZone: string): Expression {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error('cron() takes six fields.');
  fields.forEach((field, index) => {
    if (fieldForms[index]?.test(field) !== true)
      throw new Error(`"${field}" is not a field ${index + 1} of cron().`);
  });
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if ((day === '?') === (weekday === '?')) {
    throw new Error('exactly one of day of month and day of week is "?".');
  }
  checkWeekday(weekday);
  checkYear(year);
  const [m, h, d, o, w, y] = [minute, hour, day, month, weekday, year].map((field, index) =>
    field === '?' ? '*' : stepsOf(field, highest[index] ?? 0),
  );
  const pattern = new Cron(`0 ${m ?? ''} ${h ?? ''} ${d ?? ''} ${o ?? ''} ${w ?? ''} ${y ?? ''}`, {
    // It is asked about wall-clock times, as if they were UTC. By a zone's name it would be eight times slower.
    utcOffset: 0,
    alternativeWeekdays: true,
    paused: true,
    mode: '7-part',
  });
  return { isOneTime: false, next: nextByWallClock(pattern, createWallClock(timeZone)) };
}

/** Croner wants `n/m` as `n-highest/m`. */
function stepsOf(field: string, last: number): string {
  return field
    .split(',')
    .map((part) => part.replace(/^(\d+)\//, `$1-${last}/`))
    .join(',');
}

function checkWeekday(field: string): void {
  const numbers = field.replaceAll(/[/#]\d+/g, '').match(/\d+/g) ?? [];
  if (numbers.some((number) => Number(number) < 1 || Number(number) > 7)) {
    throw new Error('days of the week are 1 (Sunday) to 7.');
  }
}

function checkYear(field: string): void {
  const numbers = field.replaceAll(/\/\d+/g, '').match(/\d+/g) ?? [];
  if (numbers.some((number) => Number(number) < 1970 || Number(number) > 2199)) {
    throw new Error('years are 1970 to 2199.');
  }
}

/**
 * In spring a time that the clock leaps over is skipped; in autumn a time that comes twice fires once (AWS re:Post,
 * "EventBridge Scheduler and daylight saving time").
 */
function nextByWallClock(pattern: Cron, wallClock: WallClock): Expression['next'] {
  return (after) => {
    let wall = new Date(wallClock.at(after));
    for (;;) {
      const found = pattern.nextRun(wall);
      if (found === null) return undefined;
      const instant = wallClock.firstInstantOf(found.getTime());
      if (instant !== undefined && instant > after) return instant;
      wall = found;
    }
  };
}
