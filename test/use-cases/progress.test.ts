import { describe, expect, it } from '@jest/globals';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { confirmNothingNew } from '../../lambdas/use-cases/confirm-nothing-new.ts';
import { keepProgressDay } from '../../lambdas/use-cases/keep-progress-day.ts';
import { readProgress, readProgressDays } from '../../lambdas/use-cases/read-progress.ts';
import { boundsOf } from '../../schemas/board/count.ts';
import { ProgressDays, ProgressPage, type RoundCounts } from '../../schemas/board/progress.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { NothingNew } from '../../schemas/nothing-new.ts';
import { intake } from '../adapters/records.ts';
import { calendar, dossierId, otherTarget, pupil, source, standing, target, year } from '../domain/facts.ts';
import {
  atOtherTarget,
  atSource,
  codeOf,
  everything,
  moments,
  must,
  type Region,
  region,
  stranger,
} from './region.ts';

const asked = async ({ ports }: Pick<Region, 'ports'>) =>
  ProgressPage.parse(must(await readProgress(ports, { page: { limit: 100 } })));
const rowOf = async (school: Region, id: string) =>
  (await asked(school)).items.find(({ schoolId }) => schoolId === id);
const sourceOf = async (school: Region) => (await rowOf(school, source))!.source!;
const targetOf = async (school: Region) => (await rowOf(school, target))!.target!;
const nothingOpen = { toCollect: 0, toAcknowledge: 0, toDestroy: 0 };

