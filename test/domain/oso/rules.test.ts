import { describe, expect, it } from '@jest/globals';
import { check } from '../../../lambdas/domain/oso/check.ts';
import { mutate } from '../../support/mutations.ts';
import { example, fact, fixture, hasExamples, officialRules, structureHolds } from './examples.ts';

interface Mutation {
  readonly id: string;
  readonly mutation: string;
  readonly reports: string;
  readonly valid: string;
}

const mutationsOf = (row: string): readonly Mutation[] => {
  const cells = row.split('\t');
  return [10, 13]
    .map((at) => ({
      id: cells[1]!,
      mutation: cells[at] ?? '',
      reports: cells[at + 1] ?? '',
      valid: cells[at + 2] ?? '',
    }))
    .filter(({ mutation }) => mutation !== '' && mutation !== '(none)');
};

const listed = hasExamples
  ? fact('rules.tsv').toString('utf8').trimEnd().split('\n').slice(1).flatMap(mutationsOf)
  : [];

(hasExamples ? describe : describe.skip)('the standard’s own mutations', () => {
  const base = hasExamples ? example('povo-full') : fixture();

  it('covers every rule of the fact sheet', () => {
    expect(new Set(listed.map(({ id }) => id)).size).toBe(205);
  });

  it.each(listed)('$id: $mutation', ({ mutation, reports, valid }) => {
    const findings = check(mutate(base, mutation));
    expect(officialRules(findings).join(' ')).toBe(reports);
    expect(structureHolds(findings)).toBe(valid === 'yes');
  });
});

const pupil = 'huidigeschool/leerling';
const flag = (category: string, value: string) =>
  `set metadata/categorie_uitlevering/cat_${category} = "${value}"`;

/** Rule ids that each mutation of our own dossier breaks, in the official order. */
const own: readonly (readonly [mutation: string, rules: string])[] = [
  [`set ${pupil}/overstapadvies/advies = "99"`, 'X.01'],
  [`set ${pupil}/geslacht = "01"`, 'X.15'],
  [`set ${pupil}/geslacht = " 1"`, 'X.15'],
  ['set metadata/overstap = "POPO "', 'X.17 OVa.OS02'],
  ['set metadata/deeldossier = "LVS"', 'OVa.MD01'],
  ['delete metadata', 'X.26'],
  [flag('verzuim', ''), 'X.48'],
  ['set huidigeschool/communicatielijst/communicatie/nummer = "a@b"', 'OG.01.1'],
  ['set huidigeschool/communicatielijst/communicatie/nummer = "{a*260}@b.nl"', 'OG.01.2'],
  ['set huidigeschool/communicatielijst/communicatie/nummer = "duinroos.example"', 'OG.01.3 OG.01.4'],
  ['set huidigeschool/communicatielijst/communicatie/nummer = "a b@c..nl"', 'OG.01.4'],
  ['set huidigeschool/communicatielijst/communicatie/nummer = "x@a@b.nl"', ''],
  ['set metadata/standaardversie = "2018.1"', 'OG.02'],
  [
    `insert <overlijdensdatum>2020-01-01</overlijdensdatum> before ${pupil}/verzorger/wettigevertegenwoordiger`,
    'OG.04.1 OG.04.2',
  ],
  [flag('metadata', 'VERBODEN'), 'OS.cat01.2 OS.cat01.3'],
  [flag('verzuim', 'VERPLICHT'), 'OS.cat10.1'],
  [flag('bijlagedocs', 'OPT-UIT'), ''],
  [flag('schoolloopbaan', 'OPT-UIT'), 'OS.cat07.3'],
  ['set metadata/validatieversie = "2017.1"', 'OVa.MD02'],
  ['set overdrachtsoort = "swv-dossier"', 'OVa.OS03'],
  ['delete metadata/categorie_uitlevering', 'OVa.MD03'],
  ['delete metadata/overstap', 'OVa.OS01 OVa.OS02'],
  ['set overdrachtsoort = "overdrachtbinnenbrin" ; delete metadata/categorie_uitlevering', 'OVb.MD03'],
  ['delete inzage', 'OS.cat02.1 OVa.IZ01'],
  ['set inzage/inzage = "false"', 'OVa.IZ02'],
  ['delete inzage/inzagedatum ; delete inzage/akkoord', 'OVa.IZ03 OVa.IZ04'],
  ['set metadata/overstap = "VOVO"', 'OVa.IZ05'],
  ['delete huidigeschool/adreslijst', 'OVa.SL01.1'],
  ['delete huidigeschool/communicatielijst', 'OVa.SL02'],
  [`delete ${pupil}/voornaam ; delete ${pupil}/geboortedatum`, 'OVa.LL01 OVa.LL02'],
  [`delete ${pupil}/adresgeheim ; delete ${pupil}/adreslijst`, 'OVa.LL04 OVa.LL05'],
  [`set ${pupil}/adresgeheim = "1"`, 'OVa.LL06'],
  [`append <geheim>true</geheim> to ${pupil}/verzorger/communicatielijst/communicatie`, 'OVa.LL08.1'],
  [
    `delete ${pupil}/bsn ; delete ${pupil}/leerlingid ; delete ${pupil}/datuminschrijving`,
    'OVa.LL12 OVa.LL13 OVa.LL14',
  ],
  [`set ${pupil}/verzorgersaansprakelijk = "false"`, 'OVa.AI01.2'],
  [`delete ${pupil}/verzorger`, 'OVa.OV01'],
  [`delete ${pupil}/overstapadvies ; ${flag('overstapadvies', 'OPTIONEEL')}`, 'OVa.OA01'],
  [`insert <geboorteplaats>Zand</geboorteplaats> before ${pupil}/bsn`, 'OVa.LL10'],
  [
    `set overdrachtsoort = "overdrachtbinnenbrin" ; insert <nationaliteit>0001</nationaliteit> before ${pupil}/bsn`,
    'X.56',
  ],
  [
    `move ${pupil}/overstapadvies to-end-of huidigeschool ; delete huidigeschool/overstapadvies/advies`,
    'OS.cat08.1 OVa.OA01 OVa.OA02',
  ],
  // Where the official transformation breaks off it reports nothing.
  [`insert <adresgeheim>false</adresgeheim> after ${pupil}/adresgeheim ; delete ${pupil}/bsn`, ''],
  ['append <nummer>2</nummer> to huidigeschool/communicatielijst/communicatie ; delete inzage', ''],
];

describe('rules of the standard on our own dossier', () => {
  it('breaks none of them by itself', () => {
    expect(check(fixture())).toEqual([]);
  });

  it.each(own)('%s breaks %s', (mutation, rules) => {
    expect(officialRules(check(mutate(fixture(), mutation))).join(' ')).toBe(rules);
  });

  it('locates a finding by path and line', () => {
    const findings = check(
      mutate(fixture(), `set ${pupil}/schoolloopbaanlijst/schoolloopbaan[2]/jaargroep = "9"`),
    );
    expect(findings).toMatchObject([
      {
        rule: 'X.14',
        path: '/dossier[1]/huidigeschool[1]/leerling[1]/schoolloopbaanlijst[1]/schoolloopbaan[2]/jaargroep[1]',
      },
    ]);
  });
});
