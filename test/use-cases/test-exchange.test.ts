import { describe, expect, it } from '@jest/globals';
import { csv } from '../../lambdas/adapters/csv.ts';
import { failingConditions } from '../../lambdas/domain/qualification.ts';
import { collectMerged, readMergePlan } from '../../lambdas/use-cases/collect-merged.ts';
import { fillInChecklist } from '../../lambdas/use-cases/fill-in-checklist.ts';
import { grantException } from '../../lambdas/use-cases/grant-exception.ts';
import { importSchools } from '../../lambdas/use-cases/import-schools.ts';
import { keepSchool } from '../../lambdas/use-cases/keep-school.ts';
import { keepCondition } from '../../lambdas/use-cases/keep-period.ts';
import { dossiersOf, factsOf } from '../../lambdas/use-cases/school-facts.ts';
import { readSchool } from '../../lambdas/use-cases/read-school.ts';
import { readRehearsal, rehearse } from '../../lambdas/use-cases/rehearse.ts';
import { accept } from '../../lambdas/domain/result.ts';
import { ExceptionId } from '../../schemas/exception.ts';
import { Pgn, type SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import { type RehearsalView, type Scenario, testSchools } from '../../schemas/test-exchange.ts';
import { standing, term } from '../domain/facts.ts';
import { atTarget, codeOf, moments, must, type Region } from './region.ts';
import {
  atPrimary,
  atSecondary,
  exchanged,
  las,
  newPrimary,
  newSecondary,
  sent,
  sentAll,
  withNewSchools,
} from './test-exchange-region.ts';

const year = SchoolYear.parse('2021-2022');
const checklist = {
  privacyRules: true,
  published: true,
  parentsInformed: true,
  staffRights: true,
  checkedOn: '2021-10-01',
};

const pupilOf = (view: RehearsalView, scenario: Scenario): Pgn =>
  view.scenarios.find((it) => it.scenario === scenario)!.pgn;
const openIn = (view: RehearsalView): Scenario[] =>
  view.scenarios.filter((it) => !it.done).map((it) => it.scenario);
const failing = async ({ ports }: Region, school: SchoolId, role: QualificationRole) =>
  failingConditions(await ports.register.school(school), role, ports.clock.now()).map((it) => it.condition);

describe('a secondary school that has a mandate alone', () => {
  it('comes from unqualified to qualified by its own page, its checklist and the test exchange', async () => {
    const school = await withNewSchools();
    const { ports } = school;
    const page = must(await readSchool(ports, atSecondary));
    expect(page.target.qualified).toBe(false);
    expect(page.target.conditions.filter((it) => !it.fulfilled)).toMatchObject([
      { condition: 'agreement', mend: 'school' },
      {
        condition: 'checklist',
        mend: 'school',
        message: { nl: expect.stringContaining('Vul de checklist in') },
      },
      {
        condition: 'test-exchange',
        mend: 'school',
        message: { nl: expect.stringContaining('Begin ermee in het LAS') },
      },
    ]);
    expect(page.vendor?.certificate).toMatchObject({ expiresSoon: false });

    must(await fillInChecklist(ports, atSecondary, { schoolYear: year, checklist }));
    const begun = must(await rehearse(ports, atSecondary, { role: 'target' }));
    expect(begun).toMatchObject({ testSchool: testSchools.source, complete: false });
    expect(openIn(begun)).toHaveLength(begun.scenarios.length);

    const calls = las(school);
    await exchanged(school, pupilOf(begun, 'released'));
    await exchanged(school, pupilOf(begun, 'unchanged'));
    expect(must(await calls.request(pupilOf(begun, 'unchanged'), 1)).state).toBe('UNCHANGED');
    await exchanged(school, pupilOf(begun, 'broken-attachment'), {
      result: 'partially-imported',
      why: 'attachment-unreadable',
    });
    for (const scenario of ['not-released', 'not-reviewed'] as const) {
      must(await calls.enrol(pupilOf(begun, scenario)));
      expect(codeOf(await calls.request(pupilOf(begun, scenario)))).toBe('dossier-not-released');
    }
    const twice = pupilOf(begun, 'second-version');
    await exchanged(school, twice);
    expect(openIn(must(await readRehearsal(ports, atSecondary, { role: 'target' })))).toEqual([
      'second-version',
    ]);
    expect(must(await rehearse(ports, atSecondary, { role: 'target' })).passed).toBeUndefined();

    const second = must(await calls.request(twice, 1));
    expect(second.version).toBe(2);
    const { items } = must(await readMergePlan(ports, atSecondary, second.transferId));
    expect(items.some((it) => it.kind !== 'unchanged')).toBe(true);
    must(await collectMerged(ports, atSecondary, { transferId: second.transferId, form: 'xml' }));
    must(await calls.acknowledge(second.transferId, second.contentHash!));

    const done = must(await readRehearsal(ports, atSecondary, { role: 'target' }));
    expect([done.complete, done.passed]).toEqual([true, undefined]);
    school.clock.moveTo('2022-03-01T10:00:00+01:00');
    const passed = must(await rehearse(ports, atSecondary, { role: 'target' }));
    expect(passed.passed).toEqual({ since: done.scenarios.at(0)!.doneAt, until: '2023-07-31T22:00:00.000Z' });
    expect(await rehearse(ports, atSecondary, { role: 'target' })).toEqual(accept(passed));

    expect(await failing(school, newSecondary, 'target')).toEqual(['agreement']);
    await ports.registerWriter.putCondition({ schoolId: newSecondary, condition: 'agreement', ...term });
    expect(await failing(school, newSecondary, 'target')).toEqual([]);
  });

  it('gets dossiers that are sound: the scripted pupil, with one attachment', async () => {
    const school = await withNewSchools();
    const begun = must(await rehearse(school.ports, atSecondary, { role: 'target' }));
    const file = await exchanged(school, pupilOf(begun, 'released'));
    expect(file).toContain(`<bsn>${pupilOf(begun, 'released')}</bsn>`);
    expect(file).toContain('uitstroomprofiel.pdf');
  });

  it('may rehearse with the numbers that another school rehearses with', async () => {
    const school = await withNewSchools();
    const first = must(await rehearse(school.ports, atSecondary, { role: 'target' }));
    const other = must(await rehearse(school.ports, atTarget, { role: 'target' }));
    expect(other.scenarios).toEqual(first.scenarios);
    const pgn = pupilOf(first, 'released');
    await exchanged(school, pgn);
    expect(openIn(must(await readRehearsal(school.ports, atTarget, { role: 'target' })))).toContain(
      'released',
    );
    must(await las(school, atTarget).enrol(pgn));
    expect(must(await las(school, atTarget).request(pgn)).rehearsal).toBe(true);
  });
});

/** Every scenario of a primary school, one after the other. */
const passedAsSource = async (school: Region): Promise<RehearsalView> => {
  const begun = must(await rehearse(school.ports, atPrimary, { role: 'source' }));
  expect(begun.testSchool).toBe(testSchools.target);
  expect(await sent(school, pupilOf(begun, 'release'))).toMatchObject({ rehearsal: true, state: 'RELEASED' });
  const withdrawn = await sentAll(school);
  expect(openIn(must(await rehearse(school.ports, atPrimary, { role: 'source' })))).toEqual(['withdrawal']);
  must(await school.withdraw('mistake', atPrimary, withdrawn));
  return must(await rehearse(school.ports, atPrimary, { role: 'source' }));
};

describe('a primary school that has a mandate alone', () => {
  it('passes by sending in, releasing, supplementing and withdrawing', async () => {
    const school = await withNewSchools();
    const passed = await passedAsSource(school);
    expect(passed).toMatchObject({ complete: true, passed: { until: '2023-07-31T22:00:00.000Z' } });
    expect(await failing(school, newPrimary, 'source')).toEqual(['agreement', 'checklist']);
  });

  it('can’t rehearse as a secondary school, nor while it is suspended', async () => {
    const school = await withNewSchools();
    const { ports } = school;
    expect(codeOf(await rehearse(ports, atPrimary, { role: 'target' }))).toBe('target-not-qualified');
    await ports.registerWriter.putCondition({ schoolId: newPrimary, condition: 'suspension', ...term });
    expect(codeOf(await rehearse(ports, atPrimary, { role: 'source' }))).toBe('source-not-qualified');
  });
});

describe('the test exchange', () => {
  it('is there before the board has published a year, and in any month', async () => {
    const school = await withNewSchools('2021-08-15T10:00:00+02:00');
    const begun = must(await rehearse(school.ports, atSecondary, { role: 'target' }));
    await exchanged(school, pupilOf(begun, 'released'));
    expect(openIn(must(await readRehearsal(school.ports, atSecondary, { role: 'target' })))).not.toContain(
      'released',
    );
  });

  it('is one, however many begin it at once', async () => {
    const school = await withNewSchools();
    const both = await Promise.all([1, 2].map(() => rehearse(school.ports, atSecondary, { role: 'target' })));
    expect(both[0]).toEqual(both[1]);
    const payloads = await school.payloads();
    expect(payloads.every((it) => it.purpose === 'rehearsal')).toBe(true);
    expect(payloads.filter((it) => it.state === 'ADOPTED')).toHaveLength(4);
  });

  it('gives out again what a school gave back', async () => {
    const school = await withNewSchools();
    const begun = must(await rehearse(school.ports, atSecondary, { role: 'target' }));
    const pgn = pupilOf(begun, 'released');
    const enrolled = must(await las(school).enrol(pgn));
    must(await school.endEnrolment('other-school', atSecondary, enrolled.enrolmentId));
    must(await rehearse(school.ports, atSecondary, { role: 'target' }));
    await exchanged(school, pgn);
    expect(openIn(must(await readRehearsal(school.ports, atSecondary, { role: 'target' })))).not.toContain(
      'released',
    );
  });

  it('ends with the school year, and its payload with it', async () => {
    const school = await withNewSchools();
    const begun = must(await rehearse(school.ports, atSecondary, { role: 'target' }));
    await exchanged(school, pupilOf(begun, 'released'));
    school.clock.moveTo(moments.seasonEnd);
    await school.sweep();
    await school.purge();
    expect((await school.ports.vault.names.list({ limit: 100 })).items).toEqual([]);
  });

  it('stays lost where the board ended what was passed', async () => {
    const school = await withNewSchools();
    const { ports } = school;
    const { passed } = await passedAsSource(school);
    const [row] = (await ports.governance.school(newPrimary))!.conditions;
    expect(row).toMatchObject({ from: passed!.since, role: 'source', by: atPrimary.user, rev: 1 });
    school.clock.moveTo(moments.enrolling);
    const ended = { ...row!, until: ports.clock.now() };
    must(await keepCondition(ports, { subject: 'oidc|anna', roles: ['board'] }, ended));
    expect(must(await rehearse(ports, atPrimary, { role: 'source' })).passed).toBeUndefined();
    expect(await failing(school, newPrimary, 'source')).toContain('test-exchange');
  });
});

describe('the board', () => {
  const anna = { subject: 'oidc|anna', roles: ['board' as const] };

  it.each(Object.values(testSchools))(
    'can’t register the test school %s, by hand or from a list',
    async (id) => {
      const { ports } = await withNewSchools();
      const row = { ...standing(id).school, rev: 0 };
      expect(await keepSchool(ports, anna, row)).toMatchObject({
        refusal: { errors: [{ code: 'reserved' }] },
      });
      const heading = 'BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM';
      const line = `${id.slice(0, 4)};${id.slice(4)};De Testschool;HAARLEM`;
      const listed = await importSchools({ ...ports, csv }, anna, {
        bytes: Buffer.from(`${heading}\n${line}\n`),
        sector: 'bo',
        dryRun: false,
        guests: false,
        municipalities: [],
      });
      expect(must(listed)).toMatchObject({ added: [], errors: [{ line: 2, code: 'brin-reserved' }] });
      expect(await ports.governance.school(id)).toBeUndefined();
    },
  );

  it('sees no rehearsal: it can grant no exception for one, and the school’s facts hold none', async () => {
    const school = await withNewSchools();
    const { ports } = school;
    const { dossierId } = await sent(school, Pgn.parse('999980075'));
    const exception = {
      exceptionId: ExceptionId.parse(dossierId),
      dossierId,
      target: newSecondary,
      reason: 'objection' as const,
      from: term.from,
      until: term.until,
    };
    expect(codeOf(await grantException(ports, anna, exception))).toBe('not-found');
    expect(await dossiersOf(ports, newPrimary, year, 'all')).toEqual([]);
    must(await las(school).enrol(Pgn.parse('999980002')));
    const facts = await factsOf(ports, standing(newSecondary).school, {
      needs: { enrolments: true, transfers: 'all' },
      role: 'target',
      year,
      answersFor: [newSecondary],
      incoming: [],
    });
    expect([facts.enrolments, facts.transfers]).toEqual([[], []]);
  });
});