describe('how far a school is', () => {
  it('comes with the moment from which enrolments are reported', async () => {
    const { asOf, enrolmentFrom } = await asked(await region());
    expect(enrolmentFrom).toBe(calendar.enrolmentFrom);
    expect(asOf < enrolmentFrom).toBe(true);
  });

  it('is counted from the first dossier to the acknowledgement, on both sides', async () => {
    const school = await region();
    const none = { pupils: 0, dossiers: 0, selected: 0, reviewed: 0, released: 0, enrolled: 0 };
    expect((await sourceOf(school)).steps).toEqual({ ...none, collected: 0, acknowledged: 0 });
    must(await school.intake());
    const taken = await sourceOf(school);
    expect(taken.steps).toMatchObject({ pupils: 1, dossiers: 1, selected: 0, released: 0 });
    expect(taken.open).toMatchObject({ toReview: 1, toRelease: 1, withoutEnrolment: 1, withoutDossier: 0 });
    await school.releaseAll();
    expect((await sourceOf(school)).steps).toMatchObject({
      selected: 1,
      reviewed: 1,
      released: 1,
      enrolled: 0,
    });
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol());
    expect((await sourceOf(school)).open).toMatchObject({ toRelease: 0, withoutEnrolment: 0, toCollect: 1 });
    expect(await targetOf(school)).toMatchObject({ enrolments: 1, requested: 0, open: { toCollect: 1 } });
    school.clock.moveTo(moments.firstRound);
    const transfer = must(await school.request());
    must(await school.collect());
    expect(await targetOf(school)).toMatchObject({ requested: 1, collected: 1, acknowledged: 0 });
    expect((await sourceOf(school)).open).toMatchObject({ toCollect: 0, toAcknowledge: 1 });
    must(await school.acknowledge(transfer.contentHash!));
    // Nothing is open any more, and one pupil is so few that it is masked, on both sides.
    expect((await sourceOf(school)).steps).toMatchObject({
      pupils: '1-2',
      released: '1-2',
      acknowledged: '1-2',
    });
    expect(await targetOf(school)).toEqual({
      enrolments: '1-2',
      requested: '1-2',
      collected: '1-2',
      acknowledged: '1-2',
      open: nothingOpen,
      failures: [],
    });
  });

  it('says per round what was collected in it, and that a round brings nothing new', async () => {
    const school = await region();
    const roundsOf = async () => (await sourceOf(school)).rounds;
    await school.exchangeAll();
    const done = { pupils: '1-2', enrolled: '1-2', released: '1-2', collected: '1-2', acknowledged: '1-2' };
    expect(await roundsOf()).toMatchObject([
      { round: 'ronde-1', ...done, nothingNew: 0 },
      { round: 'ronde-2', released: 0, collected: 0, acknowledged: 0 },
    ]);
    school.clock.moveTo(moments.betweenRounds);
    expect((await sourceOf(school)).open.toComplete).toBe(1);
    const confirmed = NothingNew.parse({ round: 'ronde-2', reason: 'test-not-taken' });
    must(await confirmNothingNew(school.ports, atSource, { dossierId, confirmed }));
    expect(await roundsOf()).toMatchObject([
      { round: 'ronde-1', ...done },
      { round: 'ronde-2', ...done, nothingNew: '1-2' },
    ]);
    expect((await sourceOf(school)).open.toComplete).toBe(0);
  });

  it('counts what waits reviewed for the round ahead, and not yet for the next', async () => {
    const school = await region();
    const reviewed = async () =>
      (await sourceOf(school)).rounds.map(({ reviewed: count, released }) => [count, released]);
    must(await school.review(must(await school.select(everything(must(await school.intake()))))));
    expect(await reviewed()).toEqual([
      [1, 0],
      [0, 0],
    ]);
    school.clock.moveTo(moments.betweenRounds);
    expect(await reviewed()).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('stays as it was once retention ended the payload, and goes with what the source takes back', async () => {
    const school = await region();
    await school.exchangeAll();
    const before = (await sourceOf(school)).steps;
    school.clock.moveTo('2022-07-20T09:00:00+02:00');
    await school.sweep();
    expect((await school.ports.dossiers.load(dossierId))?.state).toBe('DESTROYED');
    expect((await sourceOf(school)).steps).toEqual(before);
    const other = await region();
    await other.exchangeAll();
    must(await other.withdraw('moved'));
    expect((await sourceOf(other)).steps).toMatchObject({ pupils: 0, dossiers: 0, collected: 0 });
    expect(await targetOf(other)).toMatchObject({ requested: 0, open: { toDestroy: 1 } });
  });

  it('tells what was expected from what is there', async () => {
    const school = await region();
    await school.ports.cohorts.replace(source, year, [pupil]);
    expect(await sourceOf(school)).toMatchObject({
      cohort: 1,
      steps: { pupils: 1, dossiers: 0 },
      open: { withoutDossier: 1, enrolmentsWithoutDossier: 0 },
    });
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol());
    expect((await sourceOf(school)).open).toMatchObject({
      enrolmentsWithoutDossier: 1,
      dossiersWithoutEnrolment: 0,
    });
  });

  it('counts failures by the newest request of a pupil', async () => {
    const school = await region();
    must(await school.intake());
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol());
    school.clock.moveTo(moments.firstRound);
    expect(codeOf(await school.request())).toBe('dossier-not-released');
    const refused = await targetOf(school);
    expect(refused).toMatchObject({ requested: 1, failures: [{ kind: 'dossier-not-released', pupils: 1 }] });
    const late = await region();
    await late.releaseAll();
    late.clock.moveTo(moments.enrolling);
    must(await late.enrol());
    late.clock.moveTo(moments.firstRound);
    must(await late.request());
    expect((await targetOf(late)).failures).toEqual([]);
    late.clock.moveTo('2022-04-01T09:15:00+02:00');
    expect((await targetOf(late)).failures).toEqual([{ kind: 'session-expired', pupils: 1 }]);
  });

  it('follows a pupil to another school, and leaves none behind', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.redirect([otherTarget]));
    expect((await sourceOf(school)).steps).toMatchObject({ released: 1, collected: 0 });
    expect(await targetOf(school)).toMatchObject({ requested: 0, collected: 0, open: { toDestroy: 1 } });
    must(await school.enrol(atOtherTarget, '01800000-0000-7000-8000-000000000077' as never));
    expect((await rowOf(school, otherTarget))?.target).toMatchObject({
      enrolments: 1,
      open: { toCollect: 1 },
    });
  });

  it('never counts a pupil further than it came, at any moment of the year', async () => {
    const falls = ({ pupils, reviewed, released, collected, acknowledged }: RoundCounts) =>
      [pupils, reviewed, released, collected, acknowledged].map((it) => boundsOf(it).least);
    const school = await region();
    const check = async () => {
      const { rounds, steps } = await sourceOf(school);
      const whole = [steps.pupils, steps.dossiers, steps.selected, steps.reviewed, steps.released];
      for (const counts of [
        ...rounds.map(falls),
        [...whole, steps.collected].map((it) => boundsOf(it).least),
      ])
        expect(counts.toSorted((one, other) => other - one)).toEqual(counts);
    };
    await check();
    await school.exchangeAll();
    for (const moment of [
      moments.firstRound,
      moments.betweenRounds,
      moments.secondRound,
      '2022-07-20T09:00:00+02:00',
    ]) {
      school.clock.moveTo(moment);
      await school.sweep();
      await check();
    }
  });

  it('names no pupil and no dossier', async () => {
    const school = await region();
    await school.exchangeAll();
    const stored = await school.ports.dossiers.load(dossierId);
    const told = JSON.stringify(await asked(school));
    for (const secret of [dossierId, stored!.pupil, '999999990']) expect(told).not.toContain(secret);
  });
});

