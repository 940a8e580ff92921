import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check, isReviewRule } from '../../../lambdas/domain/oso/check.ts';
import { categoryAt, factsOf, namesPath } from '../../../lambdas/domain/oso/facts.ts';
import { selectionHash } from '../../../lambdas/domain/oso/hash.ts';
import { moveTypeOf, pupilOf, sourceOf, textAt } from '../../../lambdas/domain/oso/identity.ts';
import { pathOf, placesOf } from '../../../lambdas/domain/oso/place.ts';
import { withReview } from '../../../lambdas/domain/oso/review.ts';
import { select } from '../../../lambdas/domain/oso/select.ts';
import { selectionProblems } from '../../../lambdas/domain/oso/selection-problems.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { povoProfile, type Category } from '../../../schemas/categories.ts';
import { AttachmentId, OutsideLaw, type Selection } from '../../../schemas/dossier.ts';
import { variations } from '../../support/dossiers.ts';
import { mutate } from '../../support/mutations.ts';
import { dossiers } from './arbitraries.ts';
import { example, fixture, hasExamples, withoutLines } from './examples.ts';

const full = fixture(variations.full);
const optional = (Object.keys(povoProfile) as Category[]).filter((it) => povoProfile[it] === 'OPTIONEEL');
const all = (decision: 'include' | 'leave-out') => Object.fromEntries(optional.map((it) => [it, decision]));
const reasons = OutsideLaw.options.map((data) => ({ data, reason: 'nodig voor de begeleiding' }));

const everything = (root: OsoElement): Selection => ({
  version: 1,
  categories: all('include'),
  attachments: factsOf(root).attachments.map(({ attachment }) => ({
    attachment,
    decision: 'include',
    reason: 'nodig',
  })),
  leaveOut: [],
  missing: [],
  justified: reasons,
});

