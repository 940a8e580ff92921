import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, describe, expect, it } from '@jest/globals';
import { memorySchedules } from '../../lambdas/adapters/memory/schedules.ts';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { awsSchedules, type YearGroup } from '../../lambdas/adapters/scheduler/schedules.ts';
import type { ScheduledEvent } from '../../lambdas/domain/calendar/schedule.ts';
import type { Schedules } from '../../lambdas/use-cases/schedule-ports.ts';
import { Instant, SchoolYear } from '../../schemas/ids.ts';
import {
  account,
  allow,
  clientsFor,
  clientsOfRole,
  failure,
  policy,
  region,
  roleArn,
  startTestRegion,
  trust,
  type TestRegion,
} from '../local/endpoints/region.ts';

const year = SchoolYear.parse('2021-2022');
const start = '2022-01-01T00:00:00.000Z';
const prefix = `arn:aws:scheduler:${region}:${account}`;

const event = (name: string, local: string, at: string): ScheduledEvent => ({
  name: `${year}.${name}`,
  expression: `at(${local})`,
  timezone: 'Europe/Amsterdam',
  at: Instant.parse(at),
  input: { kind: 'opening', schoolYear: year, id: name.split('.')[1]! },
});
const opening = event('opening.ronde-1', '2022-03-31T00:00:00', '2022-03-30T22:00:00.000Z');
const moved = event('opening.ronde-1', '2022-04-01T00:00:00', '2022-03-31T22:00:00.000Z');

const place: YearGroup = {
  group: 'year',
  roleArn: roleArn('year'),
  deadLetterArn: `arn:aws:sqs:${region}:${account}:failures`,
  targets: {
    opening: `arn:aws:lambda:${region}:${account}:function:rounds`,
    closing: `arn:aws:lambda:${region}:${account}:function:rounds`,
  },
};

/** A local region with the group and its role, and a planner that may do what lib/grants.ts gives it. */
const openRegion = async () => {
  const aws = await startTestRegion({ at: start });
  await aws.admin.scheduler.send(new CreateScheduleGroupCommand({ Name: 'year' }));
  await aws.admin.scheduler.send(new CreateScheduleGroupCommand({ Name: 'other' }));
  const source = { 'aws:SourceAccount': account, 'aws:SourceArn': `${prefix}:schedule-group/year` };
  aws.endpoints.registerRole({
    arn: place.roleArn,
    trust: trust('scheduler.amazonaws.com', { StringEquals: source }),
    policies: [policy(allow('lambda:InvokeFunction', place.targets.opening!))],
  });
  const planner = clientsOfRole(
    aws,
    'planner',
    allow(
      ['CreateSchedule', 'GetSchedule', 'UpdateSchedule', 'DeleteSchedule'].map((it) => `scheduler:${it}`),
      `${prefix}:schedule/year/*`,
    ),
    allow('scheduler:ListSchedules', '*'),
    allow('iam:PassRole', place.roleArn, {
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    }),
  );
  return { aws, planner };
};

let open: TestRegion | undefined;
afterEach(async () => {
  await open?.endpoints.close();
  open = undefined;
});

interface Opened {
  readonly schedules: Schedules;
  readonly moveTo: (at: string) => void;
}

const contract = (begin: () => Promise<Opened>) => {
  it('keeps what was created until it is changed or deleted', async () => {
    const { schedules } = await begin();
    expect(await schedules.create(opening)).toBe(true);
    expect(await schedules.create(moved)).toBe(false);
    const { name, expression, timezone, input } = opening;
    expect(await schedules.read(name)).toEqual({ name, expression, timezone, input });
    expect(await schedules.update(moved)).toBe(true);
    expect(await schedules.read(name)).toEqual({ name, expression: moved.expression, timezone, input });
    await schedules.delete(name);
    await schedules.delete(name);
    expect(await schedules.read(name)).toBeUndefined();
    expect(await schedules.update(opening)).toBe(false);
    expect(await schedules.list(year)).toEqual({ items: [] });
  });

  it('lists a year whole, by name, and tells each change by its moment', async () => {
    const { schedules, moveTo } = await begin();
    const names = Array.from({ length: 130 }, (_, index) => `opening.r-${String(index).padStart(3, '0')}`);
    for (const name of names) await schedules.create({ ...opening, name: `${year}.${name}` });
    await schedules.create({ ...opening, name: '2022-2023.opening.ronde-1' });
    const all = async () => {
      const found = [];
      let cursor: string | undefined;
      do {
        const { items, nextCursor } = await schedules.list(year, cursor);
        found.push(...items);
        cursor = nextCursor;
      } while (cursor !== undefined);
      return found;
    };
    const before = await all();
    expect(before.map(({ name }) => name)).toEqual(names.map((name) => `${year}.${name}`));
    moveTo('2022-01-02T00:00:00.000Z');
    await schedules.update({ ...moved, name: before[7]!.name });
    const changed = (await all()).filter((it, index) => it.modifiedAt !== before[index]!.modifiedAt);
    expect(changed.map(({ name }) => name)).toEqual([before[7]!.name]);
  });

  it('takes no moment that has passed', async () => {
    const { schedules, moveTo } = await begin();
    moveTo('2022-03-30T22:00:01.000Z');
    await expect(schedules.create(opening)).rejects.toThrow(/passed/);
    expect(await schedules.list(year)).toEqual({ items: [] });
  });
};

