import { describe, expect, it } from '@jest/globals';
import { textAttachments } from '../../../lambdas/adapters/text-attachments.ts';
import { check } from '../../../lambdas/domain/oso/check.ts';
import { factsOf } from '../../../lambdas/domain/oso/facts.ts';
import { find, textAt } from '../../../lambdas/domain/oso/identity.ts';
import { toJson } from '../../../lambdas/domain/oso/json.ts';
import { merge, type Merged, type MergeOptions } from '../../../lambdas/domain/oso/merge/merge.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { Pgn } from '../../../schemas/ids.ts';
import type { MergeItem } from '../../../schemas/oso/merge-plan.ts';
import { pdf, variations, zipped } from '../../support/dossiers.ts';
import { mutate } from '../../support/mutations.ts';
import { fixture } from './examples.ts';
import { earlierIn } from './merge-oracle.ts';

const attempt = (inputs: readonly OsoElement[], options: Partial<MergeOptions> = {}) =>
  merge(inputs, { attachments: textAttachments, ...options });
const merged = (inputs: readonly OsoElement[], options: Partial<MergeOptions> = {}): Merged => {
  const result = attempt(inputs, options);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const pupil = (root: OsoElement): OsoElement => find(root, 'huidigeschool', 'leerling')!;
const named = (element: OsoElement, name: string): readonly OsoElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => named(child, name)),
];
const item = ({ plan }: Merged, path: RegExp): MergeItem | undefined =>
  plan.items.find((it) => path.test(it.path));
