import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  UpdateScheduleCommand,
  type CreateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import type { AwsClients } from './clients.ts';
import { model, noLocalEffect, type ResourceModel } from './model.ts';

const isConflict = (error: unknown): boolean => error instanceof Error && error.name === 'ConflictException';

const group = model(
  'A group of the local scheduler.',
  z.strictObject({ Name: z.string().optional(), Tags: noLocalEffect('tags') }),
  async ({ properties, physicalName }, { account, region, aws }) => {
    const name = properties.Name ?? physicalName(64);
    await aws.scheduler.send(new CreateScheduleGroupCommand({ Name: name })).catch((error: unknown) => {
      if (!isConflict(error)) throw error;
    });
    return {
      ref: name,
      attributes: { Arn: `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`, State: 'ACTIVE' },
    };
  },
);

const schedule = model(
  'A schedule of the local scheduler, fired on the region’s clock.',
  z.strictObject({
    Name: z.string().optional(),
    GroupName: z.string().default('default'),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default('UTC'),
    FlexibleTimeWindow: z.strictObject({
      Mode: z.enum(['OFF', 'FLEXIBLE']),
      MaximumWindowInMinutes: z.number().int().optional(),
    }),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Description: z.string().optional(),
    Target: z.strictObject({
      Arn: z.string(),
      RoleArn: z.string(),
      Input: z.string().optional(),
      DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
      RetryPolicy: z
        .strictObject({
          MaximumEventAgeInSeconds: z.number().int().optional(),
          MaximumRetryAttempts: z.number().int().optional(),
        })
        .optional(),
    }),
    KmsKeyArn: noLocalEffect('inputs are not encrypted'),
  }),
  async ({ properties, physicalName }, { account, region, aws }) => {
    const name = properties.Name ?? physicalName(64);
    const { KmsKeyArn: _, ...settings } = properties;
    await put({ ...settings, Name: name }, aws);
    return {
      ref: name,
      attributes: { Arn: `arn:aws:scheduler:${region}:${account}:schedule/${properties.GroupName}/${name}` },
    };
  },
);

async function put(settings: CreateScheduleCommandInput, { scheduler }: AwsClients): Promise<void> {
  try {
    await scheduler.send(new CreateScheduleCommand(settings));
  } catch (error) {
    if (!isConflict(error)) throw error;
    await scheduler.send(new UpdateScheduleCommand(settings));
  }
}

/** The types of EventBridge Scheduler. */
export const scheduleModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::Scheduler::ScheduleGroup': group,
  'AWS::Scheduler::Schedule': schedule,
};
