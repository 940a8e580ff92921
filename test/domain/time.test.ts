import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  dayInAmsterdam,
  epochSeconds,
  isWithin,
  laterOf,
  plusDays,
  plusMinutes,
  schoolYearOf,
} from '../../lambdas/domain/time.ts';
import { at, shift } from './facts.ts';

const instant = fc
  .integer({ min: Date.parse('2015-01-01'), max: Date.parse('2040-01-01') })
  .map((ms) => at(new Date(ms).toISOString()));

describe('time', () => {
  it('adds minutes and days of 24 hours', () => {
    expect(plusMinutes(at('2022-04-01T09:00:00Z'), 15)).toBe('2022-04-01T09:15:00.000Z');
    expect(plusDays(at('2022-03-26T23:30:00Z'), 1)).toBe('2022-03-27T23:30:00.000Z');
  });

  it('instants compare as text exactly as they do in time', () => {
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        expect(one < other).toBe(Date.parse(one) < Date.parse(other));
        expect(Date.parse(laterOf(one, other))).toBe(Math.max(Date.parse(one), Date.parse(other)));
      }),
    );
  });

  it('a period holds its first moment and not its end', () => {
    const period = { from: at('2022-03-01'), until: at('2022-04-01') };
    expect([-1, 0].map((ms) => isWithin(shift(period.from, ms), period))).toEqual([false, true]);
    expect([-1, 0].map((ms) => isWithin(shift(period.until, ms), period))).toEqual([true, false]);
    expect(isWithin(at('2039-12-31'), { from: period.from })).toBe(true);
  });

  it('the school year turns at midnight of 1 August in Amsterdam', () => {
    expect(schoolYearOf(at('2022-07-31T23:59:59.999+02:00'))).toBe('2021-2022');
    expect(schoolYearOf(at('2022-08-01T00:00:00+02:00'))).toBe('2022-2023');
    expect(schoolYearOf(at('2022-01-01T00:00:00+01:00'))).toBe('2021-2022');
  });

  it('days are Amsterdam’s, also around midnight and clock changes', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const zoned = Temporal.Instant.from(now).toZonedDateTimeISO('Europe/Amsterdam');
        expect(dayInAmsterdam(now)).toBe(zoned.toPlainDate().toString());
        const first = zoned.month >= 8 ? zoned.year : zoned.year - 1;
        expect(schoolYearOf(now)).toBe(`${first}-${first + 1}`);
      }),
      { numRuns: 300 },
    );
  });

  it('TTL seconds round down: nothing expires before its time by more than a second', () => {
    expect(epochSeconds(at('2022-04-01T09:00:00.999Z'))).toBe(Date.parse('2022-04-01T09:00:00Z') / 1000);
  });
});
