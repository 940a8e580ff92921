import * as z from 'zod';
import { AwsError, notImplemented } from '../aws-error.ts';
import type { AwsRequest, AwsResponse } from '../http.ts';
import type { Access } from '../iam/access.ts';
import type { State } from '../state.ts';
import type { Clock } from '../types.ts';
import type { Schedules } from './schedules.ts';

const row = z.object({ createdAt: z.number() });
const named = z.string().regex(/^[\w.-]{1,64}$/);

/** Groups of schedules. `default` is always there. */
export interface Groups {
  has(name: string): boolean;
  /** Answers the part of the API that is about groups. @throws AwsError */
  handle(request: AwsRequest, name: string | undefined): AwsResponse;
}

interface GroupsParts {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly access: Access;
  readonly schedules: Schedules;
  readonly state: State;
}

export function createGroups({ accountId, region, clock, access, schedules, state }: GroupsParts): Groups {
  const rows = state.rows('schedule-groups', row);
  const arnOf = (name: string): string => `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`;
  const has = (name: string): boolean => name === 'default' || rows.get(name) !== undefined;

  const describe = (name: string): object => {
    const seconds = (rows.get(name)?.createdAt ?? 0) / 1000;
    const dates = { CreationDate: seconds, LastModificationDate: seconds };
    return { Name: name, Arn: arnOf(name), State: 'ACTIVE', ...dates };
  };

  function create(name: string): AwsResponse {
    if (has(name)) {
      throw new AwsError('ConflictException', `Schedule group ${name} already exists.`, { status: 409 });
    }
    rows.set(name, { createdAt: clock.now() });
    return json({ ScheduleGroupArn: arnOf(name) });
  }

  /** With its schedules. */
  function remove(name: string): AwsResponse {
    if (name === 'default') throw new AwsError('ValidationException', 'The default group can’t be deleted.');
    for (const schedule of schedules.all()) {
      if (schedule.definition.GroupName === name) schedules.delete(name, schedule.name);
    }
    rows.delete(name);
    return json({});
  }

  return {
    has,
    handle({ caller, method }, given) {
      if (given === undefined && method === 'GET') {
        access.require(caller, { action: 'scheduler:ListScheduleGroups', resource: '*' });
        const names = ['default', ...rows.entries().map(([name]) => name)];
        return json({ ScheduleGroups: names.map(describe) });
      }
      const name = named.parse(given);
      const actions: Readonly<Record<string, string>> = {
        POST: 'CreateScheduleGroup',
        GET: 'GetScheduleGroup',
        DELETE: 'DeleteScheduleGroup',
      };
      const action = actions[method];
      if (action === undefined) throw notImplemented(`the scheduler’s ${method} of groups`);
      access.require(caller, { action: `scheduler:${action}`, resource: arnOf(name) });
      if (method === 'POST') return create(name);
      if (!has(name)) {
        throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, {
          status: 404,
        });
      }
      return method === 'GET' ? json(describe(name)) : remove(name);
    },
  };
}

const json = (body: object): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