describe('the second round', () => {
  const first = fixture({ ...variations.full, advice: '60' });
  const second = fixture(variations.secondRound);
  const result = merged([first, second]);

  it('brings the test result and the revised advice, and keeps what only the first had', () => {
    const leerling = pupil(result.dossier);
    expect(textAt(leerling, 'eindtoets_basisonderwijs', 'eindtoetsresultaat', 'standaardscore')).toBe('542');
    expect(textAt(leerling, 'overstapadvies', 'advies')).toBe('60');
    expect(textAt(leerling, 'overstapadvies', 'herzienadvies')).toBe('61');
    expect(named(leerling, 'toets')).toHaveLength(1);
    expect(check(result.dossier).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('plans per item: new, unchanged or in conflict, and from which version', () => {
    expect(item(result, /eindtoets_basisonderwijs$/)).toMatchObject({
      kind: 'add',
      versions: [2],
      earlier: [],
      category: 'eindtoetsbo',
      label: { nl: 'eindtoets basisonderwijs' },
    });
    expect(item(result, /\/advies$/)).toMatchObject({ kind: 'unchanged', versions: [1, 2] });
    expect(item(result, /herzienadvies$/)).toMatchObject({ kind: 'add', versions: [2] });
    expect(item(result, /\/toets\[1\]$/)).toMatchObject({ kind: 'unchanged', versions: [1] });
    expect(item(result, /metadata\/datum$/)).toMatchObject({ kind: 'conflict', versions: [2], earlier: [1] });
    expect(result.plan.versions).toEqual([
      { version: 1, made: '2022-02-21', known: true },
      { version: 2, made: '2022-06-07', known: false },
    ]);
  });

  it('has a supplement of only what is new, sound in structure, that says whom it is about', () => {
    const json = JSON.stringify(toJson(result.supplement!));
    expect(json).toContain('"standaardscore":"542"');
    expect(json).toContain('"herzienadvies":"61"');
    expect(json).toContain('"bsn":"999999990"');
    expect(json).not.toMatch(/"verzuim"|"toetslijst"|"argumentatie"|"adreslijst"/);
    expect(merged([first, first]).supplement).toBeUndefined();
  });

  it('is the same through a merged file as at once', () => {
    const third = fixture({ ...variations.secondRound, date: '2022-06-20', name: 'van Duinhelm' });
    expect(merged([result.dossier, third]).dossier).toEqual(merged([first, second, third]).dossier);
    expect(merged([result.dossier, third]).plan.versions.map(({ known }) => known)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a value that changed', () => {
  it('stands as it is later, and stays in eerdere-gegevens.txt and in JSON as it was', () => {
    const first = fixture();
    const phone = 'huidigeschool/leerling/verzorger/communicatielijst/communicatie/nummer';
    const result = merged([first, mutate(first, `set ${phone} = "0239999000"`)]);
    const verzorger = named(result.dossier, 'verzorger');
    expect(verzorger.map((it) => textAt(it, 'communicatielijst', 'communicatie', 'nummer'))).toEqual([
      '0239999000',
    ]);
    expect(earlierIn(result.dossier)).toContain(
      '/dossier/huidigeschool/leerling/verzorger[1]/communicatielijst/communicatie[1]\t{"soort":"telefoon","nummer":"0230000001"}\t1\n',
    );
    expect(JSON.stringify(result.sideBySide)).toContain(
      '{"@values":[{"value":{"soort":"telefoon","nummer":"0230000001"},"versions":[1]},{"value":{"soort":"telefoon","nummer":"0239999000"},"versions":[2]}]}',
    );
    expect(item(result, /verzorger\[1\]$/)).toMatchObject({
      kind: 'conflict',
      fields: [{ path: expect.stringContaining('communicatie[1]') as unknown, versions: [2], earlier: [1] }],
    });
  });

  it('is never half an old and half a new address', () => {
    const second = mutate(
      fixture(),
      'delete huidigeschool/leerling/adreslijst/adres/plaats ; append <plaats>Zandvoort</plaats> to huidigeschool/leerling/adreslijst/adres ; set huidigeschool/leerling/adreslijst/adres/straat = "Strandweg"',
    );
    const first = mutate(
      fixture(),
      'insert <toevoeging>b</toevoeging> after huidigeschool/leerling/adreslijst/adres/nummer',
    );
    const address = find(pupil(merged([first, second]).dossier), 'adreslijst', 'adres')!;
    expect([textAt(address, 'straat'), textAt(address, 'toevoeging')]).toEqual(['Strandweg', undefined]);
  });

  it('keeps the remarks that parents made each time', () => {
    const review = { date: '2022-02-25', agrees: 'Nee', remarks: 'Wij missen de dyslexie.' } as const;
    const silent = merged([fixture({ review }), fixture({ review: { date: '2022-06-01', agrees: 'Ja' } })]);
    expect(textAt(silent.dossier, 'inzage', 'redennietakkoord')).toBe('Wij missen de dyslexie.');
    const other = { date: '2022-06-01', agrees: 'Ja', remarks: 'Nu klopt het.' } as const;
    const both = merged([fixture({ review }), fixture({ review: other })]).dossier;
    expect(textAt(both, 'inzage', 'redennietakkoord')).toBe('Nu klopt het.');
    expect(earlierIn(both)).toContain('/dossier/inzage/redennietakkoord\t"Wij missen de dyslexie."\t1\n');
  });
});

describe('the advice', () => {
  const advised = (advice: string, revised?: string) =>
    fixture({
      advice,
      ...(revised === undefined ? {} : { revisedAdvice: { code: revised, motivation: `naar ${revised}` } }),
    });
  const block = (...all: readonly OsoElement[]) => {
    const { dossier } = merged(all);
    const advice = find(pupil(dossier), 'overstapadvies')!;
    const values = ['advies', 'herzienadvies', 'motivatie_herzienadvies'].map((name) => textAt(advice, name));
    return { values, earlier: earlierIn(dossier) };
  };

  it('is revised upward, the original kept', () => {
    expect(block(advised('50'), advised('50', '60')).values).toEqual(['50', '60', 'naar 60']);
    expect(block(advised('50', '60'), advised('50', '61')).values).toEqual(['50', '61', 'naar 61']);
  });

  it('is never revised downward: the higher stands with its motivation, the lower beside it', () => {
    const { values, earlier } = block(advised('50', '61'), advised('50', '60'));
    expect(values).toEqual(['50', '61', 'naar 61']);
    expect(earlier).toContain('overstapadvies/herzienadvies\t"60"\t2');
    expect(earlier).toContain('overstapadvies/motivatie_herzienadvies\t"naar 60"\t2');
  });

  it('can be corrected itself; a revision that it overtakes no longer stands', () => {
    expect(block(advised('60'), advised('50')).values[0]).toBe('50');
    expect(block(advised('60'), advised('50')).earlier).toContain('overstapadvies/advies\t"60"\t1');
    const { values, earlier } = block(advised('50', '60'), advised('70'));
    expect(values).toEqual(['70', undefined, undefined]);
    expect(earlier).toContain('overstapadvies/herzienadvies\t"60"\t1');
  });
});

describe('a list', () => {
  const test = { name: 'Begrijpend lezen', date: '2022-01-20', score: 210 };

  it('keeps two equal entries of one version, and does not double them', () => {
    const twice = fixture({ tests: [test, test] });
    const result = merged([fixture({ tests: [test] }), twice]);
    expect(named(result.dossier, 'toets')).toHaveLength(2);
    expect(named(merged([result.dossier, twice]).dossier, 'toets')).toHaveLength(2);
  });

  it('knows an entry by its key: the same test with another score is one test', () => {
    const result = merged([fixture({ tests: [test] }), fixture({ tests: [{ ...test, score: 215 }] })]);
    expect(named(result.dossier, 'vaardigheidsscore').map(({ text }) => text)).toEqual(['215']);
    expect(earlierIn(result.dossier)).toContain('{"vaardigheidsscore":"210"}');
  });

  it('keeps attachments of one name and different content', () => {
    const of = (text: string) =>
      fixture({ attachments: [{ fileName: 'verslag.txt', bytes: Buffer.from(text) }] });
    const names = factsOf(merged([of('eerst'), of('later')]).dossier).attachments.map(
      ({ fileName }) => fileName,
    );
    expect(names).toEqual(['verslag.txt', 'verslag.txt', 'eerdere-gegevens.txt']);
  });

  it('keeps the attachment that another took the place of, whole, among the extra ones', () => {
    const of = (title: string) => fixture({ needs: { fileName: 'behoeften.pdf', bytes: pdf(title) } });
    const { dossier } = merged([of('eerst'), of('later')]);
    const contents = factsOf(dossier).attachments.map(({ extra, content }) => [extra, content]);
    expect(contents).toContainEqual([false, zipped('behoeften.pdf', pdf('later'))]);
    expect(contents).toContainEqual([true, zipped('behoeften.pdf', pdf('eerst'))]);
    expect(earlierIn(dossier)).not.toContain(zipped('behoeften.pdf', pdf('eerst')));
  });

  it('leaves out a test that is too old by then, and tells it', () => {
    const old = { ...test, date: '2019-08-01' };
    const first = fixture({ tests: [old] });
    const result = merged([first, fixture({ date: '2022-09-01' })]);
    expect(named(result.dossier, 'toetslijst')).toEqual([]);
    expect(earlierIn(result.dossier)).toContain('"2019-08-01"\t1');
    expect(item(result, /\/toets/)).toMatchObject({ kind: 'conflict', reason: 'test-too-old', earlier: [1] });
    expect(check(result.dossier).filter(({ rule }) => rule === 'OVa.TR04')).toEqual([]);
  });
});

describe('a category', () => {
  it('that went earlier keeps its data and its switch when it is off later', () => {
    const result = merged([
      fixture({ absence: { permitted: 4, unpermitted: 1 } }),
      fixture({ flags: { verzuim: 'OPT-UIT', bijlagedocs: 'OPT-UIT' } }),
    ]);
    expect(textAt(pupil(result.dossier), 'verzuim', 'dagdelengeoorloofd')).toBe('4');
    const flags = factsOf(result.dossier).categories.filter(({ category }) =>
      ['verzuim', 'bijlagedocs'].includes(category),
    );
    expect(flags.map(({ flag }) => flag)).toEqual(['OPTIONEEL', 'OPTIONEEL']);
    expect(item(result, /cat_verzuim$/)).toMatchObject({
      reason: 'delivered-earlier',
      versions: [1],
      earlier: [2],
    });
  });
});

describe('the pupil', () => {
  const temporary = fixture({ onderwijsnummer: '100000002' });

  it('keeps one dossier when the onderwijsnummer became a BSN', () => {
    const { dossier } = merged([temporary, fixture()]);
    expect(textAt(pupil(dossier), 'bsn')).toBe('999999990');
    expect(textAt(pupil(dossier), 'onderwijsnummer')).toBeUndefined();
    expect(earlierIn(dossier)).toContain('/dossier/huidigeschool/leerling/onderwijsnummer\t"100000002"\t1');
  });

  it('is not another one: the refusal says nothing of either', () => {
    const other = fixture({ bsn: '999990019' });
    expect(attempt([fixture(), other])).toEqual({ ok: false, refusal: { code: 'other-pupil', input: 1 } });
    const elsewhere = mutate(temporary, 'set huidigeschool/leerling/leerlingid = "X-1"');
    expect(attempt([elsewhere, fixture()]).ok).toBe(false);
    expect(attempt([elsewhere, fixture()], { formerPgns: [Pgn.parse('100000002')] }).ok).toBe(true);
    const born = fixture({ onderwijsnummer: '100000002', birthDate: '2010-05-18' });
    expect(attempt([born, fixture()]).ok).toBe(false);
  });
});

describe('what can’t be merged', () => {
  it('is a dossier that breaks rules: it says which', () => {
    const refused = attempt([fixture(), fixture({ advice: '99' })]);
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', input: 1, findings: [{ rule: 'X.01' }] },
    });
    const noDossier = attempt([{ name: 'x', line: 0, children: [] }]);
    expect(noDossier).toMatchObject({ ok: false, refusal: { code: 'invalid', input: 0 } });
  });

  it('is not one that only waits for the parents’ review', () => {
    expect(attempt([fixture({ review: null }), fixture({ review: null, date: '2022-03-01' })]).ok).toBe(true);
  });

  it('is another kind of move, or nothing', () => {
    const within = mutate(fixture(), 'set overdrachtsoort = "overdrachtbinnenbrin"');
    expect(attempt([fixture(), within])).toMatchObject({ refusal: { code: 'other-move', input: 1 } });
    expect(attempt([]).ok).toBe(false);
  });

  it('is more versions than a year has', () => {
    const many = Array.from({ length: 17 }, (_, day) =>
      fixture({ date: `2022-03-${String(day + 1).padStart(2, '0')}` }),
    );
    expect(attempt(many)).toEqual({ ok: false, refusal: { code: 'too-many-versions' } });
    expect(attempt(many.slice(1)).ok).toBe(true);
  });
});
