import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moved } from '../../console/moments.ts';
import { type Line, linesOf } from '../../console/pages/year/line.ts';
import { shiftsSince, weeksAndDays } from '../../console/pages/year/since-last-year.ts';
import { shiftWords, sinceWords } from '../../console/pages/year/since-words.ts';
import { CalendarText } from '../../schemas/board/calendar.ts';
import { Moment } from '../../schemas/moment.ts';
import stepPlan from '../../schemas/calendars/zuid-kennemerland-2021-2022.json' with { type: 'json' };

const before = linesOf(CalendarText.parse(stepPlan));
const dated = before.filter(({ from, until }) => from !== undefined || until !== undefined);
const later = (line: Line, days: number): Line => ({ ...line, ...moved(line, days) });
const wordsOf = (was: readonly Line[], is: readonly Line[]) =>
  shiftsSince(was, is).map((it) => shiftWords(sinceWords.nl, it));
const at = (from: string, until: string): Line => ({
  ...dated[0]!,
  from: Moment.parse(from),
  until: Moment.parse(until),
});

describe('this year against last year', () => {
  it('is the same a year later on the same weekdays', () => {
    expect(
      new Set(
        wordsOf(
          before,
          before.map((it) => later(it, 364)),
        ),
      ),
    ).toEqual(new Set(['gelijk']));
  });

  it('is the same on the same dates', () => {
    expect(
      wordsOf([at('2022-02-01T00:00', '2022-03-01T00:00')], [at('2023-02-01T00:00', '2023-03-01T00:00')]),
    ).toEqual(['gelijk']);
  });

  it('tells each line that moved by how much, whatever the clock did in between', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dated), fc.integer({ min: -60, max: 60 }), (line, days) => {
        const [shift] = shiftsSince([line], [later(line, 364 + days)]);
        // One or two days later it may lie on last year's dates.
        fc.pre(days !== 1 && days !== 2);
        expect(shift).toMatchObject(
          days === 0 ? { kind: 'same' } : { kind: 'moved', begins: days, ends: days },
        );
      }),
    );
  });

  it.each([
    [7, '1 week later'],
    [-14, '2 weken eerder'],
    [9, '1 week en 2 dagen later'],
    [-3, '3 dagen eerder'],
  ])('by %d days is %s', (days, words) => {
    const line = dated[0]!;
    expect(wordsOf([line], [later(line, 364 + days)])).toEqual([words]);
  });

  it('tells beginning and end apart', () => {
    const was = at('2022-05-02T00:00', '2022-05-07T00:00');
    expect(wordsOf([was], [at('2023-05-08T00:00', '2023-05-13T00:00')])).toEqual(['1 week later']);
    expect(wordsOf([was], [at('2023-04-30T00:00', '2023-05-13T00:00')])).toEqual([
      'begint 1 dag eerder, eindigt 1 week later',
    ]);
    expect(wordsOf([was], [at('2023-05-01T00:00', '2023-05-13T00:00')])).toEqual([
      'begint gelijk, eindigt 1 week later',
    ]);
  });

  it('names what is new, what is gone, and what has a date or none any more', () => {
    const line = dated[0]!;
    const undated = { ...line, from: undefined, until: undefined };
    expect(wordsOf([], [line])).toEqual(['nieuw']);
    expect(wordsOf([line], [])).toEqual(['was er alleen vorig jaar']);
    expect(wordsOf([undated], [line])).toEqual(['heeft nu een datum']);
    expect(wordsOf([line], [undated])).toEqual(['heeft geen datum meer']);
    expect(wordsOf([undated], [undated])).toEqual(['gelijk']);
  });

  it('counts weeks and days that add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (by) => {
        const { weeks, days } = weeksAndDays(by);
        expect(weeks * 7 + days).toBe(Math.abs(by));
        expect(days).toBeLessThan(7);
      }),
    );
  });
});
