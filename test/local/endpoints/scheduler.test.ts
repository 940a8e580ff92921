import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
  type CreateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import {
  account,
  allow,
  clientsOfRole,
  failure,
  policy,
  region,
  roleArn,
  startTestRegion,
  trust,
  type TestRegion,
} from './region.ts';

const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;
const queueArn = `arn:aws:sqs:${region}:${account}:failures`;
const groupArn = `arn:aws:scheduler:${region}:${account}:schedule-group/rounds`;

describe('schedules behind the local AWS endpoint', () => {
  let aws: TestRegion;

  beforeEach(async () => {
    aws = await startTestRegion({ at: '2022-01-01T00:00:00Z' });
    await aws.admin.scheduler.send(new CreateScheduleGroupCommand({ Name: 'rounds' }));
    const source = { 'aws:SourceAccount': account, 'aws:SourceArn': groupArn };
    aws.endpoints.registerRole({
      arn: roleArn('scheduler'),
      trust: trust('scheduler.amazonaws.com', { StringEquals: source }),
      policies: [
        policy(allow('lambda:InvokeFunction', functionArn('*')), allow('sqs:SendMessage', queueArn)),
      ],
    });
  });
  afterEach(() => aws.endpoints.close());

  const schedule = (
    Name: string,
    ScheduleExpression: string,
    { Target, ...more }: Partial<CreateScheduleCommandInput> = {},
  ): CreateScheduleCommandInput => ({
    Name,
    GroupName: 'rounds',
    ScheduleExpression,
    ScheduleExpressionTimezone: 'Europe/Amsterdam',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ...more,
    Target: { Arn: functionArn('rounds'), RoleArn: roleArn('scheduler'), Input: `"${Name}"`, ...Target },
  });
  const create = (...input: Parameters<typeof schedule>) =>
    aws.admin.scheduler.send(new CreateScheduleCommand(schedule(...input)));
  const advance = (to: string) => {
    aws.clock.set(to);
    return aws.endpoints.scheduler.advance(aws.clock.now());
  };
  const fired = () => aws.invocations.splice(0).map(({ payload }) => payload);
  const timed = {
    Target: { Arn: functionArn('f'), RoleArn: roleArn('scheduler'), Input: '<aws.scheduler.scheduled-time>' },
  };

  it('fires at Amsterdam time, once, however far the clock jumps', async () => {
    await create('opening', 'at(2022-03-31T09:00:00)');
    expect(aws.endpoints.scheduler.nextDue()).toBe(Date.parse('2022-03-31T07:00:00Z'));
    await advance('2022-03-31T06:59:59Z');
    expect(fired()).toEqual([]);
    await advance('2022-08-01T00:00:00Z');
    await advance('2022-08-01T00:00:00Z');
    expect(fired()).toEqual(['"opening"']);
    expect(aws.endpoints.scheduler.nextDue()).toBeUndefined();
  });

  it('skips a time that spring leaps over, and fires once when autumn repeats it', async () => {
    await create('nightly', 'cron(30 2 * * ? *)', timed);
    await advance('2022-03-25T12:00:00Z');
    fired();
    await advance('2022-03-28T12:00:00Z');
    expect(fired()).toEqual(['2022-03-26T01:30:00Z', '2022-03-28T00:30:00Z']);
    await advance('2022-10-28T12:00:00Z');
    fired();
    await advance('2022-10-31T12:00:00Z');
    expect(fired()).toEqual(['2022-10-29T00:30:00Z', '2022-10-30T00:30:00Z', '2022-10-31T01:30:00Z']);
  });

  it('fires different schedules in order of time', async () => {
    await create('third', 'at(2022-02-03T00:00:00)');
    await create('first', 'at(2022-02-01T00:00:00)');
    await create('second', 'at(2022-02-02T00:00:00)');
    await create('daily', 'cron(0 12 * 2 ? 2022)');
    await advance('2022-02-03T06:00:00Z');
    expect(fired()).toEqual(['"first"', '"daily"', '"second"', '"daily"', '"third"']);
  });

  it('fires rates from their creation or start, within start and end', async () => {
    await create('rate', 'rate(2 hours)', timed);
    await advance('2022-01-01T04:30:00Z');
    expect(fired()).toEqual(['2022-01-01T00:00:00Z', '2022-01-01T02:00:00Z', '2022-01-01T04:00:00Z']);
    await aws.admin.scheduler.send(new DeleteScheduleCommand({ Name: 'rate', GroupName: 'rounds' }));
    await create('bounded', 'rate(1 day)', {
      ...timed,
      StartDate: new Date('2022-01-05T10:00:00Z'),
      EndDate: new Date('2022-01-06T12:00:00Z'),
      ActionAfterCompletion: 'DELETE',
    });
    await advance('2022-02-01T00:00:00Z');
    expect(fired()).toEqual(['2022-01-05T10:00:00Z', '2022-01-06T10:00:00Z']);
    const { Schedules } = await aws.admin.scheduler.send(new ListSchedulesCommand({ GroupName: 'rounds' }));
    expect(Schedules).toEqual([]);
  });

  it('fires within the flexible window, and not while disabled', async () => {
    await create('flexible', 'at(2022-02-01T00:00:00)', {
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 30 },
    });
    const due = aws.endpoints.scheduler.nextDue() ?? 0;
    expect(due).toBeGreaterThanOrEqual(Date.parse('2022-01-31T23:00:00Z'));
    expect(due).toBeLessThan(Date.parse('2022-01-31T23:30:00Z'));
    const update = (State: 'ENABLED' | 'DISABLED') =>
      aws.admin.scheduler.send(
        new UpdateScheduleCommand(schedule('flexible', 'at(2022-02-01T00:00:00)', { State })),
      );
    await update('DISABLED');
    await advance('2022-01-31T22:00:00Z');
    await update('ENABLED');
    await advance('2022-02-01T00:00:00Z');
    expect(fired()).toEqual(['"flexible"']);
  });

  it('tries again and in the end puts the event into the dead-letter queue', async () => {
    const { QueueUrl } = await aws.admin.sqs.send(new CreateQueueCommand({ QueueName: 'failures' }));
    aws.accept = () => {
      throw new Error('no such function');
    };
    await create('lost', 'at(2022-02-01T00:00:00)', {
      Target: {
        Arn: functionArn('rounds'),
        RoleArn: roleArn('scheduler'),
        Input: '{"attempt":<aws.scheduler.attempt-number>}',
        DeadLetterConfig: { Arn: queueArn },
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
      },
      ActionAfterCompletion: 'DELETE',
    });
    await advance('2022-01-31T23:00:00Z');
    expect(aws.endpoints.scheduler.nextDue()).toBe(Date.parse('2022-01-31T23:01:00Z'));
    await advance('2022-01-31T23:10:00Z');
    const { Messages = [] } = await aws.admin.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
    );
    expect(Messages.map(({ Body }) => Body)).toEqual(['{"attempt":3}']);
    const attributes = Object.entries(Messages[0]?.MessageAttributes ?? {}).map(([name, value]) => [
      name,
      value.StringValue,
    ]);
    expect(Object.fromEntries(attributes)).toMatchObject({
      ERROR_MESSAGE: 'no such function',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '2',
      SCHEDULE_ARN: `arn:aws:scheduler:${region}:${account}:schedule/rounds/lost`,
      SCHEDULED_TIME: '2022-01-31T23:00:00.000Z',
      TARGET_ARN: functionArn('rounds'),
    });
    const get = new GetScheduleCommand({ Name: 'lost', GroupName: 'rounds' });
    expect(await failure(aws.admin.scheduler.send(get))).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('hands over nothing that the role may not', async () => {
    await create('denied', 'at(2022-02-01T00:00:00)', {
      Target: { Arn: functionArn('rounds'), RoleArn: roleArn('scheduler') },
    });
    aws.endpoints.registerRole({
      arn: roleArn('scheduler'),
      trust: trust('scheduler.amazonaws.com'),
      policies: [policy(allow('lambda:InvokeFunction', functionArn('other')))],
    });
    await advance('2022-02-01T00:00:00Z');
    expect(fired()).toEqual([]);
    expect(aws.calls.at(-1)).toMatchObject({ action: 'lambda:InvokeFunction', allowed: false });
  });

  it.each([
    'cron(nonsense)',
    'cron(0 9 * * * *)',
    'cron(0 9 ? * 8 *)',
    'cron(60 9 * * ? *)',
    'cron(0 9 * * ? 1969)',
    'rate(1 hours)',
    'rate(0 minutes)',
    'at(2022-02-30T00:00:00)',
    'at(2021-12-31T00:00:00)',
    'tomorrow',
  ])('refuses %s', async (expression) => {
    expect(await failure(create('bad', expression))).toMatchObject({
      name: 'ValidationException',
      status: 400,
    });
  });

  it('knows a repeated creation by its token', async () => {
    const input = ['once', 'at(2022-02-01T00:00:00)', { ClientToken: 'token' }] as const;
    const { ScheduleArn } = await create(...input);
    expect((await create(...input)).ScheduleArn).toBe(ScheduleArn);
    expect(await failure(create('once', 'at(2022-02-02T00:00:00)', { ClientToken: 'token' }))).toMatchObject({
      name: 'ConflictException',
      status: 409,
    });
    const kept = await aws.admin.scheduler.send(
      new GetScheduleCommand({ Name: 'once', GroupName: 'rounds' }),
    );
    expect(kept).toMatchObject({ State: 'ENABLED', CreationDate: new Date(aws.clock.now()) });
    await aws.admin.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'rounds' }));
    expect(await failure(create('once', 'at(2022-02-01T00:00:00)'))).toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('asks who creates a schedule for iam:PassRole, and the role for trust', async () => {
    const mayCreate = allow(
      'scheduler:CreateSchedule',
      `arn:aws:scheduler:${region}:${account}:schedule/rounds/*`,
    );
    const passes = allow('iam:PassRole', roleArn('scheduler'), {
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
    const command = new CreateScheduleCommand(schedule('plan', 'at(2022-02-01T00:00:00)'));
    const without = clientsOfRole(aws, 'without', mayCreate).scheduler;
    const refused = await failure(without.send(command));
    expect(refused).toMatchObject({ name: 'AccessDeniedException', status: 403 });
    expect(refused.message).toContain('iam:PassRole');
    await clientsOfRole(aws, 'planner', mayCreate, passes).scheduler.send(command);
    const elsewhere = schedule('plan', 'at(2022-02-01T00:00:00)', { GroupName: 'default' });
    expect((await failure(aws.admin.scheduler.send(new CreateScheduleCommand(elsewhere)))).message).toContain(
      'must allow AWS EventBridge Scheduler to assume the role',
    );
  });
});
