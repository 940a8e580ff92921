import * as z from 'zod';
import { AwsError, notImplemented } from '../aws-error.ts';
import type { AwsRequest, AwsResponse, Service } from '../http.ts';
import type { Access } from '../iam/access.ts';
import type { Clock } from '../types.ts';
import type { Delivery } from './delivery.ts';
import type { Groups } from './groups.ts';
import { definition, type Definition, type Schedule, type Schedules } from './schedules.ts';

export interface ScheduleServiceParts {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly access: Access;
  readonly schedules: Schedules;
  readonly groups: Groups;
  readonly delivery: Delivery;
}

const named = z.string().regex(/^[\w.-]{1,64}$/);
const writing = definition.extend({ ClientToken: z.string().optional() });

/** EventBridge Scheduler's API. */
export function createScheduleService(parts: ScheduleServiceParts): Service {
  const { clock, access, schedules, groups, delivery } = parts;
  const prefix = `arn:aws:scheduler:${parts.region}:${parts.accountId}:`;
  const arnOf = (group: string, name: string): string => `${prefix}schedule/${group}/${name}`;
  const groupArnOf = (group: string): string => `${prefix}schedule-group/${group}`;

  function existing(group: string, name: string): Schedule {
    const found = schedules.find(group, name);
    if (found === undefined) throw notFound(`Schedule ${name} does not exist.`);
    return found;
  }

  /** The caller may give the role to the scheduler, and the role lets the scheduler in. */
  function checkWriting({ caller }: AwsRequest, action: string, name: string, wanted: Definition): void {
    const { GroupName: group, Target: target } = wanted;
    access.require(caller, { action, resource: arnOf(group, name) });
    access.require(caller, {
      action: 'iam:PassRole',
      resource: target.RoleArn,
      context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
    if (!groups.has(group)) throw notFound(`Schedule group ${group} does not exist.`);
    if (!delivery.isTrusted(target.RoleArn, groupArnOf(group))) {
      throw new AwsError(
        'ValidationException',
        'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
      );
    }
  }

  /** AWS does not document what becomes of a time that has passed; here it is refused, so that nobody relies on it. */
  function save(schedule: Schedule): AwsResponse {
    const { GroupName: group, ScheduleExpression: expression, State: state } = schedule.definition;
    const before = schedules.find(group, schedule.name);
    schedules.save(schedule);
    const isPast =
      expression.startsWith('at(') && state === 'ENABLED' && schedules.planOf(schedule) === undefined;
    if (!isPast) return json({ ScheduleArn: arnOf(group, schedule.name) });
    if (before === undefined) schedules.delete(group, schedule.name);
    else schedules.save(before);
    throw new AwsError('ValidationException', `Invalid Schedule Expression ${expression}: it has passed.`);
  }

  function create(request: AwsRequest, name: string): AwsResponse {
    const { ClientToken: clientToken, ...wanted } = writing.parse(JSON.parse(request.body.toString()));
    checkWriting(request, 'scheduler:CreateSchedule', name, wanted);
    const found = schedules.find(wanted.GroupName, name);
    if (found !== undefined) {
      const isSame = JSON.stringify(found.definition) === JSON.stringify(wanted);
      if (clientToken !== undefined && clientToken === found.clientToken && isSame) {
        return json({ ScheduleArn: arnOf(wanted.GroupName, name) });
      }
      throw new AwsError('ConflictException', `Schedule ${name} already exists.`, { status: 409 });
    }
    const now = clock.now();
    return save({
      name,
      definition: wanted,
      createdAt: now,
      modifiedAt: now,
      clientToken,
      firedUntil: now - 1,
    });
  }

  /** Replaces the whole definition: what is left out gets its default (API reference, UpdateSchedule). */
  function update(request: AwsRequest, name: string): AwsResponse {
    const { ClientToken: _, ...wanted } = writing.parse(JSON.parse(request.body.toString()));
    checkWriting(request, 'scheduler:UpdateSchedule', name, wanted);
    const before = existing(wanted.GroupName, name);
    const now = clock.now();
    const isSame = JSON.stringify(before.definition) === JSON.stringify(wanted);
    if (isSame) return json({ ScheduleArn: arnOf(wanted.GroupName, name) });
    return save({
      ...before,
      definition: wanted,
      modifiedAt: now,
      firedUntil: Math.max(before.firedUntil, now),
    });
  }

  function describe({ definition: given, name, createdAt, modifiedAt }: Schedule): object {
    return {
      ...given,
      Name: name,
      Arn: arnOf(given.GroupName, name),
      CreationDate: createdAt / 1000,
      LastModificationDate: modifiedAt / 1000,
    };
  }

  function one(request: AwsRequest, name: string): AwsResponse {
    const group = request.query.get('groupName') ?? 'default';
    switch (request.method) {
      case 'POST':
        return create(request, name);
      case 'PUT':
        return update(request, name);
      case 'GET':
        access.require(request.caller, { action: 'scheduler:GetSchedule', resource: arnOf(group, name) });
        return json(describe(existing(group, name)));
      case 'DELETE':
        access.require(request.caller, { action: 'scheduler:DeleteSchedule', resource: arnOf(group, name) });
        existing(group, name);
        schedules.delete(group, name);
        return json({});
      default:
        throw notImplemented(`the scheduler’s ${request.method}`);
    }
  }

  function list({ caller, query }: AwsRequest): AwsResponse {
    access.require(caller, { action: 'scheduler:ListSchedules', resource: '*' });
    const [group, name, state] = ['ScheduleGroup', 'NamePrefix', 'State'].map((each) => query.get(each));
    const found = schedules
      .all()
      .filter((each) => (group ?? each.definition.GroupName) === each.definition.GroupName)
      .filter((each) => each.name.startsWith(name ?? ''))
      .filter((each) => (state ?? each.definition.State) === each.definition.State)
      .sort((first, other) => (first.name < other.name ? -1 : 1));
    const from = Number(query.get('NextToken') ?? 0);
    const until = from + Number(query.get('MaxResults') ?? 100);
    return json({
      Schedules: found.slice(from, until).map((each) => ({
        Arn: arnOf(each.definition.GroupName, each.name),
        Name: each.name,
        GroupName: each.definition.GroupName,
        State: each.definition.State,
        Target: { Arn: each.definition.Target.Arn },
        CreationDate: each.createdAt / 1000,
        LastModificationDate: each.modifiedAt / 1000,
      })),
      ...(until < found.length ? { NextToken: String(until) } : {}),
    });
  }

  return {
    protocol: 'rest-json',
    handle(request) {
      const [, kind, name, ...rest] = request.path.split('/').map(decodeURIComponent);
      if (rest.length > 0) throw notImplemented(`the scheduler’s ${request.path}`);
      if (kind === 'schedules' && name === undefined && request.method === 'GET') {
        return Promise.resolve(list(request));
      }
      if (kind === 'schedules') return Promise.resolve(one(request, named.parse(name)));
      if (kind === 'schedule-groups') return Promise.resolve(groups.handle(request, name));
      throw notImplemented(`the scheduler’s ${request.path}`);
    },
  };
}

const json = (body: object): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const notFound = (message: string): AwsError =>
  new AwsError('ResourceNotFoundException', message, { status: 404 });
