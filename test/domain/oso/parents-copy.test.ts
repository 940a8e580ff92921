import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsOf } from '../../../lambdas/domain/oso/facts.ts';
import { parentsCopy, type CopyContext } from '../../../lambdas/domain/oso/parents-copy/page.ts';
import { select } from '../../../lambdas/domain/oso/select.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { variations } from '../../support/dossiers.ts';
import { mutate } from '../../support/mutations.ts';
import { dossiers } from './arbitraries.ts';
import { example, fixture, hasExamples } from './examples.ts';

const context: CopyContext = {
  targets: ['Het Duinlyceum', 'Het Strandcollege'],
  date: '2022-02-21',
  when: 'tussen 31 maart en 10 april 2022',
  remarksTo: 'de leerkracht van groep 8',
};

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

const freeTexts = ({ children, name, text }: OsoElement): readonly string[] => [
  ...([
    'argumentatie',
    'opmerking',
    'bestandsnaam',
    'achternaam',
    'redennietakkoord',
    'website',
    'plaats',
  ].includes(name)
    ? [text ?? '']
    : []),
  ...children.flatMap(freeTexts),
];

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
      '<h2>Verslag van sociaal-emotioneel functioneren</h2><p class="empty">Niet meegestuurd.</p>',
    );
  });

  it('explains where it goes, when, why no consent is asked, and how to remark', () => {
    const words = plain(page);
    expect(words).toContain('Het dossier gaat naar Het Duinlyceum en Het Strandcollege.');
    expect(words).toContain('tussen 31 maart en 10 april 2022');
    expect(words).toContain('Uw toestemming is niet nodig');
    expect(words).toContain('de leerkracht van groep 8');
    expect(plain(parentsCopy(fixture(), { targets: [], date: '2022-02-21' }))).toContain('nog niet bekend');
  });

  it('gives codes their meaning and dates their words', () => {
    const words = plain(page);
    expect(words).toContain('havo tot en met vwo');
    expect(words).toContain('17 mei 2010');
    expect(words).toContain('moeder');
    expect(words).toContain('uitstroomprofiel.pdf');
  });

  it('names the categories left out, and shows nothing of them', () => {
    const root = fixture(variations.full);
    const selected = select(root, {
      version: 1,
      categories: {
        verzuim: 'leave-out',
        bijlagedocs: 'leave-out',
        toetsresultaten: 'include',
        onderwijsondersteuning: 'include',
      },
      attachments: factsOf(root).attachments.map(({ attachment }) => ({ attachment, decision: 'include' })),
      leaveOut: [],
      justified: [],
    });
    const words = plain(parentsCopy(selected, context));
    expect(words).toMatch(/Wat niet wordt meegestuurd[^]*Verzuim[^]*Bijlagen/);
    expect(words).not.toContain('uitstroomprofiel.pdf');
    expect(words).not.toContain('NL91ABNA0417164300');
  });

  it('takes the ticked attachment, or one that says so, as the social-emotional report', () => {
    const report = {
      attachments: [{ fileName: 'verslag.pdf', description: 'Sociaal-emotioneel functioneren' }],
    };
    expect(parentsCopy(fixture(report), context)).toMatch(/functioneren<\/h2><dl>.*verslag\.pdf/);
    const ticked = { ...context, socialEmotional: ['a1'] };
    expect(parentsCopy(fixture({ attachments: [{ fileName: 'x.pdf' }] }), ticked)).toMatch(
      /functioneren<\/h2><dl>.*x\.pdf/,
    );
  });

  it('is one page without script or anything to load', () => {
    expect(page.startsWith('<!doctype html><html lang="nl">')).toBe(true);
    expect(page).not.toMatch(/<script|<img|<link|url\(|@import|https?:|javascript:| on[a-z]+=/i);
    expect(isBalanced(bodyOf(page))).toBe(true);
  });

  it('escapes what people write', () => {
    const hostile = mutate(
      fixture(),
      'set huidigeschool/leerling/overstapadvies/argumentatie = "&lt;script>alert(1)&lt;/script>&amp;"',
    );
    expect(parentsCopy(hostile, { ...context, targets: ['<b>'] })).not.toMatch(/<script|<b>/);
  });

  it('shows all that goes', () => {
    const root = hasExamples ? example('povo-full') : fixture(variations.full);
    const words = plain(parentsCopy(root, context));
    expect(freeTexts(root).filter((text) => !words.includes(text))).toEqual([]);
  });

  it('can be made of any dossier', () => {
    fc.assert(
      fc.property(dossiers, (root) => isBalanced(bodyOf(parentsCopy(root, context)))),
      { numRuns: 30 },
    );
  });
});
