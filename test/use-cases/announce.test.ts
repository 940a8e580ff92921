import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { onMessage } from '../../lambdas/stream/notify.ts';
import type { AnnouncingPorts } from '../../lambdas/use-cases/announce.ts';
import { publishYear } from '../../lambdas/use-cases/publish-year.ts';
import { listNotifications } from '../../lambdas/use-cases/read-notifications.ts';
import { saveDraft } from '../../lambdas/use-cases/save-draft.ts';
import { suspendRound } from '../../lambdas/use-cases/suspend-round.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { at, calendar, standing, year } from '../domain/facts.ts';
import { atSource, must } from './region.ts';

const anna = { subject: 'anna', roles: ['board' as const] };
const round = calendar.rounds[0]!.round;
const { edition: _edition, ...text } = calendar;
const inSeason = '2022-03-25T10:00:00+01:00';

/** More schools than are read at a time: a source and a target in turn, one that left, and one that was taken over. */
const schools = 120;
const idOf = (n: number) => SchoolId.parse(`${String(n % 100).padStart(2, '0')}A${n < 100 ? 'A' : 'B'}00`);

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const open = async (many = schools, current = calendar) => {
  const clock = movableClock(inSeason);
  const memory = { ...memoryPorts({ clock }), clock, graceDays: 14, boardMail: 'bestuur@board.example' };
  for (let n = 0; n < many; n += 1) {
    const { school } = standing(idOf(n));
    const mail = `school${n}@school.example`;
    await memory.registerWriter.putSchool({ ...school, kinds: n % 2 === 0 ? ['BO'] : ['VO'], mail });
  }
  const gone = { ...standing(SchoolId.parse('99ZZ00')).school, until: at('2022-01-01') };
  await memory.registerWriter.putSchool({ ...gone, mail: 'gone@school.example' });
  const takenOver = { ...standing(SchoolId.parse('98ZZ00')).school, successor: idOf(0) };
  await memory.registerWriter.putSchool({ ...takenOver, mail: 'taken-over@school.example' });
  await memory.registerWriter.putCalendar(current);
  const sweep = async () => {
    await onMessage(memory)({ task: 'outbox' });
  };
  return { memory, clock, sweep };
};
type World = Awaited<ReturnType<typeof open>>;

/** Counts the calls that announcing makes to the outside, and breaks off before or after one of them. */
const breakable = (memory: World['memory'], fatal?: { readonly call: number; readonly when: string }) => {
  let calls = 0;
  const around =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      calls += 1;
      const isFatal = calls === fatal?.call;
      if (isFatal && fatal.when === 'before') throw new Error('killed');
      const answer = await call(...args);
      if (isFatal) throw new Error('killed');
      return answer;
    };
  const { calendars, governance, ledger } = memory;
  const ports: AnnouncingPorts & World['memory'] = {
    ...memory,
    calendars: {
      ...calendars,
      publish: around((it) => calendars.publish(it)),
      unannounced: around((it) => calendars.unannounced(it)),
      announced: around((it) => calendars.announced(it)),
    },
    governance: { ...governance, schools: around((it) => governance.schools(it)) },
    ledger: { commit: around((it) => ledger.commit(it)) },
  };
  return { ports, calls: () => calls };
};

const suspend = (ports: World['memory']) =>
  suspendRound(ports, anna, { schoolYear: year, round, suspended: true });

/** Who got a mail, and how often. */
const heard = ({ memory }: World) => {
  const counts = new Map<string, number>();
  for (const { to } of memory.mailer.sent) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
};
const everyoneOnce = (many = schools) =>
  new Map(Array.from({ length: many }, (_, n) => [`school${n}@school.example`, 1]));

