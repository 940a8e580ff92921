import { describe, expect, it } from '@jest/globals';
import { confirmNothingNew } from '../../lambdas/use-cases/confirm-nothing-new.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { reconsider } from '../../lambdas/use-cases/reconsider.ts';
import { EnrolmentId, Instant, SchoolId } from '../../schemas/ids.ts';
import { NothingNew } from '../../schemas/nothing-new.ts';
import { Reconsideration } from '../../schemas/reconsideration.ts';
import { ReminderCondition } from '../../schemas/reminder.ts';
import { Cohort } from '../../schemas/transfer.ts';
import { dossierId, otherTarget, source, standing, target, term, year } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atOtherTarget,
  atSource,
  atTarget,
  everything,
  moments,
  must,
  pgn,
  region,
  stranger,
  type Region,
} from './region.ts';
import { ask, openOf } from './reminder-region.ts';

const list = async (school: Region, pgns: readonly string[] = [pgn]) =>
  must(
    await putCohort(school.ports, atSource, {
      schoolYear: year,
      cohort: Cohort.parse({ pupils: pgns.map((it) => ({ pgn: it, birthDate: '2010-03-02' })) }),
    }),
  );
const other = EnrolmentId.parse('01800000-0000-7000-8000-000000000009');
const { revisedAdvice: _revised, ...unrevised } = variations.secondRound;

describe('a source is reminded', () => {
  it('of its list of grade 8, until it sent one', async () => {
    const school = await region();
    expect(await openOf(school, 'no-cohort')).toBe(1);
    await list(school);
    expect(await openOf(school, 'no-cohort')).toBe(0);
  });

  it('that nothing was sent in, until something is', async () => {
    const school = await region();
    expect(await openOf(school, 'nothing-sent-in')).toBe(1);
    must(await school.intake());
    expect(await openOf(school, 'nothing-sent-in')).toBe(0);
  });

  it('of pupils of its list without a dossier: not of those who have one, again once it was withdrawn by mistake', async () => {
    const school = await region();
    await list(school, [pgn, '123456782']);
    expect(await openOf(school, 'pupil-without-dossier')).toBe(2);
    must(await school.intake());
    expect(await openOf(school, 'pupil-without-dossier')).toBe(1);
    must(await school.withdraw('mistake'));
    expect(await openOf(school, 'pupil-without-dossier')).toBe(2);
  });

  it('of a pupil who left neither for a dossier nor for an enrolment', async () => {
    const school = await region();
    await list(school);
    await school.releaseAll();
    expect(await openOf(school, 'pupil-without-enrolment')).toBe(1);
    must(await school.redirect([], 'abroad'));
    expect(await openOf(school, 'pupil-without-dossier')).toBe(0);
    expect(await openOf(school, 'pupil-without-enrolment')).toBe(0);
  });

  it('of reviews and releases step by step, by Overstap’s own ids', async () => {
    const school = await region();
    expect(await openOf(school, 'review-missing')).toBe(0);
    const taken = must(await school.intake());
    expect(await ask(school, 'review-missing')).toMatchObject([{ open: 1, dossierIds: [dossierId] }]);
    const selected = must(await school.select(everything(taken)));
    expect(await openOf(school, 'review-missing')).toBe(1);
    must(await school.review(selected));
    expect(await openOf(school, 'review-missing')).toBe(0);
    expect(await ask(school, 'not-released')).toMatchObject([{ open: 1, dossierIds: [dossierId] }]);
    must(await school.release(selected));
    expect(await openOf(school, 'not-released')).toBe(0);
  });

  it('of pupils whom nobody reported, and of those whom two schools did, until it chose', async () => {
    const school = await region({ at: moments.enrolling });
    await list(school);
    const taken = must(await school.intake());
    expect(await openOf(school, 'pupil-without-enrolment')).toBe(1);
    must(await school.enrol());
    expect(await openOf(school, 'pupil-without-enrolment')).toBe(0);
    expect(await openOf(school, 'enrolment-contested')).toBe(0);
    must(await school.enrol(atOtherTarget, other));
    expect(await openOf(school, 'enrolment-contested')).toBe(1);
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected));
    must(await school.release(selected, [target]));
    expect(await openOf(school, 'enrolment-contested')).toBe(0);
  });

  it('to supplement for the second round, until it says that nothing is new', async () => {
    const school = await region();
    await school.exchangeAll();
    expect(await openOf(school, 'supplement-missing')).toBe(0);
    school.clock.moveTo(moments.secondRound);
    expect(await openOf(school, 'supplement-missing', { round: 'ronde-2' })).toBe(1);
    must(
      await confirmNothingNew(school.ports, atSource, {
        dossierId,
        confirmed: NothingNew.parse({ round: 'ronde-2', reason: 'test-not-taken' }),
      }),
    );
    expect(await openOf(school, 'supplement-missing', { round: 'ronde-2' })).toBe(0);
  });

  it('of a reconsideration: first the decision and the letter, then the letter, then nothing', async () => {
    const school = await region({ at: '2022-05-24T10:00:00+02:00' });
    must(await school.intake({ ...unrevised, review: null, date: '2022-05-24' }));
    const record = async (changes: object) =>
      must(
        await reconsider(school.ports, atSource, {
          dossierId,
          reconsideration: Reconsideration.parse({ version: 1, testAdvice: '61', ...changes }),
        }),
      );
    const both = async () => [
      await openOf(school, 'reconsideration-decision-missing'),
      await openOf(school, 'reconsideration-letter-missing'),
    ];
    expect(await both()).toEqual([1, 0]);
    await record({});
    expect(await both()).toEqual([1, 1]);
    const kept = { decision: 'kept', motivation: 'Zij groeit hier goed.' };
    await record(kept);
    expect(await both()).toEqual([0, 1]);
    await record({ ...kept, letterHandedOn: '2022-05-24' });
    expect(await both()).toEqual([0, 0]);
  });
});

