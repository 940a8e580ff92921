import { createHash } from 'node:crypto';
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  UpdateScheduleCommand,
  type CreateScheduleCommandInput,
  type GetScheduleCommandOutput,
  type SchedulerClient,
  type ScheduleSummary,
} from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { Instant, SchoolYear } from '../../../schemas/ids.ts';
import type { ExistingEvent } from '../../domain/calendar/plan-difference.ts';
import type { EventInput, ScheduledEvent } from '../../domain/calendar/schedule.ts';
import type { ListedSchedule, Schedules } from '../../use-cases/schedule-ports.ts';

/** Where the year’s schedules are, and what they hold besides their event. All but the group are ARNs. */
export interface YearGroup {
  readonly group: string;
  /** The role by which EventBridge Scheduler calls the targets. */
  readonly roleArn: string;
  /** The queue of events that no target took. */
  readonly deadLetterArn: string;
  /** Whom each kind of event calls. A kind without a target is not planned. */
  readonly targets: Readonly<Partial<Record<EventInput['kind'], string>>>;
}

/** For an hour, as often as the templates’ own schedules. */
const retries = { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 20 };

const pageSize = 100;

const kinds = ['opening', 'closing', 'reminder'] as const satisfies readonly EventInput['kind'][];

const Input = z.object({
  kind: z.enum(kinds),
  schoolYear: SchoolYear,
  id: z.string(),
});

/** The year’s schedules in one group of EventBridge Scheduler. */
export const awsSchedules = (client: SchedulerClient, place: YearGroup): Schedules => {
  const GroupName = place.group;
  const definition = (event: ScheduledEvent): CreateScheduleCommandInput => ({
    Name: event.name,
    GroupName,
    ScheduleExpression: event.expression,
    ScheduleExpressionTimezone: event.timezone,
    ...behaviour,
    // Only ids of the calendar: nothing of a pupil or a school.
    Target: { ...targetOf(place, event.input.kind), Input: JSON.stringify(event.input) },
  });
  return {
    kinds: new Set(kinds.filter((kind) => place.targets[kind] !== undefined)),
    settings: digestOf(place),
    list: async (year, cursor) => {
      const { Schedules: found = [], NextToken } = await client.send(
        new ListSchedulesCommand({
          GroupName,
          NamePrefix: `${year}.`,
          MaxResults: pageSize,
          NextToken: cursor,
        }),
      );
      return {
        items: found.flatMap(listedOf),
        ...(NextToken !== undefined && { nextCursor: NextToken }),
      };
    },
    read: async (name) => {
      const found = await unless(ResourceNotFoundException, () =>
        client.send(new GetScheduleCommand({ GroupName, Name: name })),
      );
      return found && existingOf(place, name, found);
    },
    // The token is the SDK’s own, new for each call and the same for its repeats.
    create: async (event) =>
      (await unless(ConflictException, () => client.send(new CreateScheduleCommand(definition(event))))) !==
      undefined,
    update: async (event) =>
      (await unless(ResourceNotFoundException, () =>
        client.send(new UpdateScheduleCommand(definition(event))),
      )) !== undefined,
    delete: async (name) => {
      await unless(ResourceNotFoundException, () =>
        client.send(new DeleteScheduleCommand({ GroupName, Name: name })),
      );
    },
  };
};

/** Exact, and gone once it has fired. */
const behaviour = {
  State: 'ENABLED',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
} as const;

const targetOf = ({ targets, roleArn, deadLetterArn }: YearGroup, kind: EventInput['kind']) => {
  const target = targets[kind];
  if (target === undefined) throw new Error(`Nobody is called for the kind ${kind}.`);
  return {
    Arn: target,
    RoleArn: roleArn,
    RetryPolicy: retries,
    DeadLetterConfig: { Arn: deadLetterArn },
  };
};

const digestOf = (place: YearGroup): string =>
  createHash('sha256')
    .update(JSON.stringify([behaviour, ...kinds.map((kind) => place.targets[kind] && targetOf(place, kind))]))
    .digest('hex');

const listedOf = ({ Name, LastModificationDate }: ScheduleSummary): readonly ListedSchedule[] =>
  Name !== undefined && LastModificationDate !== undefined
    ? [{ name: Name, modifiedAt: Instant.parse(LastModificationDate.toISOString()) }]
    : [];

/** What another hand made otherwise has no expression here, so that it is put right. */
const existingOf = (place: YearGroup, name: string, found: GetScheduleCommandOutput): ExistingEvent => {
  const input = Input.safeParse(jsonOf(found.Target?.Input ?? ''));
  const isOurs =
    input.success &&
    place.targets[input.data.kind] !== undefined &&
    Seen(place, input.data.kind).safeParse(found).success;
  return isOurs && found.ScheduleExpression !== undefined && found.ScheduleExpressionTimezone !== undefined
    ? {
        name,
        expression: found.ScheduleExpression,
        timezone: found.ScheduleExpressionTimezone,
        input: input.data,
      }
    : { name };
};

/** What a schedule of ours looks like, whatever its event. */
const Seen = (place: YearGroup, kind: EventInput['kind']) => {
  const target = targetOf(place, kind);
  return z.object({
    State: z.literal(behaviour.State),
    FlexibleTimeWindow: z.object({ Mode: z.literal(behaviour.FlexibleTimeWindow.Mode) }),
    ActionAfterCompletion: z.literal(behaviour.ActionAfterCompletion),
    Target: z.object({
      Arn: z.literal(target.Arn),
      RoleArn: z.literal(target.RoleArn),
      RetryPolicy: z.object({
        MaximumEventAgeInSeconds: z.literal(retries.MaximumEventAgeInSeconds),
        MaximumRetryAttempts: z.literal(retries.MaximumRetryAttempts),
      }),
      DeadLetterConfig: z.object({ Arn: z.literal(target.DeadLetterConfig.Arn) }),
    }),
  });
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The answer, or undefined when the call ends with this error. */
const unless = async <Answer>(
  fault: new (...args: never) => Error,
  call: () => Promise<Answer>,
): Promise<Answer | undefined> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof fault) return undefined;
    throw error;
  }
};
