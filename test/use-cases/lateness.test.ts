import { describe, expect, it } from '@jest/globals';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { type LatenessPorts, readLateness } from '../../lambdas/use-cases/read-lateness.ts';
import { saveDraft } from '../../lambdas/use-cases/save-draft.ts';
import { sendReminder } from '../../lambdas/use-cases/send-reminder.ts';
import type { CalendarText } from '../../schemas/board/calendar.ts';
import { Lateness } from '../../schemas/board/lateness.ts';
import { Instant, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { intake } from '../adapters/records.ts';
import { ReminderCondition } from '../../schemas/reminder.ts';
import { calendar, source, standing, target, year } from '../domain/facts.ts';
import { codeOf, moments, must, type Region, region, stranger } from './region.ts';
import { ask as remind } from './reminder-region.ts';

const { edition: _edition, ...text } = calendar;
const anna = { subject: 'anna', roles: ['board' as const] };

const ask = async (ports: LatenessPorts, proposal?: CalendarText) =>
  Lateness.parse(must(await readLateness(ports, { schoolYear: year, calendar: proposal })));
/** Who has something open for a condition of a deadline. */
const lateFor = ({ deadlines }: Lateness, id: string, condition: string) =>
  deadlines.find((it) => it.id === id)?.conditions.find((it) => it.condition === condition)?.schools;
type Lateness = Awaited<ReturnType<typeof ask>>;

/** The year with the end of "advies en inzage" elsewhere. */
const movedTo = (until: string): CalendarText => ({
  ...text,
  milestones: text.milestones.map((it) =>
    it.milestone === 'advies-en-inzage' ? { ...it, until: Instant.parse(until) } : it,
  ),
});

describe('who would be late', () => {
  it('is told per deadline with counts, of how many, and how many days are left', async () => {
    const school = await region({ at: '2022-02-25T10:00:00+01:00' });
    must(await school.intake());
    const told = await ask(school.ports);
    expect(told).toMatchObject({ schoolYear: year, calendar: 'published', asOf: school.clock.now() });
    expect(told.deadlines.map(({ id, daysLeft, passed }) => [id, daysLeft, passed])).toEqual([
      ['advies-en-inzage', 3, false],
      ['ronde-1', 44, false],
      ['besluit-heroverweging', 100, false],
      ['ronde-2', 106, false],
    ]);
    const one = { schoolId: source, name: 'De Duinroos', role: 'source', guest: false, open: 1 };
    expect(lateFor(told, 'advies-en-inzage', 'review-missing')).toEqual([{ ...one, total: 1 }]);
    expect(lateFor(told, 'ronde-1', 'not-released')).toEqual([{ ...one, total: 1 }]);
    expect(lateFor(told, 'advies-en-inzage', 'nothing-sent-in')).toEqual([{ ...one, schoolId: stranger }]);
    expect(lateFor(told, 'ronde-1', 'not-collected')).toEqual([]);
  });

  it('goes by the calendar sent along, or else the draft, or else what stands, and shows what it was', async () => {
    const { ports } = await region({ at: '2022-02-25T10:00:00+01:00' });
    const draft = movedTo('2022-02-20T23:00:00.000Z');
    must(await saveDraft(ports, anna, { schoolYear: year, rev: 0, calendar: draft }));
    const [first] = (await ask(ports)).deadlines;
    expect(first).toMatchObject({ before: '2022-02-28T23:00:00.000Z', daysLeft: -5, passed: true });
    expect((await ask(ports)).calendar).toBe('draft');
    const sent = await ask(ports, text);
    expect(sent.calendar).toBe('sent');
    expect(sent.deadlines[0]).not.toHaveProperty('before');
    const other = SchoolYear.parse('2030-2031');
    expect(codeOf(await readLateness(ports, { schoolYear: other }))).toBe('draft-missing');
    expect(codeOf(await readLateness(ports, { schoolYear: other, calendar: text }))).toBe('invalid-input');
  });

  it('is nobody once the season is over', async () => {
    const { ports } = await region({ at: moments.seasonEnd });
    expect((await ask(ports)).deadlines).toEqual([]);
  });

  it('follows what was released and collected, and says the same as the reminders do', async () => {
    const school = await region();
    await school.releaseAll();
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol());
    school.clock.moveTo('2022-04-07T09:00:00+02:00');
    const waiting = await ask(school.ports);
    const at = { schoolId: target, role: 'target', open: 1, total: 1 };
    expect(lateFor(waiting, 'ronde-1', 'not-collected')).toMatchObject([at]);
    expect(lateFor(waiting, 'ronde-1', 'not-released')).toEqual([]);
    await sendReminder(school.ports, year, 'ophalen-ronde-1');
    expect((await school.outbox()).flatMap((it) => ('open' in it ? [[it.school, it.open]] : []))).toEqual([
      [target, 1],
    ]);
    must(await school.request());
    must(await school.collect());
    const collected = await ask(school.ports);
    expect(lateFor(collected, 'ronde-1', 'not-collected')).toEqual([]);
    expect(lateFor(collected, 'ronde-1', 'not-acknowledged')).toMatchObject([at]);
  });

  it('counts for every condition what its reminder would tell, school by school', async () => {
    const compared = async (school: Region) => {
      let schools = 0;
      for (const condition of ReminderCondition.options) {
        const told = await remind(school, condition);
        const late = lateFor(await ask(school.ports), 'vraag', condition);
        const own = told.flatMap((it) => ('school' in it ? [`${it.school} ${it.open}`] : []));
        expect([condition, late?.map((it) => `${it.schoolId} ${it.open}`).toSorted()]).toEqual([
          condition,
          own.toSorted(),
        ]);
        schools += own.length;
      }
      return schools;
    };
    const begun = await region();
    must(await begun.intake());
    expect(await compared(begun)).toBeGreaterThan(0);
    const released = await region();
    await released.releaseAll();
    released.clock.moveTo(moments.enrolling);
    must(await released.enrol());
    expect(await compared(released)).toBeGreaterThan(0);
    const exchanged = await region();
    await exchanged.exchangeAll();
    must(await exchanged.redirect([]));
    exchanged.clock.moveTo('2022-04-20T09:00:00+02:00');
    expect(await compared(exchanged)).toBeGreaterThan(0);
  });

  it('counts the most first, and never more than there are', async () => {
    const ports = memoryPorts({ clock: movableClock('2022-02-25T09:00:00Z') });
    await ports.registerWriter.putCalendar(calendar);
    const ids = ['01AA00', '02AA00', '03AA00'].map((it) => SchoolId.parse(it));
    for (const [index, schoolId] of ids.entries()) {
      await ports.registerWriter.putSchool({ ...standing().school, schoolId });
      for (let n = 0; n <= index; n += 1)
        await ports.ledger.commit(
          intake(index * 10 + n + 1, { source: schoolId, state: n === 0 ? 'REVIEWED' : 'DRAFT' }),
        );
    }
    const told = await ask(ports);
    expect(lateFor(told, 'advies-en-inzage', 'review-missing')).toMatchObject([
      { schoolId: '03AA00', open: 2, total: 3 },
      { schoolId: '02AA00', open: 1, total: 2 },
    ]);
    for (const { conditions } of told.deadlines)
      for (const { schools } of conditions)
        for (const { open, total = open } of schools) expect(open).toBeLessThanOrEqual(total);
  });

  it('names no pupil, no dossier and no number', async () => {
    const school = await region({ at: '2022-02-25T10:00:00+01:00' });
    const { dossier } = must(await school.intake());
    const stored = await school.ports.dossiers.load(dossier.dossierId);
    const told = JSON.stringify(await ask(school.ports));
    for (const secret of [dossier.dossierId, stored?.pupil, '999999990']) expect(told).not.toContain(secret);
  });
});

