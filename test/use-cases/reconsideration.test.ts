import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { printReconsiderationLetter } from '../../lambdas/use-cases/print-reconsideration-letter.ts';
import { listReconsiderations } from '../../lambdas/use-cases/read-reconsiderations.ts';
import { reconsider } from '../../lambdas/use-cases/reconsider.ts';
import { Reconsideration } from '../../schemas/reconsideration.ts';
import { dossierId } from '../domain/facts.ts';
import { type FixtureDossier, variations } from '../support/dossiers.ts';
import {
  atSource,
  atStranger,
  atTarget,
  codeOf,
  everything,
  moments,
  must,
  type Region,
  region,
} from './region.ts';

const results = '2022-05-24T10:00:00+02:00';
const handed = '2022-06-03T14:00:00+02:00';
const motivation = 'Zij wil <b>graag</b> naar deze school & de groei past daarbij.';
/** As the file comes in with the test result, before anything is decided. */
const { revisedAdvice: _revised, ...unrevised } = variations.secondRound;
const tested: FixtureDossier = { ...unrevised, review: null, date: '2022-05-24' };
const raisedFile: FixtureDossier = { ...variations.secondRound, review: null, date: '2022-05-24' };

const record = ({ ports }: Region, changes: object, actor = atSource) =>
  reconsider(ports, actor, {
    dossierId,
    reconsideration: Reconsideration.parse({ version: 1, testAdvice: '61', ...changes }),
  });
const letter = ({ ports }: Region, actor = atSource) => printReconsiderationLetter(ports, actor, dossierId);
const list = async ({ ports }: Region, open?: boolean, actor = atSource) =>
  must(await listReconsiderations(ports, actor, { open, page: { limit: 50 } })).items;
const actions = async ({ ports }: Region) =>
  (await ports.dossiers.audit(dossierId)).map(({ action, result }) => `${action} ${result}`);

