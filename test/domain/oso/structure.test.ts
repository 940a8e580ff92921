import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../../../lambdas/domain/oso/check.ts';
import { fits } from '../../../lambdas/domain/oso/structure/lexical.ts';
import { dataSet } from '../../../schemas/oso/data-set.ts';
import { mutate } from '../../support/mutations.ts';
import { dossiers } from './arbitraries.ts';
import { fixture, parse, structureHolds } from './examples.ts';

const lexical: readonly (readonly [type: string, accepted: readonly string[], refused: readonly string[]])[] =
  [
    [
      'date',
      [
        '2022-03-31',
        '2020-02-29',
        '2000-02-29',
        '-0004-02-29',
        '2022-03-31Z',
        '2022-03-31-13:59',
        '2022-03-31+14:00',
        '12022-01-01',
        '9223372036854775807-01-01',
      ],
      [
        '',
        ' 2022-03-31',
        '2022-03-31 ',
        '1900-02-29',
        '2021-02-29',
        '0000-01-01',
        '02022-01-01',
        '2022-3-1',
        '2022-13-01',
        '2022-04-31',
        '2022-03-31+14:01',
        '2022-03-31+01:60',
        '9223372036854775808-01-01',
        '٢٠٢٢-٠٣-٣١',
        '2022-03-31T00:00:00',
      ],
    ],
    [
      'lastOfJuly',
      ['2022-07-31', ' \n2022-07-31\t'],
      ['2022-07-30', '2022-07-31Z', '-2022-07-31', '0000-07-31', '\u00a02022-07-31'],
    ],
    ['boolean', ['true', 'false', '1', '0', ' true\n'], ['', 'TRUE', 'yes', '\u00a01', 'true false']],
    [
      'integer',
      ['0', '-0', '+5', '007', ' 5 ', '9'.repeat(24), `00${'9'.repeat(24)}`],
      ['', '5.0', '1e3', '--1', '9'.repeat(25), '٥'],
    ],
    ['int', ['2147483647', '-2147483648', '+007'], ['2147483648', '-2147483649', ' 5', '5 ', '', '5.']],
    [
      'decimal',
      ['.5', '5.', ' -1.50 ', `0.${'1'.repeat(24)}`],
      ['', '.', '1,5', '1e3', `1.${'1'.repeat(24)}`, '1.5.2'],
    ],
    ['standardScore', ['0', '1000', ' 5 '], ['-1', '1001']],
    ['months24', ['1', '24'], ['0', '25']],
    ['text', [' ', '\n', 'x'], ['']],
    ['text35', ['𝒳'.repeat(35)], ['x'.repeat(36), '']],
    ['string1024', ['', 'x'.repeat(1024)], ['x'.repeat(1025)]],
    ['brin', ['00YY'], ['00yy', ' 00YY', '00YY\n', '٠٠YY']],
    ['yearMonth', ['2010-03', '2003-13', '٢٠١٠-٠٣', '\u{1D7CE}000-00'], ['2010-3', ' 2010-03', '𑁦010-03']],
    ['registerDate', ['99-99-9999', '፩፩-01-2010'], ['1-1-2010']],
  ];

describe('lexical types, as the official validator applies them', () => {
  it.each(lexical)('%s', (name, accepted, refused) => {
    const type = dataSet.simple.get(name)!;
    expect(accepted.filter((text) => !fits(type, text))).toEqual([]);
    expect(refused.filter((text) => fits(type, text))).toEqual([]);
  });

  it('judges hostile white space in linear time', () => {
    const text = `${' '.repeat(2_000_000)}x${' '.repeat(2_000_000)}`;
    expect(fits({ base: 'integer' }, text)).toBe(false);
  });

  it('judges values of millions of digits', () => {
    const digits = '9'.repeat(20_000_000);
    expect(fits({ base: 'date' }, `${digits}-`)).toBe(false);
    expect(fits({ base: 'integer' }, `${digits}x`)).toBe(false);
    expect(fits({ base: 'decimal' }, `${digits}.${digits}x`)).toBe(false);
  });
});

const pupil = 'huidigeschool/leerling';

/** The first message that each breach of the structure gives. */
const breaches: readonly (readonly [mutation: string, path: string, message: RegExp])[] = [
  [`delete ${pupil}/achternaam`, '/leerling[1]', /“achternaam” ontbreekt/],
  [`insert <vreemd/> before ${pupil}/bsn`, '/vreemd[1]', /hoort niet/],
  // What does not look like a name could be a value in its place.
  [`insert <bsn-999990019/> before ${pupil}/bsn`, '/?[1]', /“\?” hoort niet/],
  [`move ${pupil}/bsn to-end-of ${pupil}`, '/bsn[1]', /verkeerde plaats/],
  [`insert <bsn>1</bsn> after ${pupil}/bsn`, '/bsn[2]', /vaker dan één keer/],
  [`insert <onderwijsnummer>1</onderwijsnummer> after ${pupil}/bsn`, '/onderwijsnummer[1]', /maar één van/],
  [`set ${pupil}/bsn = "<x/>"`, '/bsn[1]', /alleen tekst/],
  [`set ${pupil}/geboortedatum = "17-05-2010"`, '/geboortedatum[1]', /zoals 2022-03-31/],
  ['set huidigeschool/brincode = "0YY"', '/brincode[1]', /zoals 00YY/],
  [`append <verzuim omschrijving="x"/> to ${pupil}`, '/verzuim[1]', /verkeerde plaats/],
];

describe('structure', () => {
  it.each(breaches)('%s', (mutation, path, message) => {
    const [first] = check(mutate(fixture(), mutation)).filter(({ rule }) => rule === 'XSD');
    expect(first?.path.endsWith(path)).toBe(true);
    expect(first?.message.nl).toMatch(message);
  });

  it('accepts every dossier that the table allows', () => {
    fc.assert(
      fc.property(dossiers, (root) => structureHolds(check(root))),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a CDATA section in a complex element, even an empty one', '<verzuim><![CDATA[]]></verzuim>', false],
    ['comments in a complex element', '<verzuim> <!-- leeg --> </verzuim>', true],
    ['a CDATA section in a value', '<verzuim><frequentie><![CDATA[ 1 ]]></frequentie></verzuim>', true],
    [
      'an empty CDATA section in a value that may not be empty',
      '<verzuim><frequentie><![CDATA[]]></frequentie></verzuim>',
      false,
    ],
    ['text in a complex element', '<verzuim>x</verzuim>', false],
    [
      'a schema hint',
      '<verzuim xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"/>',
      true,
    ],
    ['xsi:nil', '<verzuim xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="false"/>', false],
    ['xml:lang', '<verzuim xml:lang="nl"/>', false],
  ])('%s', (_, xml, sound) => {
    const findings = check(
      parse(Buffer.from(`<leerling xmlns="${dataSet.namespace}">${xml}</leerling>`)),
    ).filter(({ path }) => path.includes('verzuim'));
    expect(structureHolds(findings)).toBe(sound);
  });

  it('names the year of an older file', () => {
    const findings = check(
      parse(Buffer.from('<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2018/dossier"/>')),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['XSD', 'X.26']);
    expect(findings[0]?.message.en).toContain('2018');
  });
});
