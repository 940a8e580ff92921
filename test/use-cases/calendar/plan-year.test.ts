import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventsOf } from '../../../lambdas/domain/calendar/schedule.ts';
import { callsPerSecond, pacedSchedules } from '../../../lambdas/use-cases/paced-schedules.ts';
import { planYear } from '../../../lambdas/use-cases/plan-year.ts';
import { Calendar } from '../../../schemas/calendar.ts';
import { beforeTheYear, planner, type Planner, stepPlan, watched } from './planner.ts';

const year = stepPlan.schoolYear;

/** The next edition: the first round and the season a week later, the second round gone, one milestone gone. */
const moved = Calendar.parse({
  ...stepPlan,
  edition: 2,
  rounds: stepPlan.rounds
    .filter((_, index) => index !== 1)
    .map((round, index) =>
      index === 0 ? { ...round, opensAt: '2022-04-01T00:00', closesAt: '2022-04-12T00:00' } : round,
    ),
  milestones: stepPlan.milestones.slice(1).map(({ round: _, ...milestone }) => milestone),
});

const contentOf = ({ group }: Planner) =>
  group.all().map(({ name, expression, input }) => ({ name, expression, input }));
const eventsOfEdition = (calendar: Calendar, after: string) =>
  eventsOf(calendar)
    .filter(({ at }) => Date.parse(at) > Date.parse(after))
    .map(({ name, expression, input }) => ({ name, expression, input }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
const nothing = { created: 0, updated: 0, deleted: 0 };

describe('planning a year', () => {
  it('makes one schedule for each opening, closing and reminder to come, and again does nothing', async () => {
    const region = planner();
    await region.registerWriter.putCalendar(stepPlan);
    const wanted = eventsOfEdition(stepPlan, beforeTheYear);
    expect(wanted.length).toBeGreaterThan(20);
    expect(await planYear(region, year)).toEqual({ ...nothing, created: wanted.length });
    expect(contentOf(region)).toEqual(wanted);
    const calls: string[] = [];
    const again = { ...region, schedules: watched(region.group, (call) => void calls.push(call)) };
    expect(await planYear(again, year)).toEqual(nothing);
    // Nothing changed since it was seen: nothing is read again.
    expect(new Set(calls)).toEqual(new Set(['list']));
    expect(await planYear(again, year, { everything: true })).toEqual(nothing);
    expect(calls.filter((call) => call === 'read')).toHaveLength(wanted.length);
  });

  it('never makes one for a moment that has passed, also when it passes meanwhile', async () => {
    const region = planner('2022-03-30T23:59:59.990+02:00');
    await region.registerWriter.putCalendar(stepPlan);
    const opening = '2022-03-31T00:00:00+02:00';
    const late = watched(region.group, (call) => {
      if (call === 'create') region.clock.moveTo(opening);
    });
    await planYear({ ...region, schedules: late }, year);
    expect(contentOf(region)).toEqual(eventsOfEdition(stepPlan, opening));
  });

  it('plans another edition by its difference, and leaves alone what is about to fire', async () => {
    const region = planner();
    await region.registerWriter.putCalendar(stepPlan);
    await planYear(region, year);
    region.clock.moveTo('2022-03-31T00:00:00+02:00');
    const due = region.group.all().filter(({ at }) => at <= region.clock.now());
    const opening = due.find(({ name }) => name.includes('opening'))!;
    // Everything else that came due has fired.
    for (const { name } of due) if (name !== opening.name) await region.group.delete(name);
    await region.registerWriter.putCalendar({ ...stepPlan, edition: 2 });
    expect(await planYear(region, year)).toEqual(nothing);
    expect(region.group.all().map(({ name }) => name)).toContain(opening.name);
    // A day later nobody tries it any more.
    region.clock.moveTo('2022-04-01T00:00:00+02:00');
    await planYear(region, year);
    expect(region.group.all().map(({ name }) => name)).not.toContain(opening.name);
  });

  it('takes all of a year away when its calendar is gone, and nothing of another year', async () => {
    const region = planner();
    await region.registerWriter.putCalendar(stepPlan);
    const other = Calendar.parse({ ...stepPlan, schoolYear: '2022-2023' });
    await region.registerWriter.putCalendar(other);
    await planYear(region, year);
    await planYear(region, other.schoolYear);
    const without = { ...region.register, calendar: () => Promise.resolve(undefined) };
    await planYear({ ...region, register: without }, year);
    expect(region.group.all().every(({ name }) => name.startsWith('2022-2023.'))).toBe(true);
    expect(region.group.all().length).toBeGreaterThan(0);
  });

  it('plans only what somebody is there to be called for', async () => {
    const region = planner();
    await region.registerWriter.putCalendar(stepPlan);
    const schedules = { ...watched(region.group, () => undefined), kinds: new Set(['opening'] as const) };
    await planYear({ ...region, schedules }, year);
    expect(region.group.all().map(({ input }) => input.kind)).toEqual(stepPlan.rounds.map(() => 'opening'));
  });

  it('puts right what another hand changed', async () => {
    const region = planner();
    await region.registerWriter.putCalendar(stepPlan);
    await planYear(region, year);
    const [first, second] = region.group.all();
    await region.group.update({ ...first!, expression: 'at(2030-01-01T00:00:00)' });
    await region.group.delete(second!.name);
    await region.group.create({ ...second!, name: `${year}.reminder.of-nobody` });
    expect(await planYear(region, year)).toEqual({ created: 1, updated: 1, deleted: 1 });
    expect(contentOf(region)).toEqual(eventsOfEdition(stepPlan, beforeTheYear));
  });
});

describe('a plan that is killed', () => {
  it('at any of its calls ends, begun again, in the same schedules', async () => {
    const whole = planner();
    await whole.registerWriter.putCalendar(stepPlan);
    await planYear(whole, year);
    await whole.registerWriter.putCalendar(moved);
    let calls = 0;
    await planYear({ ...whole, schedules: watched(whole.group, () => void (calls += 1)) }, year);
    const wanted = eventsOfEdition(moved, beforeTheYear);
    expect(contentOf(whole)).toEqual(wanted);
    for (let fatal = 1; fatal <= calls; fatal += 1) {
      const region = planner();
      await region.registerWriter.putCalendar(stepPlan);
      await planYear(region, year);
      await region.registerWriter.putCalendar(moved);
      let made = 0;
      const dying = watched(region.group, () => {
        made += 1;
        if (made === fatal) throw new Error('killed');
      });
      await expect(planYear({ ...region, schedules: dying }, year)).rejects.toThrow('killed');
      await planYear(region, year);
      expect(contentOf(region)).toEqual(wanted);
    }
  });

  it('at any of the calls of its first publication does so too', async () => {
    const wanted = eventsOfEdition(stepPlan, beforeTheYear);
    for (let fatal = 1; fatal <= wanted.length + 2; fatal += 1) {
      const region = planner();
      await region.registerWriter.putCalendar(stepPlan);
      let made = 0;
      const dying = watched(region.group, () => {
        made += 1;
        if (made === fatal) throw new Error('killed');
      });
      await expect(planYear({ ...region, schedules: dying }, year)).rejects.toThrow('killed');
      await planYear(region, year);
      expect(contentOf(region)).toEqual(wanted);
    }
  });
});

describe('two editions that are planned at once', () => {
  it('end in the newer one, however their calls interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isFirstPlanned) => {
        const region = planner();
        await region.registerWriter.putCalendar(stepPlan);
        if (isFirstPlanned) await planYear(region, year);
        const slow = watched(region.group, () => scheduler.schedule(Promise.resolve()));
        const older = planYear({ ...region, schedules: slow }, year);
        const newer = (async () => {
          await scheduler.schedule(Promise.resolve());
          await region.registerWriter.putCalendar(moved);
          await planYear({ ...region, schedules: slow }, year);
        })();
        await scheduler.waitFor(Promise.all([older, newer]));
        expect(contentOf(region)).toEqual(eventsOfEdition(moved, beforeTheYear));
      }),
      { numRuns: 30 },
    );
  });
});

describe('publishing', () => {
  it('makes at most thirty calls within any second, however fast the answers come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }),
        async (delays) => {
          const region = planner();
          await region.registerWriter.putCalendar(stepPlan);
          const begun: number[] = [];
          const pass = (millis: number) => {
            region.clock.moveTo(new Date(Date.parse(region.clock.now()) + millis).toISOString());
          };
          const counted = watched(region.group, () => {
            begun.push(Date.parse(region.clock.now()));
            pass(delays[begun.length % delays.length]!);
          });
          const wait = (millis: number) => {
            pass(millis);
            return Promise.resolve();
          };
          const paced = pacedSchedules(counted, { clock: region.clock, pause: { wait } });
          await planYear({ ...region, schedules: paced }, year);
          await planYear({ ...region, schedules: paced }, year, { everything: true });
          expect(begun.length).toBeGreaterThan(2 * callsPerSecond);
          for (const [index, at] of begun.entries()) {
            const before = begun[index - callsPerSecond];
            if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(1000);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