describe('a guest from outside the region', () => {
  const guests = async () => {
    const school = await region({ at: '2022-02-25T10:00:00+01:00' });
    for (const id of [stranger, target]) {
      const row = { ...standing(id).school, kinds: id === target ? ['VO' as const] : ['BO' as const] };
      await school.ports.registerWriter.putSchool({ ...row, guest: true });
    }
    return school;
  };

  it('is not asked for what the region expects of each of its schools', async () => {
    const school = await guests();
    const told = await ask(school.ports);
    for (const condition of ['no-cohort', 'nothing-sent-in'])
      expect(lateFor(told, 'advies-en-inzage', condition)?.map(({ schoolId }) => schoolId)).toEqual([source]);
    school.clock.moveTo('2022-02-26T09:00:00+01:00');
    await sendReminder(school.ports, year, 'niets-ingestuurd');
    school.clock.moveTo('2022-03-30T09:00:00+02:00');
    await sendReminder(school.ports, year, 'inschrijvingen-melden');
    const told2 = (await school.outbox()).map(({ school: to }) => to);
    expect(told2).not.toContain(stranger);
    expect(told2).not.toContain(target);
  });

  it('is asked to finish what it began, and shown apart', async () => {
    const { ports } = await guests();
    await ports.ledger.commit(intake(1, { source: stranger }));
    expect(lateFor(await ask(ports), 'advies-en-inzage', 'review-missing')).toMatchObject([
      { schoolId: stranger, guest: true, open: 1, total: 1 },
    ]);
  });

  it('exchanges like any school', async () => {
    const school = await guests();
    await school.exchangeAll();
    expect((await school.snapshot()).transfers[0]?.state).toBe('ACKNOWLEDGED');
  });
});

