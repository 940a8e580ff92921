import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { check, isReviewRule } from '../../../lambdas/domain/oso/check.ts';
import {
  isBsn,
  isEducationNumber,
  isIban,
  mentionsBsn,
  mentionsIban,
} from '../../../lambdas/domain/oso/own-rules/numbers.ts';
import { variations, type FixtureDossier } from '../../support/dossiers.ts';
import { mutate } from '../../support/mutations.ts';
import { brokenDossiers, dossiers } from './arbitraries.ts';
import { example, fixture, hasExamples, parse } from './examples.ts';

const pupil = 'huidigeschool/leerling';

const ownFindings = (dossier: FixtureDossier, mutation?: string) => {
  const root = fixture(dossier);
  return check(mutation === undefined ? root : mutate(root, mutation))
    .filter(({ source }) => source === 'Overstap')
    .map(({ rule, severity }) => `${rule} ${severity}`);
};

/** What Overstap says of each, beyond the official validators. */
const own: readonly (readonly [
  name: string,
  dossier: FixtureDossier,
  mutation: string | undefined,
  expected: readonly string[],
])[] = [
  ['a number that fails the 11-test', { bsn: '999999991' }, undefined, ['OVS.bsn error']],
  ['a number without its leading zero', { bsn: '12345672' }, undefined, ['OVS.bsn-leading-zero warning']],
  ['letters for a number', { bsn: 'onbekend' }, undefined, ['OVS.bsn error', 'OVS.bsn-leading-zero warning']],
  ['a sound education number', { onderwijsnummer: '100000004' }, undefined, []],
  [
    'an education number that fails its check',
    { onderwijsnummer: '100000005' },
    undefined,
    ['OVS.onderwijsnummer warning'],
  ],
  [
    'an education number that is none',
    { onderwijsnummer: '1000' },
    undefined,
    ['OVS.onderwijsnummer-form error'],
  ],
  ['no advice', { advice: null }, undefined, ['OVa.OA02 error']],
  [
    'no advice at a special school',
    { advice: null },
    'insert <soort>SO</soort> after huidigeschool/aanleverpunt',
    [],
  ],
  ['a secret address that is there', { carerAddressSecret: true }, undefined, ['OVa.OV03 error']],
  [
    'the same within one BRIN',
    { carerAddressSecret: true },
    'set overdrachtsoort = "overdrachtbinnenbrin"',
    ['OVb.OV01 error'],
  ],
  ['no word on contact', {}, `delete ${pupil}/overstapadvies/contactnodig`, ['OVa.OA03 warning']],
  [
    'contact needed with nobody',
    {},
    `set ${pupil}/overstapadvies/contactnodig = "true"`,
    ['OVa.OA04 warning', 'OVa.OA05 warning'],
  ],
  [
    'a test of long ago',
    { tests: [{ name: 'Lezen', date: '2019-07-31', score: 1 }] },
    undefined,
    ['OVa.TR04 warning'],
  ],
  [
    'a test of two school years ago',
    { tests: [{ name: 'Lezen', date: '2019-08-01', score: 1 }] },
    undefined,
    [],
  ],
  [
    'a flag that the profile does not foresee',
    { flags: { schoolloopbaan: 'OPTIONEEL' } },
    undefined,
    ['OVS.category-value warning'],
  ],
  ['a category switched off', { flags: { verzuim: 'OPT-UIT' } }, undefined, []],
  [
    'an explanation of needs in a category that is off',
    { ...variations.full, outsideLaw: false, flags: { onderwijsondersteuning: 'OPT-UIT' } },
    undefined,
    ['OS.cat09.11 warning'],
  ],
  [
    'data outside the law’s list',
    { outsideLaw: true },
    undefined,
    ['OVS.outside-law warning', 'OVS.outside-law warning', 'OVS.outside-law warning'],
  ],
  [
    'an empty block',
    {},
    `insert <verzuim/> after ${pupil}/schoolloopbaanlijst`,
    ['OVS.empty-category warning'],
  ],
  [
    'letters read in another encoding',
    {},
    `set ${pupil}/achternaam = "ZoÃ«"`,
    ['OVS.garbled-letters warning'],
  ],
  ['letters with accents', {}, `set ${pupil}/achternaam = "Zoë Åsa ÃÃ ÄÖ"`, []],
  [
    'a BSN in free text',
    {},
    `set ${pupil}/overstapadvies/argumentatie = "BSN 999999990."`,
    ['OVS.bsn-in-text warning'],
  ],
  [
    'an IBAN in free text',
    {},
    `set ${pupil}/overstapadvies/argumentatie = "Betaal op NL91 ABNA 0417 1643 00 graag"`,
    ['OVS.iban-in-text warning'],
  ],
  [
    'a revised advice that is lower',
    { revisedAdvice: { code: '60', motivation: 'x' } },
    undefined,
    ['OVS.advice-not-higher warning'],
  ],
  ['a revised advice that is higher', { revisedAdvice: { code: '70', motivation: 'x' } }, undefined, []],
  [
    'a revision without motivation',
    { revisedAdvice: { code: '70', motivation: '' } },
    undefined,
    ['OVS.revision-without-motivation warning'],
  ],
  ['a birth date of long ago', { birthDate: '1980-05-17' }, undefined, ['OVS.birth-date warning']],
  [
    'a school year that is none',
    {},
    `set ${pupil}/schoolloopbaanlijst/schoolloopbaan[1]/schooljaar = "2021-2021"`,
    ['OVS.school-year warning'],
  ],
  [
    'an end before its start',
    {},
    `insert <datumuitschrijving>2014-01-01</datumuitschrijving> after ${pupil}/datuminschrijving`,
    ['OVS.date-order warning'],
  ],
  [
    'a postal code that is none',
    {},
    `set ${pupil}/adreslijst/adres/postcode = "20 AA"`,
    ['OVS.postcode warning'],
  ],
  [
    'fewer than none',
    { absence: { permitted: -1, unpermitted: 0 } },
    undefined,
    ['OVS.negative-number warning'],
  ],
  [
    'a comment inside a value',
    {},
    `set ${pupil}/achternaam = "Duin<!-- x -->helm"`,
    ['OVS.xml-split-value error'],
  ],
  [
    'rules that break off',
    {},
    `insert <adresgeheim>false</adresgeheim> after ${pupil}/adresgeheim`,
    ['OVS.rules-broken-off warning'],
  ],
];