describe('the region', () => {
  it('shows a school that sent nothing, and a secondary one as a source only if it sends someone on', async () => {
    const school = await region();
    const { items, rounds, schoolYear } = await asked(school);
    expect(schoolYear).toBe(year);
    expect(rounds.map(({ round, allPupils }) => [round, allPupils])).toEqual([
      ['ronde-1', false],
      ['ronde-2', true],
    ]);
    expect(items.map(({ schoolId, source: own, target: got }) => [schoolId, !!own, !!got])).toEqual(
      [
        [source, true, false],
        [stranger, true, false],
        [target, false, true],
        [otherTarget, false, true],
      ].toSorted(([one], [other]) => (one! < other! ? -1 : 1)),
    );
    expect(items.find(({ schoolId }) => schoolId === stranger)?.source).toMatchObject({
      cohort: 0,
      steps: { pupils: 0 },
    });
  });

  it('comes in pages that say the same together', async () => {
    const school = await region();
    await school.exchangeAll();
    const whole = (await asked(school)).items;
    const found: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = must(await readProgress(school.ports, { page: { limit: 1, ...(cursor && { cursor }) } }));
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual(whole);
  });

  it('keeps a row a day, without guests; the later count of a day stands', async () => {
    const school = await region();
    await school.releaseAll();
    expect(await keepProgressDay(school.ports)).toBe(4);
    await school.ports.registerWriter.putSchool({ ...standing().school, guest: true });
    school.clock.moveTo('2022-03-01T10:00:00+01:00');
    await keepProgressDay(school.ports);
    await keepProgressDay(school.ports);
    const { days } = ProgressDays.parse(must(await readProgressDays(school.ports, {})));
    expect(days.map(({ day, steps }) => [day, steps.released])).toEqual([
      ['2022-02-28', { least: 1, most: 1 }],
      ['2022-03-01', { least: 0, most: 0 }],
    ]);
  });

  it('is not told of a year without a calendar', async () => {
    const school = await region({ at: '2030-01-01T00:00:00Z' });
    expect(codeOf(await readProgress(school.ports, { page: { limit: 10 } }))).toBe('school-year-unknown');
    expect(await keepProgressDay(school.ports)).toBe(0);
    expect(must(await readProgressDays(school.ports, {})).days).toEqual([]);
    expect(
      must(await readProgress(school.ports, { schoolYear: calendar.schoolYear, page: { limit: 9 } })).items,
    ).toHaveLength(4);
  });
});

/** Of each school its list of dossiers, its grade-8 list and who reported its pupils; of each target two lists more. */
it('a page of schools reads each list once, and no payload', async () => {
  const [sources, targets] = [16, 4];
  const schoolId = (n: number) => SchoolId.parse(`${String(n).padStart(2, '0')}AA00`);
  const ports = memoryPorts({ clock: movableClock('2022-02-25T09:00:00Z') });
  await ports.registerWriter.putCalendar(calendar);
  for (let n = 0; n < sources + targets; n += 1) {
    const kinds = n < sources ? ['BO' as const] : ['VO' as const];
    await ports.registerWriter.putSchool({ ...standing().school, schoolId: schoolId(n), kinds });
  }
  // One school has more than a page.
  for (let n = 0; n < 260; n += 1)
    await ports.ledger.commit(intake(n + 1, { source: schoolId(n < 110 ? 0 : 1 + (n % (sources - 1))) }));
  const reads: string[] = [];
  const counting = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get: (of, call) => {
        reads.push(`${name}.${String(call)}`);
        return Reflect.get(of, call) as unknown;
      },
    });
  const told = must(
    await readProgress(
      {
        ...ports,
        dossiers: counting('dossiers', ports.dossiers),
        enrolments: counting('enrolments', ports.enrolments),
        transfers: counting('transfers', ports.transfers),
        cohorts: counting('cohorts', ports.cohorts),
        schools: counting('schools', ports.schools),
        register: counting('register', ports.register),
      },
      { page: { limit: 100 } },
    ),
  );
  expect(told.items).toHaveLength(sources + targets);
  const kinds = Map.groupBy(reads, (it) => it);
  expect(Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))).toEqual({
    'register.calendar': 1,
    // The page, and the whole register: who took over whom.
    'schools.rows': 2,
    'dossiers.list': sources + targets + 1,
    'cohorts.page': sources + targets,
    'enrolments.listOfSource': sources + targets,
    'enrolments.listOfTarget': targets,
    'transfers.list': targets,
  });
});