/** Of 160 primary and 40 secondary schools with 3,000 dossiers that makes 883 reads, 200 of them of many versions. */
it('a region is looked at by reading each list of a school once, whatever the number of deadlines', async () => {
  const sources = 16;
  const targets = 4;
  const schoolId = (n: number) => SchoolId.parse(`${String(n).padStart(2, '0')}AA00`);
  const ports = memoryPorts({ clock: movableClock('2022-02-25T09:00:00Z') });
  await ports.registerWriter.putCalendar(calendar);
  for (let n = 0; n < sources + targets; n += 1) {
    const kinds = n < sources ? ['BO' as const] : ['VO' as const];
    await ports.registerWriter.putSchool({ ...standing().school, schoolId: schoolId(n), kinds });
  }
  // One school has more than a page.
  const senders = Array.from({ length: 260 }, (_, n) => (n < 110 ? 0 : 1 + (n % (sources - 1))));
  for (const [n, sender] of senders.entries())
    await ports.ledger.commit(intake(n + 1, { source: schoolId(sender) }));
  const reads: string[] = [];
  const counting = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get: (of, call) => {
        reads.push(`${name}.${String(call)}`);
        return Reflect.get(of, call) as unknown;
      },
    });
  const told = await ask({
    ...ports,
    dossiers: counting('dossiers', ports.dossiers),
    enrolments: counting('enrolments', ports.enrolments),
    transfers: counting('transfers', ports.transfers),
    cohorts: counting('cohorts', ports.cohorts),
    schools: counting('schools', ports.schools),
    register: counting('register', ports.register),
  });
  expect(lateFor(told, 'advies-en-inzage', 'review-missing')).toHaveLength(sources);
  const kinds = Map.groupBy(reads, (it) => it);
  expect(Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))).toEqual({
    'register.calendar': 1,
    'schools.rows': 1,
    // Of every school, a secondary one may send a pupil on too; and a second page of one.
    'dossiers.list': sources + targets + 1,
    // Only where a reconsideration is asked: of a school all at once.
    'dossiers.versions': sources + targets,
    'cohorts.page': sources + targets,
    'enrolments.listOfTarget': targets,
    'transfers.list': targets,
    'register.school': sources + targets,
  });
});
