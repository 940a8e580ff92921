import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInput } from '../../lambdas/http/parse.ts';
import { DraftSaving } from '../../schemas/board/calendar.ts';
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
    for (const text of [
      'a\ud800b',
      '\udc00',
      'a\r\nBcc: b',
      'a\u0000b',
      'a\u202eb',
      'a\u2066b',
      '\u200b',
      '   ',
    ])
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

describe('a calendar that is sent', () => {
  /** The same with an unknown field in one object, for each object in it. */
  const misspelt = (json: unknown): readonly unknown[] => {
    if (Array.isArray(json))
      return json.flatMap((it: unknown, at) => misspelt(it).map((other): unknown => json.with(at, other)));
    if (typeof json !== 'object' || json === null) return [];
    const deeper = Object.entries(json).flatMap(([name, it]) =>
      misspelt(it).map((other) => ({ ...json, [name]: other })),
    );
    return [{ ...json, onbekend: 1 }, ...deeper];
  };
  const saving = (of: unknown) => parseInput(DraftSaving, { rev: 0, calendar: of }, '');

  it('is refused with an unknown field anywhere; as it is kept it stays readable', () => {
    const [milestone] = calendar.milestones;
    const [holiday] = calendar.holidays;
    const small = { ...calendar, rounds: [round!], milestones: [milestone!], holidays: [holiday!] };
    const all = misspelt(small);
    expect(all.length).toBeGreaterThan(10);
    for (const one of all) expect(saving(one).ok).toBe(false);
    // An offset has two forms, which only strictness tells apart.
    // An offset has two forms, which only strictness tells apart.
    for (const one of all)
      expect(Calendar.safeParse(one).success).toBe(!/"offset":\{[^}]*onbekend/.test(JSON.stringify(one)));
  });

  it('is taken as it was read, whatever its edition', () => {
    const { edition: _edition, ...text } = calendar;
    for (const one of [calendar, text]) expect(saving(one)).toMatchObject({ value: { calendar: text } });
    expect(saving(calendar)).not.toHaveProperty('value.calendar.edition');
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
