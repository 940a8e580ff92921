import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { pupilKeysOf } from '../../lambdas/domain/dossier.ts';
import { changeNumber } from '../../lambdas/use-cases/change-number.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { readCohort } from '../../lambdas/use-cases/read-cohort.ts';
import { DossierId, EnrolmentId, Pgn, TransferId } from '../../schemas/ids.ts';
import { NumberReport } from '../../schemas/pupil-number.ts';
import { dossierId, otherTarget, source, target, transferId, year } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { interposed, unhooked } from './interposed.ts';
import {
  atOtherTarget,
  atSource,
  atStranger,
  atTarget,
  codeOf,
  everything,
  moments,
  must,
  pgn as newNumber,
  region,
  type Region,
} from './region.ts';

/** An invented number that passes the 11-test, as the onderwijsnummer that the pupil had at first. */
const formerNumber = Pgn.parse('123456782');
const former = { ...variations.draft, onderwijsnummer: formerNumber };
const other = DossierId.parse('01800000-0000-7000-8000-0000000000d2');
const later = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');
const third = TransferId.parse('01800000-0000-7000-8000-0000000000a3');
const again = TransferId.parse('01800000-0000-7000-8000-0000000000a2');

const report = NumberReport.parse({ pgn: newNumber, formerPgn: formerNumber });
const change = (school: Region, { id = dossierId, actor = atSource, with: given = report } = {}) =>
  changeNumber(school.ports, actor, { dossierId: id, report: given });

/** Released under the former number to the target. */
const released = async (school: Region) => {
  const selected = must(await school.select(everything(must(await school.intake(former)))));
  must(await school.review(selected));
  return must(await school.release(selected));
};
const kindsOf = async (school: Region) =>
  (await school.outbox()).map((it) => `${it.kind} ${it.school}`).toSorted();

