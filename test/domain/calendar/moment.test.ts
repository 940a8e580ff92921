import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Day, Moment } from '../../../schemas/moment.ts';
import { anyMoment, clockByIntl, instantsByIntl } from './arbitrary.ts';

const wrongs = (text: unknown): readonly string[] =>
  Moment.safeParse(text).error?.issues.map(({ message }) => message.split('.')[0] ?? '') ?? [];

describe('a moment as people write it', () => {
  it.each([
    ['2022-03-07T21:00', '2022-03-07T20:00:00.000Z'],
    ['2022-03-31T00:00:00', '2022-03-30T22:00:00.000Z'],
    ['2022-03-31T00:00:00+02:00', '2022-03-30T22:00:00.000Z'],
    ['2022-03-30T22:00:00.000Z', '2022-03-30T22:00:00.000Z'],
    ['2021-10-31T02:30:00+02:00', '2021-10-31T00:30:00.000Z'],
    ['2021-10-31T02:30:00+01:00', '2021-10-31T01:30:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(Moment.parse(text)).toBe(moment);
  });

  it.each([
    ['2022-03-27T02:30', 'Deze kloktijd bestaat die nacht niet in Nederland'],
    ['2022-03-27T02:30:00+01:00', 'Deze kloktijd bestaat die nacht niet in Nederland'],
    ['2021-10-31T02:30', 'Deze kloktijd komt die nacht twee keer voor'],
    [
      '2022-03-31T00:00:00+01:00',
      'De afwijking van UTC hoort niet bij die dag: +01:00 in de winter, +02:00 in de zomer; of laat haar weg',
    ],
    ['2022-02-30T00:00', 'Verwacht een bestaande dag en tijd, zoals 2022-03-07T21:00'],
    ['2022-03-07T24:00', 'Verwacht een bestaande dag en tijd, zoals 2022-03-07T21:00'],
    ['7 maart 21.00 uur', 'Verwacht een bestaande dag en tijd, zoals 2022-03-07T21:00'],
    ['1921-03-07T21:00', 'Kies een jaar vanaf 2000'],
  ])('%s is refused: %s', (text, message) => {
    expect(wrongs(text)).toContain(message);
  });

  it('reads any clock time that exists once, and keeps what it read', () => {
    fc.assert(
      fc.property(anyMoment, (millis) => {
        const instant = new Date(millis).toISOString();
        const local = clockByIntl(instant).replace(' ', 'T');
        const times = instantsByIntl(local.slice(0, 19)).length;
        expect(Moment.safeParse(local).data).toBe(times === 1 ? instant : undefined);
        expect(Moment.parse(instant)).toBe(instant);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses anything else as input, without a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string()), (value) => {
        expect(Moment.safeParse(value).success).toBe(false);
      }),
    );
  });

  it('knows the days of a month', () => {
    expect(Day.safeParse('2022-02-30').success).toBe(false);
    expect(Day.safeParse('2024-02-29').success).toBe(true);
  });
});
