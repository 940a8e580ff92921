import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInput } from '../../lambdas/http/parse.ts';
import { activityRoutes } from '../../schemas/board/activity-routes.ts';
import { SchoolInput, VendorInput } from '../../schemas/board/register.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { monthOf, periodOfMonth, schoolYearOf } from '../../lambdas/domain/time.ts';
import { calendar } from '../domain/facts.ts';

const from = '2021-08-01T00:00';
const school = (name: string) => ({ rev: 0, name, kinds: ['BO'], from });
const vendor = (name: string, product = 'LAS 2022', dataSetVersion = '2019.1') => ({
  rev: 0,
  name,
  certificates: [],
  products: [{ name: product, dataSetVersion, roles: ['source'], from }],
});
const [round] = calendar.rounds;

/** Names that the board or the operator writes and a table keeps. */
const places: readonly (readonly [string, (text: string) => boolean])[] = [
  ['a school’s name', (text) => parseInput(SchoolInput, school(text), '').ok],
  ['a vendor’s name', (text) => parseInput(VendorInput, vendor(text), '').ok],
  ['a product’s name', (text) => parseInput(VendorInput, vendor('LAS', text), '').ok],
  ['a data set’s version', (text) => parseInput(VendorInput, vendor('LAS', 'LAS 2022', text), '').ok],
  ['the region’s name', (text) => parseInput(Calendar, { ...calendar, region: text }, '').ok],
];

describe('what the board writes', () => {
  it.each(places)('%s is words on one line, that a table can hold', (_, takes) => {
    expect(takes('School ‘Het Ei’')).toBe(true);
    for (const text of ['a\ud800b', '\udc00', 'a\r\nBcc: b', 'a\u0000b', 'a\u202eb', '   '])
      expect([text, takes(text)]).toEqual([text, false]);
  });

  it.each([
    ['title', (text: string) => ({ title: { nl: text, en: text } })],
    ['source', (text: string) => ({ source: text })],
  ])('a round’s %s may have several lines, of whole characters', (_, having) => {
    const takes = (text: string) =>
      parseInput(Calendar, { ...calendar, rounds: [{ ...round, ...having(text) }] }, '').ok;
    expect([takes('tot 10 april\nen niet later'), takes('a\ud800b'), takes('\u0000')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a month', () => {
  const { query } = activityRoutes.countMessages;

  it('is of a school year that can be written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 3100 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        const asked = parseInput(query, { month }, '/query');
        if (year > 2000 && year < 2099) expect(asked.ok).toBe(true);
        if (asked.ok) expect(monthOf(periodOfMonth(month).from)).toBe(month);
        if (asked.ok) expect(schoolYearOf(periodOfMonth(month).from)).toMatch(/^20/);
      }),
    );
  });
});
