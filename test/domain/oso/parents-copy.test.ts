import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsOf } from '../../../lambdas/domain/oso/facts.ts';
import { leftOutBy } from '../../../lambdas/domain/oso/parents-copy/left-out.ts';
import { parentsCopy, type CopyContext } from '../../../lambdas/domain/oso/parents-copy/page.ts';
import { between } from '../../../lambdas/domain/oso/parents-copy/values.ts';
import { roundInWords } from '../../../lambdas/domain/oso/parents-copy/when.ts';
import { select } from '../../../lambdas/domain/oso/select.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { dataSet } from '../../../schemas/oso/data-set.ts';
import { Selection } from '../../../schemas/dossier.ts';
import { variations } from '../../support/dossiers.ts';
import { mutate } from '../../support/mutations.ts';
import { at, calendar } from '../facts.ts';
import { dossiers } from './arbitraries.ts';
import { example, fixture, hasExamples } from './examples.ts';

const context: CopyContext = {
  destination: {
    released: ['Het Duinlyceum', 'Het Strandcollege'],
    enrolled: [],
    collected: [],
    when: 'tussen 31 maart en 10 april 2022',
  },
  leftOut: { categories: [], attachments: 0, items: 0, outsideLaw: [] },
  date: '2022-02-21',
  remarksTo: 'de leerkracht van groep 8',
  socialEmotional: [],
};
const destined = (destination: Partial<CopyContext['destination']>): CopyContext => ({
  ...context,
  destination: { released: [], enrolled: [], collected: [], ...destination },
});

const bodyOf = (page: string) => page.slice(page.indexOf('<body>'), page.lastIndexOf('</html>'));
const plain = (page: string) =>
  bodyOf(page)
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const headings = (page: string) => Array.from(page.matchAll(/<h2>(.*?)<\/h2>/g), ([, words]) => words);

/** Every start tag has its end tag, in order. */
const isBalanced = (page: string): boolean => {
  const open: string[] = [];
  for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (['meta', 'br'].includes(name)) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
};

/** What people wrote: every text of the dossier but codes, numbers of codes, and the attachments themselves. */
const freeTexts = (element: OsoElement, type = 'dossier'): readonly string[] =>
  element.children.flatMap((child) => {
    const particle = dataSet.complex.get(type)?.places.get(child.name)?.particle;
    if (particle === undefined) return [];
    if (dataSet.complex.has(particle.type)) return freeTexts(child, particle.type);
    const isCode = particle.codeList !== undefined || particle.attribute !== undefined;
    const base = dataSet.simple.get(particle.type)?.base ?? 'string';
    return isCode || base !== 'string' || child.name === 'bestandsinhoud' ? [] : [child.text ?? ''];
  });

/** Stands in place of a secret number: parents read that it does not go. */
const withheld = ['9999999999', 'geheim@geheim.geheim'];

/** Levels of the headings, in order. */
const levels = (page: string) => Array.from(page.matchAll(/<h([1-6])>/g), ([, level]) => Number(level));

