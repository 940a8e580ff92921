import { describe, expect, it } from '@jest/globals';
import { confirmNothingNew } from '../../lambdas/use-cases/confirm-nothing-new.ts';
import { countReasons } from '../../lambdas/use-cases/count-reasons.ts';
import { ReasonCounts } from '../../schemas/board/reasons.ts';
import { NothingNew } from '../../schemas/nothing-new.ts';
import { calendar, dossierId, source, standing, year } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atSource, codeOf, everything, moments, must, type Region, region } from './region.ts';

const missing = [
  { required: 'eindtoetsbo', reason: 'result-pending' },
  { required: 'sociaal-emotioneel', reason: 'ill' },
];

/** Releases with those reasons, for the first round. */
const releaseWith = async (school: Region) => {
  const taken = must(await school.intake(variations.draft));
  const selected = must(await school.select(everything(taken, { missing })));
  must(await school.review(selected));
  return must(await school.release(selected));
};
const counted = async ({ ports }: Region, asked: { round?: string } = {}) =>
  ReasonCounts.parse(must(await countReasons(ports, asked)));
const pending = { kind: 'missing', required: 'eindtoetsbo', reason: 'result-pending', dossiers: 1 };
const ill = { kind: 'missing', required: 'sociaal-emotioneel', reason: 'ill', dossiers: 1 };

describe('reasons why something is not there', () => {
  it('are counted per round, school and region: those of the release, and that nothing is new', async () => {
    const school = await region();
    expect((await counted(school)).rounds).toMatchObject([
      { round: 'ronde-1', region: [], guests: [], schools: [] },
      { round: 'ronde-2', region: [], guests: [], schools: [] },
    ]);
    await releaseWith(school);
    school.clock.moveTo(moments.betweenRounds);
    const confirmed = NothingNew.parse({ round: 'ronde-2', reason: 'test-not-taken' });
    must(await confirmNothingNew(school.ports, atSource, { dossierId, confirmed }));
    const told = await counted(school);
    expect(told).toMatchObject({ schoolYear: year, asOf: school.clock.now() });
    const own = { schoolId: source, name: 'De Duinroos', guest: false };
    const new2 = { kind: 'nothing-new', reason: 'test-not-taken', dossiers: 1 };
    expect(told.rounds.map(({ title: _title, ...it }) => it)).toEqual([
      { round: 'ronde-1', region: [pending, ill], guests: [], schools: [{ ...own, counts: [pending, ill] }] },
      { round: 'ronde-2', region: [new2], guests: [], schools: [{ ...own, counts: [new2] }] },
    ]);
    expect((await counted(school, { round: 'ronde-2' })).rounds.map(({ round }) => round)).toEqual([
      'ronde-2',
    ]);
  });

  it('of a guest stand apart', async () => {
    const school = await region();
    await releaseWith(school);
    await school.ports.registerWriter.putSchool({ ...standing().school, guest: true });
    const [first] = (await counted(school)).rounds;
    expect(first).toMatchObject({ region: [], guests: [pending, ill], schools: [{ guest: true }] });
  });

  it('go with what the source takes back', async () => {
    const school = await region();
    await releaseWith(school);
    must(await school.withdraw());
    expect((await counted(school)).rounds[0]).toMatchObject({ region: [], schools: [] });
  });

  it('are read from lists alone', async () => {
    const school = await region();
    await releaseWith(school);
    const reads: PropertyKey[] = [];
    const dossiers = new Proxy(school.ports.dossiers, {
      get: (of, name: keyof Region['ports']['dossiers']) => {
        reads.push(name);
        return of[name];
      },
    });
    must(await countReasons({ ...school.ports, dossiers }, {}));
    expect(reads).toEqual(['list', 'list', 'list', 'list']);
  });

  it('are of no round that is not there, and of no year without a calendar', async () => {
    const school = await region();
    expect(await countReasons(school.ports, { round: 'ronde-9' })).toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/query/round', code: 'unknown-round' }] },
    });
    school.clock.moveTo('2030-01-01T00:00:00Z');
    expect(codeOf(await countReasons(school.ports, {}))).toBe('school-year-unknown');
    expect(must(await countReasons(school.ports, { schoolYear: calendar.schoolYear })).rounds).toHaveLength(
      2,
    );
  });
});
