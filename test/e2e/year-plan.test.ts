import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../lambdas/domain/calendar/schedule.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { stepPlan } from '../use-cases/calendar/planner.ts';
import { done } from './support/pupils.ts';
import { startTestRegion, synthesized, type TestRegion } from './support/region.ts';

const begin = '2022-03-30T20:00';
const year = stepPlan.schoolYear;

/** The first round a morning later. */
const moved = Calendar.parse({
  ...stepPlan,
  edition: stepPlan.edition + 1,
  rounds: stepPlan.rounds.map((it, index) => (index === 0 ? { ...it, opensAt: '2022-03-31T09:00' } : it)),
  milestones: stepPlan.milestones.map(({ round: _, ...milestone }) => milestone),
});

describe('the year on the synthesized stacks, under their permissions', () => {
  let region: TestRegion;

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: begin });
    await region.ask({ name: 'settle' });
  }, 120_000);
  afterAll(() => region.close());

  const planned = async () =>
    (await region.ask({ name: 'schedules' }))
      .filter(({ name }) => name.startsWith(`${year}.`))
      .map(({ name, expression }) => ({ name, expression }));
  const kinds = ['opening', 'closing'];
  const wanted = (calendar: Calendar, after: string) =>
    eventsOf(calendar)
      .filter(({ at }) => Date.parse(at) > Date.parse(`${after}+02:00`))
      .map(({ name, expression }) => ({ name, expression }))
      .sort((one, other) => one.name.localeCompare(other.name));
  const ofRounds = (events: readonly { readonly name: string; readonly expression: string }[]) =>
    events.filter(({ name }) => kinds.includes(name.split('.')[1] ?? ''));
  const marks = async () =>
    (await region.ask({ name: 'exchange' })).filter((row) => String(row['sk']).startsWith('MARK#'));
  const denied = async () => (await region.ask({ name: 'calls' })).denied;

  it('is planned as soon as its calendar is written, without what had passed', async () => {
    expect(ofRounds(await planned())).toEqual(ofRounds(wanted(stepPlan, begin)));
    expect(await denied()).toEqual([]);
  });

  it('follows a moved date without a deployment', async () => {
    await region.ask({ name: 'publish', calendar: moved });
    expect(ofRounds(await planned())).toEqual(ofRounds(wanted(moved, begin)));
    await region.ask({ name: 'advanceTo', at: '2022-03-31T08:59:59+02:00' });
    expect(await marks()).toEqual([]);
    await region.ask({ name: 'advanceTo', at: '2022-03-31T09:00:01+02:00' });
    expect(await marks()).toMatchObject([{ round: 'ronde-1', event: 'opened', by: 'event' }]);
    const calendar = done(await region.target.call('readCalendar'));
    expect(calendar.rounds[0]).toMatchObject({ open: true, opensAt: '2022-03-31T07:00:00.000Z' });
  });

  it('is marked to its end by events alone, and leaves no schedule', async () => {
    await region.ask({ name: 'advanceTo', at: '2022-08-01T00:00:01+02:00' });
    expect(await planned()).toEqual([]);
    const all = await marks();
    expect(all).toHaveLength(2 * moved.rounds.length);
    expect(all.map((row) => row['by'])).toEqual(all.map(() => 'event'));
    expect(await denied()).toEqual([]);
  }, 300_000);
});
