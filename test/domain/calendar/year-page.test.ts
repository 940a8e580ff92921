import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agendaOf } from '../../../lambdas/domain/calendar/agenda.ts';
import { yearPage } from '../../../lambdas/domain/calendar/year-page.ts';
import { daysOf, timeline } from '../../../lambdas/domain/calendar/year-timeline.ts';
import { whenInWords } from '../../../lambdas/domain/calendar/year-words.ts';
import { at } from '../facts.ts';
import { anyCalendar, stepPlan, template } from './arbitrary.ts';

const publishedAt = at('2021-09-01T12:00:00+02:00');
const page = yearPage({ calendar: stepPlan, publishedAt }, 'nl');
const visible = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('when, in words', () => {
  const words = (id: string, language: 'nl' | 'en' = 'nl') =>
    whenInWords(
      agendaOf(stepPlan).find((it) => it.id === id)!,
      language,
    );

  it.each([
    ['advies-en-inzage', 'uiterlijk ma 28 februari', 'by Mon 28 February'],
    ['aanmelding', 'vóór ma 7 maart 21.00 uur', 'before Mon 7 March 21:00'],
    ['loting', 'ma 14 maart t/m wo 16 maart', 'Mon 14 March through Wed 16 March'],
    ['inschrijving-melden', 'vanaf wo 23 maart', 'from Wed 23 March'],
    ['ronde-1', 'do 31 maart t/m zo 10 april', 'Thu 31 March through Sun 10 April'],
    ['uitslag-eindtoets', 'rond di 24 mei', 'about Tue 24 May'],
    ['andere-school', 'geen vaste datum', 'no fixed date'],
  ])('%s: %s', (id, dutch, english) => {
    expect(words(id)).toBe(dutch);
    expect(words(id, 'en')).toBe(english);
  });

  it('clock times at both ends, and a single day', () => {
    const base = { ...agendaOf(stepPlan)[0]!, from: at('2022-03-22T13:00:00+01:00') };
    expect(whenInWords({ ...base, until: at('2022-03-22T15:30:00+01:00') }, 'nl')).toBe(
      'di 22 maart 13.00 uur tot di 22 maart 15.30 uur',
    );
    const day = { from: at('2022-03-22T00:00:00+01:00'), until: at('2022-03-23T00:00:00+01:00') };
    expect(whenInWords({ ...base, ...day }, 'nl')).toBe('di 22 maart');
  });
});

describe('the year on a page', () => {
  it('tells every line once in the list, by month, with who', () => {
    const text = visible(page);
    for (const item of agendaOf(stepPlan)) {
      expect(text.split(` ${whenInWords(item, 'nl')} ${item.title.nl} `).length).toBe(2);
    }
    expect([...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, month]) => month)).toEqual([
      'Het jaar in één oogopslag',
      'Februari 2022',
      'Maart 2022',
      'April 2022',
      'Mei 2022',
      'Juni 2022',
      'Het hele jaar',
    ]);
    expect(text).toContain('Editie 1, vastgesteld op wo 1 september 2021.');
  });

  it('is complete in itself: no script, no links, nothing from elsewhere', () => {
    for (const language of ['nl', 'en'] as const) {
      const html = yearPage({ calendar: template, publishedAt }, language);
      expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
      expect(html).not.toMatch(/<script|<link|<img|<a |href=|src=|url\(|@import|\son[a-z]+=/i);
    }
  });

  it('draws each line in the lane of each audience that it concerns, and no other', () => {
    const items = agendaOf(template);
    const svg = timeline(
      template,
      items.map((item, index) => ({ number: index + 1, item })),
      'nl',
    );
    for (const audience of ['source', 'target', 'parents'] as const) {
      const lane = svg
        .split(`<g class="${audience}">`)[1]!
        .split(/<g class="(?:source|target|parents|board)">/)[0]!;
      const drawn = [...lane.matchAll(/>([0-9]+)<\/text>/g)].map(([, number]) => Number(number));
      const expected = items.flatMap((item, index) =>
        item.audience.includes(audience) && daysOf(item) ? [index + 1] : [],
      );
      expect(drawn).toEqual(expected);
    }
    expect(svg).not.toContain('<g class="board">');
  });

  it('bars of one row never touch, and lie within the drawing', () => {
    const svg = timeline(
      template,
      agendaOf(template).map((item, index) => ({ number: index + 1, item })),
      'nl',
    );
    const bars = [...svg.matchAll(/<rect x="([0-9.]+)" y="([0-9]+)" width="([0-9.]+)" height="18"/g)].map(
      ([, x, y, width]) => ({ x: Number(x), y, end: Number(x) + Number(width) }),
    );
    expect(bars.length).toBeGreaterThan(20);
    for (const one of bars) {
      expect(one.x >= 142 && one.end <= 1000.1).toBe(true);
      expect(bars.filter((it) => it !== one && it.y === one.y && it.x < one.end && one.x < it.end)).toEqual(
        [],
      );
    }
  });

  it('any calendar becomes a page, and words of the board stay words', () => {
    fc.assert(
      fc.property(anyCalendar, fc.constantFrom('nl', 'en'), (calendar, language) => {
        const html = yearPage({ calendar, publishedAt }, language);
        expect(html).not.toContain('<b>');
        expect(html).not.toContain('NaN');
        expect(html.match(/<li>/g)).toHaveLength(agendaOf(calendar).length);
      }),
      { numRuns: 50 },
    );
  });
});
