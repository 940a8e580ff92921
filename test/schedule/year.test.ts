import { CreateScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { awsSchedules } from '../../lambdas/adapters/scheduler/schedules.ts';
import { eventsOf, type ScheduledEvent } from '../../lambdas/domain/calendar/schedule.ts';
import type { Schedules } from '../../lambdas/use-cases/schedule-ports.ts';
import { planYear } from '../../lambdas/use-cases/plan-year.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { Instant } from '../../schemas/ids.ts';
import {
  account,
  allow,
  policy,
  region,
  roleArn,
  startTestRegion,
  trust,
  type TestRegion,
} from '../local/endpoints/region.ts';
import { beforeTheYear, planner, stepPlan, watched } from '../use-cases/calendar/planner.ts';

const functionArn = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;
const place = {
  group: 'year',
  roleArn: roleArn('year'),
  deadLetterArn: `arn:aws:sqs:${region}:${account}:failures`,
  targets: {
    opening: functionArn('rounds'),
    closing: functionArn('rounds'),
    reminder: functionArn('remind'),
  },
};

describe('a whole year on the local EventBridge Scheduler', () => {
  let aws: TestRegion;
  let fired: { readonly at: number; readonly payload: string }[];

  beforeEach(async () => {
    fired = [];
    aws = await startTestRegion({ at: beforeTheYear });
    aws.accept = ({ payload }) => fired.push({ at: aws.endpoints.scheduler.nextDue() ?? 0, payload });
    await aws.admin.scheduler.send(new CreateScheduleGroupCommand({ Name: 'year' }));
    aws.endpoints.registerRole({
      arn: place.roleArn,
      trust: trust('scheduler.amazonaws.com'),
      policies: [policy(allow('lambda:InvokeFunction', Object.values(place.targets)))],
    });
  });
  afterEach(() => aws.endpoints.close());

  const plan = async (calendar: Calendar) => {
    const memory = planner();
    await memory.registerWriter.putCalendar(calendar);
    const ports = {
      ...memory,
      clock: { now: () => Instant.parse(new Date(aws.clock.now()).toISOString()) },
      schedules: awsSchedules(aws.admin.scheduler, place),
    };
    const runOn = (schedules: Schedules) => planYear({ ...ports, schedules }, calendar.schoolYear);
    return { ...memory, runOn, run: () => runOn(ports.schedules), schedules: ports.schedules };
  };
  const names = async ({ schedules }: Awaited<ReturnType<typeof plan>>) => {
    const { items, nextCursor } = await schedules.list(stepPlan.schoolYear);
    expect(nextCursor).toBeUndefined();
    return items.map(({ name }) => name);
  };
  const advance = (to: number) => {
    aws.clock.set(new Date(to).toISOString());
    return aws.endpoints.scheduler.advance(aws.clock.now());
  };
  const inOrder = (calendar: Calendar): readonly ScheduledEvent[] =>
    [...eventsOf(calendar)].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));

  it('fires every event once, at its moment and not a millisecond before, and leaves no schedule', async () => {
    const year = await plan(stepPlan);
    await year.run();
    const events = inOrder(stepPlan);
    expect(await names(year)).toHaveLength(events.length);
    for (const at of [...new Set(events.map((it) => Date.parse(it.at)))]) {
      await advance(at - 1);
      const before = fired.length;
      await advance(at);
      const now = events.filter((it) => Date.parse(it.at) === at).map(({ input }) => JSON.stringify(input));
      expect(
        fired
          .slice(before)
          .map(({ payload }) => payload)
          .sort(),
      ).toEqual([...now].sort());
    }
    expect(fired).toHaveLength(events.length);
    expect(await names(year)).toEqual([]);
    expect(await year.run()).toEqual({ created: 0, updated: 0, deleted: 0 });
  });

  it('killed halfway and run again is planned the same, whichever call it died at, and each event still fires once', async () => {
    const whole = async (schedules: Schedules) => {
      const names = (await schedules.list(stepPlan.schoolYear)).items.map(({ name }) => name);
      return Promise.all(names.map((name) => schedules.read(name)));
    };
    const year = await plan(stepPlan);
    await year.run();
    const wanted = await whole(year.schedules);
    const clear = async () => {
      for (const it of wanted) await year.schedules.delete(it!.name);
    };
    expect(wanted).toHaveLength(eventsOf(stepPlan).length);
    // The first look, then one call for each event: at its begin, halfway and at its last.
    for (const fatal of [1, 2, Math.ceil(wanted.length / 2), wanted.length + 1]) {
      await clear();
      const halfway = await plan(stepPlan);
      let made = 0;
      const dying = watched(halfway.schedules, () => {
        made += 1;
        if (made === fatal) throw new Error('killed');
      });
      await expect(halfway.runOn(dying)).rejects.toThrow('killed');
      expect((await whole(halfway.schedules)).length).toBeLessThan(wanted.length);
      await halfway.run();
      expect(await whole(halfway.schedules)).toEqual(wanted);
    }
    await advance(Date.parse('2022-08-01T00:00:00+02:00'));
    expect(fired.map(({ payload }) => payload).toSorted()).toEqual(
      eventsOf(stepPlan)
        .map(({ input }) => JSON.stringify(input))
        .toSorted(),
    );
  });

  it('fires all of it in order when the clock leaps over the year', async () => {
    const year = await plan(stepPlan);
    await year.run();
    await advance(Date.parse('2022-08-01T00:00:00+02:00'));
    const at = new Map(inOrder(stepPlan).map((it) => [JSON.stringify(it.input), Date.parse(it.at)]));
    const moments = fired.map(({ payload }) => at.get(payload)!);
    expect(moments).toHaveLength(at.size);
    expect(moments).toEqual([...moments].sort((one, other) => one - other));
    expect(await names(year)).toEqual([]);
  });

  it.each([
    ['before and after spring leaps', '2022-03-27T01:59', '2022-03-27T03:00'],
    ['as autumn turns back', '2021-10-31T01:59', '2021-10-31T03:00'],
    ['in the hour that autumn shows twice', '2021-10-31T02:30:00+02:00', '2021-10-31T02:30:00+01:00'],
    ['over midnights of both nights', '2021-10-31T00:00', '2022-03-27T00:00'],
  ])('fires at the right instant %s', async (_name, opensAt, closesAt) => {
    const [first] = stepPlan.rounds;
    const calendar = Calendar.parse({
      ...stepPlan,
      rounds: [{ ...first!, reminders: [], opensAt, closesAt }],
      milestones: [],
    });
    const year = await plan(calendar);
    await year.run();
    for (const [index, at] of [calendar.rounds[0]!.opensAt, calendar.rounds[0]!.closesAt].entries()) {
      await advance(Date.parse(at) - 1);
      expect(fired).toHaveLength(index);
      await advance(Date.parse(at));
      expect(fired).toHaveLength(index + 1);
    }
  });
});