describe('a pupil whose number changed between the rounds', () => {
  it('is one pupil: what was exchanged under the former number goes on under the new one', async () => {
    const school = await region();
    await released(school);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol(atTarget, undefined, formerNumber));
    const first = must(await school.request(atTarget, transferId, { pgn: formerNumber }));
    must(await school.collect());
    must(await school.acknowledge(first.contentHash!));
    school.clock.moveTo(moments.betweenRounds);
    const view = must(await change(school));
    expect(view).toMatchObject({ state: 'RELEASED', version: 1 });

    const taken = must(await school.intake({ ...variations.draft, date: '2022-06-07', bsn: newNumber }));
    expect(taken.dossier.version).toBe(2);
    expect(taken.findings.map((it) => it.rule)).not.toContain('OVS.former-number');
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected));
    expect(must(await school.release(selected)).released).toMatchObject({
      version: 2,
      waitingForSchool: false,
    });
    school.clock.moveTo(moments.secondRound);
    const second = must(await school.request(atTarget, again, { pgn: newNumber, haveVersion: 1 }));
    expect(second).toMatchObject({ dossierId, version: 2 });
    must(await school.collect(atTarget, again));
    expect(must(await school.request(atTarget, third, { pgn: formerNumber, haveVersion: 2 }))).toMatchObject({
      dossierId,
      state: 'UNCHANGED',
    });
    expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
  });

  it('may still come in under the former number: accepted, with a warning at its place', async () => {
    const school = await region();
    must(await school.intake(former));
    must(await change(school));
    const taken = must(await school.intake({ ...former, date: '2022-02-02' }));
    expect(taken.dossier.version).toBe(2);
    expect(taken.findings).toContainEqual(
      expect.objectContaining({
        rule: 'OVS.former-number',
        severity: 'warning',
        path: '/dossier[1]/huidigeschool[1]/leerling[1]/onderwijsnummer[1]',
      }),
    );
    const stored = (await school.ports.dossiers.load(dossierId))!;
    expect(stored.pupil).toBe(await school.ports.pupilKeys.of(newNumber, year));
    expect(codeOf(await school.intake(former, other))).toBe('other-dossier-of-this-pupil');
    expect(codeOf(await school.intake(variations.draft, other))).toBe('other-dossier-of-this-pupil');
  });

  it('counts as enrolled under either number; a school that had reported the new one hears at once', async () => {
    const school = await region();
    await released(school);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol(atTarget, undefined, newNumber));
    expect(codeOf(await school.request(atTarget, transferId, { pgn: newNumber }))).toBe(
      'dossier-not-released',
    );
    expect(await kindsOf(school)).toEqual([]);
    must(await change(school));
    expect(await kindsOf(school)).toEqual([`dossier-ready ${target}`]);
    must(await school.request(atTarget, transferId, { pgn: newNumber }));
    must(await school.collect());
    // A school that reports it afterwards under the former number is a second claim all the same.
    must(await school.enrol(atOtherTarget, later, formerNumber));
    expect(await kindsOf(school)).toEqual([`dossier-ready ${target}`, `enrolment-contested ${source}`]);
  });

  it('shows schools that report it under different numbers to the source as contested', async () => {
    const school = await region();
    await released(school);
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol(atTarget, undefined, formerNumber));
    must(await school.enrol(atOtherTarget, later, newNumber));
    const children = [{ pgn: newNumber, birthDate: '2010-05-17' }];
    const cohort = { schoolYear: year, cohort: { pupils: children } };
    expect(must(await putCohort(school.ports, atSource, cohort)).unknownHere).toBe(1);
    must(await change(school));
    expect(await kindsOf(school)).toEqual([`dossier-ready ${target}`, `enrolment-contested ${source}`]);
    for (const number of [newNumber, formerNumber]) {
      const pupils = [{ pgn: number, birthDate: '2010-05-17' }];
      must(await putCohort(school.ports, atSource, { schoolYear: year, cohort: { pupils } }));
      const list = must(await readCohort(school.ports, atSource, { schoolYear: year, page: { limit: 9 } }));
      expect(list).toMatchObject({
        unknownHere: 0,
        pupils: [
          {
            dossierId,
            contested: true,
            enrolledAt: expect.arrayContaining([target, otherTarget]),
            state: 'RELEASED',
          },
        ],
      });
    }
  });

  it('keeps its access at a school that reported both numbers, until the last report ends', async () => {
    const school = await region();
    await released(school);
    must(await change(school));
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol(atTarget, undefined, formerNumber));
    must(await school.enrol(atTarget, later, newNumber));
    must(await school.request(atTarget, transferId, { pgn: newNumber }));
    must(await school.collect());
    must(await school.endEnrolment('mistake'));
    must(await school.collect());
    must(await school.endEnrolment('mistake', atTarget, later));
    expect(codeOf(await school.collect())).toBe('access-ended');
    expect((await school.ports.dossiers.load(dossierId))!.openDestructions).toHaveLength(1);
  });

  it('ends what a school has under the other number when its one report ends', async () => {
    const school = await region();
    await released(school);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol(atTarget, undefined, formerNumber));
    must(await change(school));
    must(await school.request(atTarget, transferId, { pgn: newNumber }));
    must(await school.collect());
    must(await school.endEnrolment());
    expect((await school.ports.transfers.load(transferId))!.state).toBe('DESTRUCTION_ORDERED');
  });

  it('takes its numbers along to the dossier that comes in the place of one taken back', async () => {
    const school = await region();
    await released(school);
    must(await change(school));
    must(await school.withdraw());
    must(await school.intake(former, other));
    const stored = (await school.ports.dossiers.load(other))!;
    expect(pupilKeysOf(stored)).toEqual(pupilKeysOf((await school.ports.dossiers.load(dossierId))!));
    for (const pupil of pupilKeysOf(stored))
      expect(await school.ports.dossiers.ofPupil(pupil, source)).toBe(other);
  });

  it('can be told to a dossier that began under the new number, when the one before was taken back', async () => {
    const school = await region();
    must(await school.intake(former));
    must(await school.withdraw());
    must(await school.intake(variations.draft, other));
    must(await change(school, { id: other }));
    const pupil = await school.ports.pupilKeys.of(formerNumber, year);
    expect(await school.ports.dossiers.ofPupil(pupil, source)).toBe(other);
  });

  it('is told once, and leaves no number behind: not in the chain, mail or answers', async () => {
    const school = await region();
    await released(school);
    const first = must(await change(school));
    const before = await school.snapshot();
    expect(must(await change(school))).toEqual(first);
    expect(await school.snapshot()).toEqual(before);
    const kept = JSON.stringify([before.dossiers[0]!.audit, before.outbox, first]);
    expect(kept).not.toContain(newNumber);
    expect(kept).not.toContain(formerNumber);
    expect(kept).not.toContain(before.dossiers[0]!.dossier!.pupil);
    expect(before.dossiers[0]!.audit.at(-1)).toMatchObject({ action: 'change-number', result: 'changed' });
  });
});