describe('an announcement that was broken off', () => {
  it('anywhere is finished by the sweep: every school hears exactly once', async () => {
    const whole = await open();
    const counted = breakable(whole.memory);
    must(await suspend(counted.ports));
    // One publication, the announcement, three pages of schools with a write each, and that it is done.
    expect(counted.calls()).toBe(9);
    for (let call = 1; call <= counted.calls(); call += 1)
      for (const when of ['before', 'after']) {
        const world = await open();
        await expect(suspend(breakable(world.memory, { call, when }).ports)).rejects.toThrow('killed');
        for (let quarter = 0; quarter < 3; quarter += 1) await world.sweep();
        const isPublished = (await world.memory.register.calendar(year))!.edition > calendar.edition;
        expect({ call, when, heard: heard(world) }).toEqual({
          call,
          when,
          heard: isPublished ? everyoneOnce() : new Map(),
        });
        expect(isPublished).toBe(call > 1 || when === 'after');
        // The board’s own repeat tells nobody again.
        if (isPublished) {
          must(await suspend(world.memory));
          await world.sweep();
          expect(heard(world)).toEqual(everyoneOnce());
        }
      }
  });

  it('and whose sweep breaks off too, is finished by a later one', async () => {
    for (let call = 1; call <= 12; call += 1)
      for (const when of ['before', 'after']) {
        const world = await open(20);
        await suspend(breakable(world.memory, { call: 4, when: 'before' }).ports).catch(() => undefined);
        await onMessage(breakable(world.memory, { call, when }).ports)({ task: 'outbox' }).catch(
          () => undefined,
        );
        for (let quarter = 0; quarter < 2; quarter += 1) await world.sweep();
        expect(heard(world)).toEqual(everyoneOnce(20));
      }
  });

  it('and is finished while the board publishes again, tells each school of both', async () => {
    const world = await open(4);
    await suspend(breakable(world.memory, { call: 4, when: 'before' }).ports).catch(() => undefined);
    await Promise.all([
      world.sweep(),
      suspendRound(world.memory, anna, { schoolYear: year, round, suspended: false }),
    ]);
    for (let quarter = 0; quarter < 2; quarter += 1) await world.sweep();
    const subjects = world.memory.mailer.sent.map(({ to, subject }) => `${to} ${subject.split(':')[0]!}`);
    expect(subjects.toSorted()).toEqual(
      [0, 1, 2, 3].flatMap((n) => [
        `school${n}@school.example Hervat`,
        `school${n}@school.example Opgeschort`,
      ]),
    );
  });

  it('of the school year that ended an hour ago, and of the next, is finished too', async () => {
    const world = await open(2);
    const next = { ...calendar, schoolYear: '2022-2023' as typeof year };
    await world.memory.registerWriter.putCalendar(next);
    for (const schoolYear of [year, next.schoolYear])
      await suspendRound(breakable(world.memory, { call: 4, when: 'before' }).ports, anna, {
        schoolYear,
        round,
        suspended: true,
      }).catch(() => undefined);
    world.clock.moveTo('2022-08-01T00:59:00+02:00');
    for (let quarter = 0; quarter < 2; quarter += 1) await world.sweep();
    // Registered until 1 August in these facts: at that hour the schools of the year are still there.
    expect([...heard(world).values()]).toEqual([2, 2]);
  });
});

describe('a published change', () => {
  it('reaches each school with what changed for its side, the same whenever it is sent', async () => {
    const world = await open(2);
    const { memory, clock } = world;
    const moved = {
      ...text,
      milestones: text.milestones.map((it) =>
        it.milestone === 'centrale-eindtoets' ? { ...it, until: at('2022-04-26T00:00:00+02:00') } : it,
      ),
      rounds: text.rounds.map((it, index) =>
        index === 1 ? { ...it, closesAt: at('2022-06-14T00:00:00+02:00') } : it,
      ),
    };
    must(
      await saveDraft(memory, anna, {
        schoolYear: year,
        rev: 0,
        calendar: { ...moved, milestones: moved.milestones.filter((it) => it.round === undefined) },
      }),
    );
    must(await publishYear(memory, anna, { schoolYear: year, rev: 1, edition: calendar.edition }));
    clock.moveTo('2022-05-01T10:00:00+02:00');
    await world.sweep();
    const mail = (n: number) => memory.mailer.sent.find(({ to }) => to === `school${n}@school.example`)!;
    const round2 = 'is open tot en met 13 juni 2022 in plaats van tot en met 11 juni 2022.';
    expect(mail(0).text).toContain(round2);
    expect(mail(0).text).toContain('duurt tot en met 25 april 2022 in plaats van tot en met 22 april 2022.');
    expect(mail(1).text).toContain(round2);
    expect(mail(1).text).not.toContain('25 april');
    const asSchool = { ...atSource, school: idOf(0) };
    const shown = must(await listNotifications(memory, asSchool, { page: { limit: 9 } })).items;
    expect(shown).toMatchObject([
      { kind: 'calendar-changed', createdAt: at(inSeason), text: { nl: expect.stringContaining(round2) } },
    ]);
  });
});