describe('a reconsideration', () => {
  it('goes from a proposal to the letter, each call the whole state; the table has codes only', async () => {
    const school = await region({ at: results });
    const taken = must(await school.intake(tested));
    expect(taken.reconsideration).toEqual({ proposedTestAdvice: '61', comparison: 'higher' });
    const deadline = '2022-06-05T22:00:00.000Z';
    expect(await list(school)).toEqual([{ dossierId, version: 1, open: ['test-advice'], deadline }]);

    expect(must(await record(school, {}))).toMatchObject({
      comparison: 'higher',
      open: ['decision', 'letter'],
    });
    school.clock.moveTo(handed);
    const kept = { decision: 'kept', motivation };
    expect(must(await record(school, kept))).toMatchObject({ decision: 'kept', open: ['letter'] });
    expect(await list(school, true)).toHaveLength(1);
    const done = must(await record(school, { ...kept, letterHandedOn: '2022-06-03' }));
    expect(done).toEqual({
      dossierId,
      version: 1,
      comparison: 'higher',
      decision: 'kept',
      letterHandedOn: '2022-06-03',
      open: [],
      deadline,
    });
    expect(await list(school, true)).toEqual([]);
    expect(await list(school, false)).toEqual([done]);

    const row = await school.ports.dossiers.version(dossierId, 1);
    expect(Object.keys(row!.reconsideration!).sort()).toEqual([
      'at',
      'comparison',
      'decision',
      'letterOn',
      'object',
    ]);
    expect(JSON.stringify(await school.snapshot())).not.toContain('groei');
    expect((await actions(school)).slice(1)).toEqual([
      'reconsider higher undecided',
      'reconsider higher kept',
      'reconsider higher kept 2022-06-03',
    ]);
    expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
  });

  it('is the same when the same call comes twice, also at once', async () => {
    const school = await region({ at: results });
    must(await school.intake(tested));
    const [one, other] = await Promise.all([record(school, {}), record(school, {})]);
    expect(must(one)).toEqual(must(other));
    const before = await school.snapshot();
    must(await record(school, {}));
    expect(await school.snapshot()).toEqual(before);
    expect((await actions(school)).filter((it) => it.startsWith('reconsider'))).toHaveLength(1);
  });

  it('raised is what the dossier says, and no other school hears of it', async () => {
    const school = await region({ at: results });
    must(await school.intake(tested));
    const before = await school.snapshot();
    expect(codeOf(await record(school, { decision: 'raised' }))).toBe('revised-advice-missing');
    expect(codeOf(await record(school, { decision: 'kept' }))).toBe('invalid-input');
    expect(codeOf(await record(school, { version: 2 }))).toBe('version-outdated');
    for (const actor of [atStranger, atTarget]) {
      expect(codeOf(await record(school, {}, actor))).toBe('not-found');
      expect(codeOf(await letter(school, actor))).toBe('not-found');
      expect(await list(school, undefined, actor)).toEqual([]);
    }
    expect(await school.snapshot()).toEqual(before);

    must(await record(school, {}));
    must(await school.intake(raisedFile));
    expect(await list(school)).toMatchObject([{ version: 2, open: ['test-advice'] }]);
    expect(codeOf(await record(school, { decision: 'raised' }))).toBe('version-outdated');
    expect(codeOf(await record(school, { version: 2, decision: 'kept', motivation }))).toBe(
      'revised-advice-present',
    );
    expect(must(await record(school, { version: 2, decision: 'raised' }))).toMatchObject({
      open: ['letter'],
    });
  });

  it.each([
    ['equal', '60'],
    ['lower', '50'],
    ['unknown', 'unknown'],
    ['none', '80'],
  ])('asks for no decision when the test advice is %s', async (_name, testAdvice) => {
    const school = await region({ at: results });
    must(await school.intake(tested));
    expect(must(await record(school, { testAdvice })).open).toEqual([]);
    expect(await list(school, true)).toEqual([]);
  });

  it('never blocks a release, and can be completed after it; the record goes on with what was released', async () => {
    const school = await region({ at: results });
    const taken = must(await school.intake(tested));
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected));
    must(await record(school, {}));
    must(await school.release(selected));
    await school.purge();
    expect(await list(school, true)).toMatchObject([{ open: ['decision', 'letter'] }]);
    must(await record(school, {}));
    expect((await actions(school)).filter((it) => it.startsWith('reconsider'))).toHaveLength(1);

    school.clock.moveTo(handed);
    must(await record(school, { decision: 'kept', motivation, letterHandedOn: '2022-06-03' }));
    expect(must(await letter(school))).toContain('niet bijgesteld');
    expect(await school.ports.dossiers.load(dossierId)).toMatchObject({ state: 'RELEASED', version: 1 });
  });

  it('ends with the dossier', async () => {
    const school = await region({ at: results });
    must(await school.intake(tested));
    must(await record(school, { decision: 'kept', motivation }));
    school.clock.moveTo(moments.seasonEnd);
    expect(codeOf(await record(school, {}))).toBe('dossier-ended');
    expect(codeOf(await letter(school))).toBe('dossier-ended');
    await school.sweep();
    expect(must(await listReconsiderations(school.ports, atSource, { page: { limit: 50 } })).items).toEqual(
      [],
    );
  });
});

describe('the letter', () => {
  it('is there once a decision is recorded, and tells it with the reason, in which nothing is markup', async () => {
    const school = await region({ at: results });
    must(await school.intake(tested));
    expect(codeOf(await letter(school))).toBe('decision-missing');
    must(await record(school, {}));
    expect(codeOf(await letter(school))).toBe('decision-missing');
    school.clock.moveTo(handed);
    must(await record(school, { decision: 'kept', motivation }));
    const page = must(await letter(school));
    for (const words of [
      'Basisschool De Duinroos',
      'Fenna Duinhelm',
      '3 juni 2022',
      'havo tot en met vwo',
      'niet bijgesteld',
      'Zij wil &lt;b&gt;graag&lt;/b&gt; naar deze school &amp; de groei',
      'Naam, datum en handtekening',
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/<script|999999990/);
    expect((await actions(school)).at(-1)).toBe('print kept');
  });

  it('of a raised advice names both, and the reason that the dossier gives', async () => {
    const school = await region({ at: results });
    must(await school.intake(raisedFile));
    must(await record(school, { decision: 'raised' }));
    const page = must(await letter(school));
    expect(page).toMatch(/Eerste schooladvies<\/dt><dd>havo</);
    expect(page).toMatch(/Schooladvies dat nu geldt<\/dt><dd><strong>havo tot en met vwo</);
    expect(page).toContain('De eindtoets gaf een hoger toetsadvies.');
  });
});