describe('a number that can’t have changed', () => {
  it.each([
    ['not-found', 'another school’s dossier', { actor: atStranger }],
    ['not-found', 'a dossier that is not there', { id: other }],
    [
      'other-pupil',
      'the number until now is another pupil’s',
      { with: NumberReport.parse({ pgn: '111222333', formerPgn: newNumber }) },
    ],
    ['other-dossier-of-this-pupil', 'the new number has a dossier', {}],
  ])('%s: %s', async (code, when, given) => {
    const school = await region();
    must(await school.intake(former));
    if (when === 'the new number has a dossier') must(await school.intake(variations.draft, other));
    const before = await school.snapshot([dossierId, other]);
    expect(codeOf(await change(school, given))).toBe(code);
    expect(await school.snapshot([dossierId, other])).toEqual(before);
  });

  it('dossier-ended: the dossier was taken back', async () => {
    const school = await region();
    must(await school.intake(former));
    must(await school.withdraw());
    expect(codeOf(await change(school))).toBe('dossier-ended');
  });

  it('is refused as input when both are the same', () => {
    const parsed = NumberReport.safeParse({ pgn: newNumber, formerPgn: newNumber });
    expect(parsed.error?.issues).toMatchObject([{ path: ['formerPgn'] }]);
  });

  it('sends an intake under a number that nobody told to the call that tells it', async () => {
    const school = await region();
    must(await school.intake(former));
    expect(codeOf(await school.intake(variations.draft))).toBe('other-pupil');
  });
});

describe('at the same moment', () => {
  const turns = Array.from({ length: 60 }, (_, index) => index + 1);
  const calls: readonly (readonly [string, (school: Region) => Promise<unknown>])[] = [
    ['the target asks under the new number', (it) => it.request(atTarget, transferId, { pgn: newNumber })],
    [
      'the target asks under the former number',
      (it) => it.request(atTarget, transferId, { pgn: formerNumber }),
    ],
    ['another school reports the new number', (it) => it.enrol(atOtherTarget, later, newNumber)],
    ['the new number comes in', (it) => it.intake(variations.draft)],
    ['the new number comes in under another id', (it) => it.intake(variations.draft, other)],
    ['the former number comes in again', (it) => it.intake({ ...former, date: '2022-02-02' })],
  ];
  const prepared = async () => {
    const school = await region({ at: moments.firstRound });
    const view = await released(school);
    must(await school.release(view, [target, otherTarget]));
    must(await school.enrol(atTarget, undefined, formerNumber));
    return school;
  };

  /** Either all of the change is there, or none: and then it is refused for the dossier that came in between. */
  const expectOne = async (school: Region, isChanged: boolean): Promise<void> => {
    const dossier = (await school.ports.dossiers.load(dossierId))!;
    expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
    for (const pupil of pupilKeysOf(dossier))
      expect(await school.ports.dossiers.ofPupil(pupil, source)).toBe(dossierId);
    expect(pupilKeysOf(dossier)).toHaveLength(isChanged ? 2 : 1);
    if (!isChanged) expect(await school.ports.dossiers.load(other)).toBeDefined();
    expect(codeOf(await school.request(atTarget, again, { pgn: formerNumber }))).toBe('done');
    if (isChanged) expect(codeOf(await school.request(atTarget, third, { pgn: newNumber }))).toBe('done');
  };

  const pairs = calls.flatMap(([doing, call]) => [
    { doing, first: (school: Region) => change(school), second: call, way: 'cross the change' },
    { doing, first: call, second: (school: Region) => change(school), way: 'is crossed by the change' },
  ]);
  it.each(pairs)('$doing ($way): both lead to one dossier, and nobody is left untold', async (pair) => {
    let reachedTurns = 0;
    for (const turn of turns) {
      const school = await prepared();
      const restore = unhooked(school);
      const reached = interposed(school, turn, async () => {
        restore();
        await pair.second(school);
      });
      await pair.first(school);
      restore();
      if (!reached()) break;
      reachedTurns = turn;
      const after = await change(school);
      await expectOne(school, after.ok);
      if (pair.doing.startsWith('another school')) {
        const told = await kindsOf(school);
        expect(told).toContain(`enrolment-contested ${source}`);
        expect(told).toContain(`dossier-ready ${otherTarget}`);
      }
    }
    expect(reachedTurns).toBeGreaterThan(1);
    expect(reachedTurns).toBeLessThan(turns.length);
  });
});