const codes = (root: OsoElement, change: Partial<Selection>) =>
  selectionProblems(root, { ...everything(root), ...change }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
const leavingOut = (...ids: readonly string[]) =>
  everything(full).attachments.map((it) => ({
    ...it,
    decision: ids.includes(it.attachment) ? ('leave-out' as const) : it.decision,
  }));
const pathsOf = (root: OsoElement) => placesOf(root).all.map(namesPath);
const pupil = '/dossier[1]/huidigeschool[1]/leerling[1]';

describe('facts', () => {
  it('reads who, from where, and which kind of move', () => {
    expect(pupilOf(full)).toEqual({ pgn: '999999990', kind: 'bsn', birthDate: '2010-05-17' });
    expect(pupilOf(fixture({ onderwijsnummer: '100000004' }))).toMatchObject({ kind: 'onderwijsnummer' });
    expect(pupilOf(fixture({ bsn: '12345672' }))).toMatchObject({ pgn: '012345672' });
    expect(pupilOf(fixture({ bsn: 'x' }))).toBeUndefined();
    expect(sourceOf(full)).toBe('00YY00');
    expect(moveTypeOf(full)).toBe('POVO');
    expect([pupilOf, sourceOf, moveTypeOf].map((read) => read({ name: 'x', line: 0, children: [] }))).toEqual(
      [undefined, undefined, undefined],
    );
  });

  it('lists attachments in document order, with category and place', () => {
    expect(
      factsOf(full).attachments.map(({ attachment, category, extra }) => [attachment, category, extra]),
    ).toEqual([
      ['a1', 'onderwijsondersteuning', false],
      ['a2', 'verzuim', false],
      ['a3', 'bijlagedocs', true],
      ['a4', 'bijlagedocs', true],
    ]);
    expect(factsOf(full).outsideLaw).toEqual(['iban', 'huisarts', 'leerlinggewicht']);
    expect(categoryAt('/dossier/huidigeschool/leerling/bsn')).toBe('leerling');
    expect(categoryAt('/dossier/huidigeschool/naam')).toBe('school');
  });
});

describe('select', () => {
  it('leaves a dossier as it is when everything goes', () => {
    expect(withoutLines(select(full, everything(full)))).toEqual(withoutLines(full));
  });

  it('takes a category away everywhere, its attachments included, and says so', () => {
    const root = select(full, {
      ...everything(full),
      categories: { ...all('include'), onderwijsondersteuning: 'leave-out' },
    });
    expect(pathsOf(root).filter((path) => path.includes('ondersteuning') && !path.includes('/cat_'))).toEqual(
      [],
    );
    expect(textAt(root, 'metadata', 'categorie_uitlevering', 'cat_onderwijsondersteuning')).toBe('OPT-UIT');
    expect(check(root).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('removes the emptied list with the last attachment, and the wrapper of the needs', () => {
    const root = select(full, { ...everything(full), attachments: leavingOut('a1', 'a2', 'a3', 'a4') });
    expect(
      pathsOf(root).filter(
        (path) =>
          /document|overigdoc|onderwijsondersteuning$|behoeften/i.test(path) && !path.includes('cat_'),
      ),
    ).toEqual([]);
    expect(pathsOf(root)).toContain('/dossier/huidigeschool/leerling/verzuim/dagdelengeoorloofd');
    expect(check(root).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('leaves out data outside the law’s list unless justified', () => {
    const root = select(full, { ...everything(full), justified: [{ data: 'huisarts', reason: 'medisch' }] });
    expect(factsOf(root).outsideLaw).toEqual(['huisarts']);
  });

  it('leaves out single items', () => {
    const two = fixture({
      tests: [
        { name: 'A', date: '2022-01-01', score: 1 },
        { name: 'B', date: '2022-01-01', score: 2 },
      ],
    });
    const one = select(two, { ...everything(two), leaveOut: [`${pupil}/toetslijst[1]/toets[1]`] });
    expect(
      textAt(one, 'huidigeschool', 'leerling', 'toetslijst', 'toets', 'toetsidentificatie', 'toetsnaam'),
    ).toBe('B');
    const none = select(two, {
      ...everything(two),
      leaveOut: [1, 2].map((at) => `${pupil}/toetslijst[1]/toets[${at}]`),
    });
    expect(pathsOf(none).some((path) => path.includes('toetslijst'))).toBe(false);
  });

  it('leaves nothing when the root itself is left out, rather than everything', () => {
    const root = select(full, { ...everything(full), leaveOut: ['/dossier[1]'] });
    expect(pathsOf(root)).toEqual(['/dossier']);
  });

  it('keeps mandatory categories and drops forbidden ones, whatever is chosen', () => {
    const vve = mutate(
      full,
      'insert <vanpeuterspeelzaal>true</vanpeuterspeelzaal> after huidigeschool/leerling/overstapadvies',
    );
    const root = select(vve, {
      ...everything(vve),
      categories: { overstapadvies: 'leave-out', vve: 'include' },
    });
    expect(pathsOf(root)).toContain('/dossier/huidigeschool/leerling/overstapadvies/advies');
    expect(pathsOf(root).some((path) => path.includes('vanpeuterspeelzaal'))).toBe(false);
  });

  it('adds the block of flags where it is missing', () => {
    const root = select(mutate(full, 'delete metadata/categorie_uitlevering'), everything(full));
    expect(withoutLines(root)).toEqual(withoutLines(full));
  });
});

describe('properties of a selection', () => {
  const choice = fc.record({
    off: fc.subarray(optional),
    justified: fc.subarray(reasons),
    attachments: fc.array(fc.boolean(), { maxLength: 30 }),
  });
  const selectionOf = (
    root: OsoElement,
    { off, justified, attachments }: { off: Category[]; justified: typeof reasons; attachments: boolean[] },
  ): Selection => ({
    ...everything(root),
    categories: { ...all('include'), ...Object.fromEntries(off.map((it) => [it, 'leave-out'])) },
    attachments: everything(root).attachments.map((it, at) => ({
      ...it,
      decision: attachments[at] === true ? 'leave-out' : 'include',
    })),
    justified,
  });
  const asPovo = (root: OsoElement) =>
    mutate(
      mutate(root, 'set overdrachtsoort = "overstapdossier"'),
      root.children[0]!.children.some(({ name }) => name === 'overstap')
        ? 'set metadata/overstap = "POVO"'
        : 'append <overstap>POVO</overstap> to metadata',
    );
  const roots = fc.oneof(dossiers.map(asPovo), fc.constant(full));

  it('is idempotent: selecting all of what was selected changes nothing', () => {
    fc.assert(
      fc.property(roots, choice, (root, chosen) => {
        const selection = selectionOf(root, chosen);
        const once = select(root, selection);
        const again = select(once, { ...selection, attachments: everything(once).attachments });
        expect(withoutLines(again)).toEqual(withoutLines(once));
      }),
      { numRuns: 60 },
    );
  });

  it('only takes away, keeps the structure sound, and leaves no trace of what is off', () => {
    fc.assert(
      fc.property(roots, choice, (root, chosen) => {
        const selected = select(root, selectionOf(root, chosen));
        const counts = Map.groupBy(pathsOf(root), (path) => path);
        for (const [path, found] of Map.groupBy(pathsOf(selected), (it) => it)) {
          if (!path.includes('categorie_uitlevering'))
            expect(found.length).toBeLessThanOrEqual(counts.get(path)?.length ?? 0);
        }
        expect(check(selected).filter(({ rule }) => rule === 'XSD')).toEqual([]);
        expect(
          factsOf(selected).categories.filter(
            ({ category, present }) => present && chosen.off.includes(category),
          ),
        ).toEqual([]);
        const kept = new Set(chosen.justified.map(({ data }) => data));
        expect(factsOf(selected).outsideLaw.filter((data) => !kept.has(data))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('breaks no rule that held before, for a dossier with everything in it', () => {
    const root = hasExamples ? example('povo-full') : full;
    fc.assert(
      fc.property(choice, (chosen) => {
        expect(
          check(select(root, selectionOf(root, chosen))).filter(({ severity }) => severity === 'error'),
        ).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

describe('problems of a selection', () => {
  it('finds none in a complete one', () => {
    expect(codes(full, {})).toEqual([]);
  });

  it('has no default: what is present is decided, and every attachment', () => {
    expect(codes(full, { categories: {}, attachments: [] })).toEqual([
      ...['onderwijsondersteuning', 'verzuim', 'toetsresultaten', 'bijlagedocs'].map(
        (it) => `/categories/${it} category-undecided`,
      ),
      ...Array.from({ length: 4 }, () => '/attachments attachment-undecided'),
    ]);
    expect(codes(full, { categories: all('leave-out'), attachments: [] })).toEqual([]);
  });

  it('keeps to what is the person’s to decide', () => {
    expect(
      codes(full, { categories: { ...all('include'), overstapadvies: 'leave-out', vve: 'include' } }),
    ).toEqual(['/categories/vve category-not-optional', '/categories/overstapadvies category-mandatory']);
    const [a1, a2, a3, a4] = everything(full).attachments;
    const unknown = { attachment: AttachmentId.parse('a9'), decision: 'include' as const };
    const without = { attachment: a4!.attachment, decision: 'include' as const };
    expect(codes(full, { attachments: [a1!, a2!, a3!, without, unknown, a1!] })).toEqual([
      '/attachments/3/reason extra-attachment-without-reason',
      '/attachments/4 attachment-unknown',
      '/attachments/5 attachment-decided-twice',
    ]);
  });

  it.each([
    ['/dossier[1]/niets[1]', 'leave-out-unknown'],
    ['/dossier[1]/metadata[1]/datum[1]', 'leave-out-mandatory'],
    ['/dossier[1]/inzage[1]/akkoord[1]', 'leave-out-mandatory'],
    [`${pupil}/achternaam[1]`, 'leave-out-mandatory'],
    [`${pupil}/overstapadvies[1]`, 'leave-out-mandatory'],
    [`${pupil}/overstapadvies[1]/advies[1]`, 'leave-out-mandatory'],
    [`${pupil}/adreslijst[1]/adres[1]`, 'leave-out-mandatory'],
    [`${pupil}/toetslijst[1]/toets[1]/afname[1]`, 'leave-out-mandatory'],
  ])('refuses to leave out %s', (path, code) => {
    expect(codes(full, { leaveOut: [path] })).toEqual([`/leaveOut/0 ${code}`]);
  });

  it('lets single items go', () => {
    const items = [
      `${pupil}/overstapadvies[1]/argumentatie[1]`,
      `${pupil}/toetslijst[1]/toets[1]`,
      `${pupil}/verzuim[1]`,
    ];
    expect(codes(full, { leaveOut: items })).toEqual([]);
    expect(placesOf(full).all.map(pathOf)).toEqual(expect.arrayContaining(items));
  });
});

describe('review and hash', () => {
  const draft = fixture(variations.draft);

  it('writes the review block in its place, and replaces what was there', () => {
    const once = withReview(draft, { date: '2022-02-25', agrees: 'no', remarks: 'Onjuist & "onvolledig"' });
    expect(once.children.map(({ name }) => name)).toEqual([
      'metadata',
      'overdrachtsoort',
      'inzage',
      'huidigeschool',
    ]);
    expect(check(once).filter(({ rule }) => isReviewRule(rule))).toEqual([]);
    expect(textAt(once, 'inzage', 'redennietakkoord')).toBe('Onjuist & "onvolledig"');
    const again = withReview(once, { date: '2022-02-26', agrees: 'yes' });
    expect(again.children.filter(({ name }) => name === 'inzage')).toHaveLength(1);
    expect(textAt(again, 'inzage', 'redennietakkoord')).toBeUndefined();
  });

  it('keeps the consent of a move between secondary schools', () => {
    const move = mutate(
      fixture(),
      'set metadata/overstap = "VOVO" ; append <toestemming>Ja</toestemming> to inzage',
    );
    expect(textAt(withReview(move, { date: '2022-02-26', agrees: 'unknown' }), 'inzage', 'toestemming')).toBe(
      'Ja',
    );
  });

  it('hashes what the parents see, not when and by what it was made', () => {
    const hash = selectionHash(draft);
    expect(selectionHash(withReview(draft, { date: '2022-02-25', agrees: 'yes' }))).toBe(hash);
    expect(
      selectionHash(mutate(draft, 'set metadata/datum = "2022-03-01" ; set metadata/pakketversie = "2"')),
    ).toBe(hash);
    expect(selectionHash(mutate(draft, 'set huidigeschool/leerling/voornaam = "Fenne"'))).not.toBe(hash);
    expect(
      selectionHash(select(draft, { ...everything(draft), categories: { verzuim: 'leave-out' } })),
    ).not.toBe(hash);
  });
});