describe('the parents’ copy', () => {
  const page = parentsCopy(fixture(variations.full), context);

  it('has the step plan’s seven headings, and says what is not there', () => {
    expect(headings(page).slice(1, 8)).toEqual([
      'Gegevens van de instelling/school',
      'Gegevens van de leerling en zijn ouders en eventueel verzorgers',
      'Het overstapadvies',
      'Gegevens over de schoolloopbaan',
      'Verslag van sociaal-emotioneel functioneren',
      'Verzuim',
      'Toetsresultaten',
    ]);
    expect(page).toContain(
      '<h2>Verslag van sociaal-emotioneel functioneren</h2><p class="empty">Niet opgenomen.</p>',
    );
  });

  it('explains where it goes, when, why no consent is asked, and how to remark', () => {
    const words = plain(page);
    expect(words).toContain('Het dossier gaat naar Het Duinlyceum en Het Strandcollege.');
    expect(words).toContain('Ophalen kan tussen 31 maart en 10 april 2022.');
    expect(words).toContain('De school vraagt u niet om toestemming');
    expect(words).toContain('de leerkracht van groep 8');
  });

  it('knows no school, one where the pupil is enrolled, or one that has collected it', () => {
    const told = (destination: Partial<CopyContext['destination']>) =>
      plain(parentsCopy(fixture(), destined(destination)));
    expect(told({})).toContain('is nog niet bekend');
    expect(told({ enrolled: ['Het Duinlyceum'] })).toContain('Uw kind is ingeschreven bij Het Duinlyceum.');
    const collected = told({
      released: ['Het Duinlyceum'],
      collected: [{ school: 'Het Duinlyceum', date: '2022-04-01' }],
      when: 'tussen 7 en 11 juni 2022',
    });
    expect(collected).toContain('Het Duinlyceum heeft het opgehaald op 1 april 2022.');
    expect(collected).not.toContain('Ophalen kan');
  });

  it.each([
    ['2022-02-21T12:00:00+01:00', 'tussen 31 maart en 10 april 2022'],
    ['2022-04-10T23:59:59+02:00', 'tussen 31 maart en 10 april 2022'],
    ['2022-04-11T00:00:00+02:00', 'tussen 7 en 11 juni 2022'],
    ['2022-06-12T00:00:00+02:00', undefined],
  ])('at %s the round is %s', (now, words) => {
    expect(roundInWords(calendar, at(now))).toBe(words);
  });

  it('tells periods across years and of a single day', () => {
    expect(between('2021-12-30', '2022-01-02')).toBe('tussen 30 december 2021 en 2 januari 2022');
    expect(between('2022-06-07', '2022-06-07')).toBe('op 7 juni 2022');
  });

  it('gives codes their meaning and dates their words', () => {
    const words = plain(page);
    expect(words).toContain('havo tot en met vwo');
    expect(words).toContain('17 mei 2010');
    expect(words).toContain('moeder');
    expect(words).toContain('uitstroomprofiel.pdf');
  });

  it('names what was left out, by category and number, and shows nothing of it', () => {
    const root = fixture(variations.full);
    const held = factsOf(root);
    const selection = Selection.parse({
      version: 1,
      categories: {
        verzuim: 'leave-out',
        bijlagedocs: 'include',
        toetsresultaten: 'include',
        onderwijsondersteuning: 'include',
      },
      attachments: held.attachments.map(({ attachment, fileName }) => ({
        attachment,
        decision: fileName === 'onderwijsbehoeften.pdf' ? 'include' : 'leave-out',
      })),
      justified: [{ data: 'huisarts', reason: 'Staat onder behandeling' }],
    });
    const attachments = held.attachments.map((it) => ({ ...it, status: 'sound' as const }));
    const leftOut = leftOutBy(selection, { ...held, attachments });
    expect(leftOut).toEqual({
      categories: ['verzuim'],
      attachments: 2,
      items: 0,
      outsideLaw: ['iban', 'leerlinggewicht'],
    });
    const words = plain(parentsCopy(select(root, selection), { ...context, leftOut }));
    expect(words).toMatch(
      /Wat niet meegaat[^]*maar het gaat niet mee[^]*Verzuim[^]*2 bijlagen[^]*bankrekeningnummer[^]*leerlinggewicht[^]*staat niets[^]*Eindtoets/,
    );
    expect(words).not.toContain('uitstroomprofiel.pdf');
    expect(words).not.toContain('NL91ABNA0417164300');
    expect(words).toContain('Zeeman');
  });

  it('takes the ticked attachment, or one that says so, as the social-emotional report, and shows it once', () => {
    const report = {
      attachments: [{ fileName: 'verslag.pdf', description: 'Sociaal-emotioneel functioneren' }],
    };
    const named = parentsCopy(fixture(report), context);
    expect(named).toMatch(/functioneren<\/h2><dl>.*verslag\.pdf/);
    expect(named.split('verslag.pdf')).toHaveLength(2);
    const root = fixture({ attachments: [{ fileName: 'x.pdf' }, { fileName: 'y.pdf' }] });
    const socialEmotional = factsOf(root)
      .attachments.slice(1)
      .map(({ sha256 }) => sha256);
    expect(parentsCopy(root, { ...context, socialEmotional })).toMatch(
      /functioneren<\/h2><dl>.*y\.pdf.*<h2>Verzuim.*<h2>Overige bijlagen<\/h2><dl>.*x\.pdf/,
    );
  });

  it('says that the review is not recorded yet, and shows it with all remarks once it is', () => {
    expect(plain(parentsCopy(fixture({ review: null }), context))).toContain('nog niet vastgelegd');
    const review = { date: '2022-02-25', agrees: 'Nee' as const, remarks: 'Wij zien meer.\nEcht.' };
    expect(parentsCopy(fixture({ review }), context)).toMatch(
      /Uw inzage en opmerkingen.*25 februari 2022.*Wij zien meer\.<br>Echt\./,
    );
  });

  it('calls a code without a public meaning by itself, and says whom to ask', () => {
    const root = mutate(fixture(), 'set huidigeschool/leerling/verzorger/relatietotkind = "6"');
    expect(plain(parentsCopy(root, context))).toContain(
      'code 6 (de school kan u vertellen wat dit betekent)',
    );
  });

  it('is one page without script or anything to load', () => {
    expect(page.startsWith('<!doctype html><html lang="nl">')).toBe(true);
    expect(page).not.toMatch(/<script|<img|<link|url\(|@import|https?:|javascript:| on[a-z]+=/i);
    expect(isBalanced(bodyOf(page))).toBe(true);
  });

  it('escapes what people write, in the page, its title and its print header', () => {
    const hostile = '</title></style><script>alert(1)</script>"\'&\\';
    const root = fixture({ name: hostile, review: { date: '2022-02-25', agrees: 'Nee', remarks: hostile } });
    const broken = mutate(root, 'set huidigeschool/naam = "&lt;/style>&lt;img src=x>"');
    const shown = parentsCopy(broken, destined({ released: ['<b>', hostile] }));
    expect(shown).not.toMatch(/<script|<b>|<img/);
    expect(shown.split('</style>')).toHaveLength(2);
    expect(shown.split('</title>')).toHaveLength(2);
    expect(isBalanced(bodyOf(shown))).toBe(true);
    expect(plain(shown)).toContain(hostile);
  });

  it('leaves out characters that turn what follows around', () => {
    const root = fixture({
      attachments: [{ fileName: 'verslag\u202Efdp.txt', description: '\u2067om\u2069' }],
    });
    const shown = parentsCopy(root, context);
    expect(shown).toContain('om<br>verslagfdp.txt');
    expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  it('shows all that goes', () => {
    const root = hasExamples ? example('povo-full') : fixture(variations.full);
    const words = plain(parentsCopy(root, context));
    const missing = freeTexts(root).filter((text) => !withheld.includes(text) && !words.includes(text));
    expect(missing).toEqual([]);
  });

  it('has headings in order: one of the first level, none skipped on the way down', () => {
    fc.assert(
      fc.property(dossiers, (root) => {
        const found = levels(parentsCopy(root, context));
        return (
          found.filter((level) => level === 1).length === 1 &&
          found.every((level, index) => level <= (found[index - 1] ?? 0) + 1)
        );
      }),
      { numRuns: 30 },
    );
  });

  it('can be made of any dossier', () => {
    fc.assert(
      fc.property(dossiers, (root) => isBalanced(bodyOf(parentsCopy(root, context)))),
      { numRuns: 30 },
    );
  });
});