describe('schedules in memory', () => {
  contract(() => {
    const clock = movableClock(start);
    return Promise.resolve({
      schedules: memorySchedules(clock),
      moveTo: (at) => {
        clock.moveTo(at);
      },
    });
  });
});

describe('schedules of the local EventBridge Scheduler', () => {
  contract(async () => {
    const { aws, planner } = await openRegion();
    open = aws;
    return {
      schedules: awsSchedules(planner.scheduler, place),
      moveTo: (at) => {
        aws.clock.set(at);
      },
    };
  });

  it('call their target once, at Amsterdam’s time, and are gone', async () => {
    const { aws, planner } = await openRegion();
    open = aws;
    const schedules = awsSchedules(planner.scheduler, place);
    await schedules.create(opening);
    aws.clock.set('2022-03-30T21:59:59.999Z');
    await aws.endpoints.scheduler.advance(aws.clock.now());
    expect(aws.invocations).toEqual([]);
    aws.clock.set('2022-07-01T00:00:00Z');
    await aws.endpoints.scheduler.advance(aws.clock.now());
    expect(aws.invocations).toEqual([
      { functionArn: place.targets.opening, payload: JSON.stringify(opening.input) },
    ]);
    expect(await schedules.list(year)).toEqual({ items: [] });
  });

  it('count as other than wanted when another hand set them otherwise, or for other targets', async () => {
    const { aws, planner } = await openRegion();
    open = aws;
    const schedules = awsSchedules(planner.scheduler, place);
    await schedules.create(opening);
    const elsewhere: YearGroup = {
      ...place,
      targets: { opening: `${place.targets.opening!}-2`, closing: place.targets.closing! },
    };
    expect(await awsSchedules(planner.scheduler, elsewhere).read(opening.name)).toEqual({
      name: opening.name,
    });
    expect(awsSchedules(planner.scheduler, elsewhere).settings).not.toBe(schedules.settings);
    const without = awsSchedules(planner.scheduler, {
      ...place,
      targets: { closing: place.targets.closing! },
    });
    expect(await without.read(opening.name)).toEqual({ name: opening.name });
    expect(without.kinds).toEqual(new Set(['closing']));
    await aws.admin.scheduler.send(
      new UpdateScheduleCommand({
        Name: opening.name,
        GroupName: 'year',
        ScheduleExpression: opening.expression,
        ScheduleExpressionTimezone: opening.timezone,
        FlexibleTimeWindow: { Mode: 'OFF' },
        State: 'DISABLED',
        Target: { Arn: place.targets.opening, RoleArn: place.roleArn, Input: JSON.stringify(opening.input) },
      }),
    );
    expect(await schedules.read(opening.name)).toEqual({ name: opening.name });
    await aws.admin.scheduler.send(
      new CreateScheduleCommand({
        Name: `${year}.opening.text`,
        GroupName: 'year',
        ScheduleExpression: opening.expression,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: place.targets.opening, RoleArn: place.roleArn, Input: 'no json' },
      }),
    );
    expect(await schedules.read(`${year}.opening.text`)).toEqual({ name: `${year}.opening.text` });
  });

  it('are made in their own group alone, with their own role', async () => {
    const { aws, planner } = await openRegion();
    open = aws;
    const elsewhere = awsSchedules(planner.scheduler, { ...place, group: 'other' });
    expect(await failure(elsewhere.create(opening))).toMatchObject({ name: 'AccessDeniedException' });
    aws.endpoints.registerRole({
      arn: roleArn('admin'),
      trust: trust('scheduler.amazonaws.com'),
      policies: [],
    });
    const otherRole = awsSchedules(planner.scheduler, { ...place, roleArn: roleArn('admin') });
    expect((await failure(otherRole.create(opening))).message).toContain('iam:PassRole');
  });

  it('are not lost when an answer is: the call is made again, and done once', async () => {
    const { aws } = await openRegion();
    open = aws;
    const admin = clientsFor(aws.endpoints, aws.endpoints.adminCredentials);
    const schedules = awsSchedules(admin.scheduler, place);
    admin.scheduler.middlewareStack.add(
      (next) => async (input) => {
        await next(input);
        return next(input);
      },
      { step: 'finalizeRequest', name: 'twice', priority: 'low' },
    );
    expect(await schedules.create(opening)).toBe(true);
    expect((await schedules.list(year)).items).toHaveLength(1);
  });
});
