import { describe, expect, it } from '@jest/globals';
import { answeredFor } from '../../lambdas/domain/succession.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { readLateness } from '../../lambdas/use-cases/read-lateness.ts';
import { readProgress } from '../../lambdas/use-cases/read-progress.ts';
import { SchoolId } from '../../schemas/ids.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import type { School } from '../../schemas/school.ts';
import { Cohort } from '../../schemas/transfer.ts';
import { dossierId, otherTarget, source, standing, target, year } from '../domain/facts.ts';
import { atSource, moments, must, pgn, region, type Region, stranger } from './region.ts';
import { ask } from './reminder-region.ts';

const takeOver = ({ ports, clock }: Region, old: SchoolId, successor: SchoolId, kind: 'BO' | 'VO') =>
  ports.registerWriter.putSchool({
    ...standing(old).school,
    kinds: [kind],
    until: clock.now(),
    successor,
  });
const toldOf = async (school: Region, condition: ReminderCondition) =>
  (await ask(school, condition)).map((it) => (it.kind === 'reminder' ? [it.school, it.open] : []));
const rowsOf = async ({ ports }: Region) =>
  new Map(
    must(await readProgress(ports, { page: { limit: 100 } })).items.map((it) => [it.schoolId, it] as const),
  );

describe('what a school took over', () => {
  it('as a source: it answers for the list and the dossiers, and the old school is asked nothing', async () => {
    const school = await region();
    const pupils = [pgn, '123456782'].map((it) => ({ pgn: it, birthDate: '2010-03-02' }));
    const cohort = Cohort.parse({ pupils });
    must(await putCohort(school.ports, atSource, { schoolYear: year, cohort }));
    must(await school.intake());
    expect(await toldOf(school, 'nothing-sent-in')).toEqual([[stranger, 1]]);
    await takeOver(school, source, stranger, 'BO');
    expect(await toldOf(school, 'nothing-sent-in')).toEqual([]);
    expect(await toldOf(school, 'no-cohort')).toEqual([]);
    expect(await toldOf(school, 'pupil-without-dossier')).toEqual([[stranger, 1]]);
    expect(await toldOf(school, 'pupil-without-enrolment')).toEqual([[stranger, 2]]);
    expect(await ask(school, 'not-released')).toMatchObject([{ school: stranger, dossierIds: [dossierId] }]);
    const rows = await rowsOf(school);
    expect(rows.get(stranger)?.source).toMatchObject({ cohort: 2, steps: { pupils: 2, dossiers: 1 } });
    expect(rows.get(source)).toEqual(expect.not.objectContaining({ source: expect.anything() }));
  });

  it('is who would be late, under the name of the successor alone', async () => {
    const school = await region({ at: '2022-02-25T10:00:00+01:00' });
    must(await school.intake());
    await takeOver(school, source, stranger, 'BO');
    const { deadlines } = must(await readLateness(school.ports, { schoolYear: year }));
    const late = deadlines.flatMap(({ conditions }) =>
      conditions.flatMap(({ condition, schools }) => schools.map((it) => [condition, it.schoolId, it.open])),
    );
    expect(late).toContainEqual(['review-missing', stranger, 1]);
    expect(late.filter(([condition, id]) => condition === 'nothing-sent-in' || id === source)).toEqual([]);
  });

  it('as a target: it answers for enrolments, for what was released to the old school, and collected', async () => {
    const school = await region();
    await school.releaseAll();
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol());
    await takeOver(school, target, otherTarget, 'VO');
    expect(await toldOf(school, 'enrolment-not-reported')).toEqual([]);
    school.clock.moveTo(moments.firstRound);
    expect(await toldOf(school, 'not-collected')).toEqual([[otherTarget, 1]]);
    const rows = await rowsOf(school);
    expect(rows.get(otherTarget)?.target).toMatchObject({ enrolments: 1, open: { toCollect: 1 } });
    expect(rows.get(target)).toEqual(expect.not.objectContaining({ target: expect.anything() }));
    expect(rows.get(source)?.source?.open).toMatchObject({ withoutEnrolment: 0, toCollect: 1 });
  });

  it('goes along a row of successors, and nowhere where the row goes round or leaves the register', () => {
    const id = (n: number) => SchoolId.parse(`0${n}AA00`);
    const school = (n: number, successor?: number): School => ({
      ...standing(id(n)).school,
      ...(successor !== undefined && { successor: id(successor) }),
    });
    const schools = [school(1, 2), school(2, 3), school(3), school(4, 5), school(5, 4), school(6, 9)];
    const of = answeredFor(schools);
    expect(schools.map((it) => of(it).length)).toEqual([1, 1, 3, 1, 1, 1]);
    expect(of(school(3)).toSorted()).toEqual([id(1), id(2), id(3)]);
  });
});