describe('a target is reminded', () => {
  it('to report enrolments, until it reported one', async () => {
    const school = await region({ at: moments.enrolling });
    expect(await openOf(school, 'enrolment-not-reported')).toBe(1);
    must(await school.enrol());
    expect(await openOf(school, 'enrolment-not-reported')).toBe(0);
  });

  it('to collect only what it can: released to it, and reported by it', async () => {
    const school = await region();
    await school.releaseAll(variations.draft, [target, otherTarget]);
    school.clock.moveTo(moments.enrolling);
    expect(await ask(school, 'not-collected')).toEqual([]);
    must(await school.enrol());
    expect(await ask(school, 'not-collected')).toMatchObject([
      { school: target, open: 1, dossierIds: [dossierId] },
    ]);
    school.clock.moveTo(moments.firstRound);
    expect(await openOf(school, 'not-collected', { round: 'ronde-1' })).toBe(1);
    const transfer = must(await school.request());
    must(await school.collect());
    expect(await openOf(school, 'not-collected')).toBe(0);
    expect(await openOf(school, 'not-acknowledged')).toBe(1);
    must(await school.acknowledge(transfer.contentHash!));
    expect(await openOf(school, 'not-acknowledged')).toBe(0);
  });

  it('to destroy what it was told to a week ago', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.redirect([otherTarget]));
    expect(await openOf(school, 'destruction-overdue')).toBe(0);
    school.clock.moveTo('2022-04-09T09:00:00+02:00');
    expect(await openOf(school, 'destruction-overdue')).toBe(1);
    must(await school.stateDestruction());
    expect(await openOf(school, 'destruction-overdue')).toBe(0);
  });
});

describe('a school is reminded', () => {
  it('of conditions that it fails, and not while it fails none', async () => {
    const school = await region();
    expect(await openOf(school, 'qualification-failing')).toBe(0);
    await school.ports.registerWriter.putCondition({
      schoolId: source,
      condition: 'suspension',
      from: term.from,
    });
    expect(await openOf(school, 'qualification-failing')).toBe(1);
  });

  it.each(['mandate-expiring', 'certificate-expiring'] as const)(
    'that it can’t go on to the last round: %s',
    async (condition) => {
      const school = await region();
      expect(await openOf(school, condition)).toBe(0);
      const { registerWriter } = school.ports;
      const until = Instant.parse('2022-06-11T00:00:00.000Z');
      const { mandates, vendors } = standing(source);
      if (condition === 'mandate-expiring') await registerWriter.putMandate({ ...mandates[0]!, until });
      else
        await registerWriter.putVendor({
          ...vendors[0]!,
          certificates: [{ ...vendors[0]!.certificates[0]!, until }],
        });
      expect(await openOf(school, condition)).toBe(1);
    },
  );

  it('not when it has closed, nor as a source when it has no group 8', async () => {
    const school = await region();
    const closed = SchoolId.parse('09XX00');
    const { school: row } = standing(source);
    const { registerWriter } = school.ports;
    await registerWriter.putSchool({
      ...row,
      schoolId: closed,
      until: Instant.parse('2021-12-31T23:00:00.000Z'),
    });
    const told = await ask(school, 'no-cohort');
    expect(told.map((it) => it.kind === 'reminder' && it.school).toSorted()).toEqual(
      [source, stranger].toSorted(),
    );
  });
});

describe('the board', () => {
  it('hears counts, and nothing when nothing is open', async () => {
    const school = await region();
    expect(await ask(school, 'review-missing', { forBoard: true })).toEqual([]);
    must(await school.intake());
    const told = await ask(school, 'review-missing', { forBoard: true });
    expect(told).toMatchObject([
      { kind: 'board-reminder', schoolYear: year, on: { nl: 'Vraag', en: 'Question' }, open: 1, schools: 1 },
    ]);
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${dossierId}|${source}`));
  });
});

it.each(ReminderCondition.options)('nobody hears of %s when all is done', async (condition) => {
  const school = await region();
  await list(school);
  await school.exchangeAll();
  const told = await ask(school, condition);
  const concerned = told.flatMap((it) => (it.kind === 'reminder' ? [it.school] : []));
  expect(concerned.filter((it) => it === source || it === atTarget.school)).toEqual([]);
});