describe('what Overstap adds', () => {
  it.each(own)('%s', (_, dossier, mutation, expected) => {
    expect(ownFindings(dossier, mutation)).toEqual(expected);
  });

  it('takes one dossier only, although the schema knows other roots', () => {
    const findings = check({ name: 'verzuim', line: 1, children: [] });
    expect(findings.map(({ rule }) => rule)).toContain('XSD');
    const metadata = fixture().children[0]!;
    expect(check(metadata).map(({ rule }) => rule)).toEqual(['OVS.root']);
  });

  it('knows which rules wait for the review', () => {
    const pending = check(fixture({ review: null })).map(({ rule }) => rule);
    expect(pending).toEqual(['OS.cat02.1', 'OVa.IZ01']);
    expect(pending.every(isReviewRule)).toBe(true);
    expect(isReviewRule('OVa.LL01')).toBe(false);
  });
});

describe('numbers', () => {
  it('tests BSN, education number and IBAN', () => {
    expect(['999999990', '269326728', '310008475', '088584574'].every(isBsn)).toBe(true);
    expect(['999999991', '000000000', '99999999', 'x'].some(isBsn)).toBe(false);
    expect(isEducationNumber('100000004')).toBe(true);
    expect(isEducationNumber('999999990')).toBe(false);
    expect(isIban('NL91ABNA0417164300')).toBe(true);
    expect(isIban('NL91ABNA0417164301')).toBe(false);
  });

  it('finds them in a text, and not in longer numbers', () => {
    expect(mentionsBsn('Tel 0999999990 of 9999999901')).toBe(false);
    expect(mentionsBsn('zie 999999990, bijlage')).toBe(true);
    expect(mentionsIban('iban nl91abna0417164300 graag')).toBe(true);
    expect(mentionsIban('groep 8a, 12 leerlingen')).toBe(false);
  });
});

const golden = JSON.parse(readFileSync(new URL('golden/warnings.json', import.meta.url), 'utf8')) as Record<
  string,
  readonly string[]
>;

(hasExamples ? describe : describe.skip)('the standard’s examples', () => {
  it.each(['povo-full', 'popo-opt-out'] as const)(
    '%s is valid and accepted, with exactly the listed warnings',
    (name) => {
      const findings = check(example(name));
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const listed = golden[name]?.filter((it) => !it.startsWith('OVS.attachment'));
      expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(listed);
    },
  );
});

describe('checks are total', () => {
  const secret = /Zoë|𝒳/;

  it('whatever software did to the dossier, and never repeat its values', () => {
    fc.assert(
      fc.property(brokenDossiers(fc.oneof(dossiers, fc.constant(fixture(variations.full)))), (root) => {
        for (const { message, path, line } of check(root)) {
          expect(`${message.nl}${message.en}${path}`).not.toMatch(secret);
          expect(message.nl.length > 10 && message.en.length > 10 && path.startsWith('/')).toBe(true);
          expect(Number.isInteger(line)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('hostile numbers of everything', () => {
  const many = 20_000;
  const text = new TextDecoder().decode(osoXml.write(fixture()));

  it.each([
    [
      'pupils and moves',
      text
        .replace('<metadata>', `<metadata>${'<overstap>x</overstap>'.repeat(many)}`)
        .replace('</huidigeschool>', `${'<leerling/>'.repeat(many)}</huidigeschool>`),
    ],
    [
      'pupils and contacts',
      text.replace('</huidigeschool>', `${'<leerling/><communicatie/>'.repeat(many)}</huidigeschool>`),
    ],
    ['blocks of metadata', text.replace('<metadata>', `${'<metadata/>'.repeat(many)}<metadata>`)],
    ['unknown elements', text.replace('<metadata>', `${'<x/>'.repeat(many)}<metadata>`)],
    ['at signs', text.replace('directie@duinroos.example', 'a@'.repeat(1_000_000))],
  ])('%s are judged in seconds, and not all listed', (_, xml) => {
    const findings = check(parse(Buffer.from(xml)));
    const counts = Map.groupBy(findings, ({ rule }) => rule);
    expect(Math.max(...[...counts.values()].map((all) => all.length))).toBeLessThanOrEqual(200);
  });
});
