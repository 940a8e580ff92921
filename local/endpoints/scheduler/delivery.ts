import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Access } from '../iam/access.ts';
import { decide } from '../iam/decide.ts';
import type { AwsRequest, Service } from '../http.ts';
import type { Principals } from '../principals.ts';
import type { Schedule } from './schedules.ts';

/** An event on its way to its target, with all it needs even if the schedule is gone meanwhile. */
export const event = z.object({
  executionId: z.string(),
  scheduleArn: z.string(),
  /** ARN of the group: what trust policies see as the source. */
  sourceArn: z.string(),
  /** Milliseconds since 1970. */
  scheduledAt: z.number(),
  dueAt: z.number(),
  /** From 1. */
  attempt: z.number(),
  target: z.object({
    functionArn: z.string(),
    roleArn: z.string(),
    /** Undefined stands for the event that the scheduler makes itself. */
    input: z.string().optional(),
    deadLetterArn: z.string().optional(),
    maximumAge: z.number(),
    maximumRetries: z.number(),
  }),
});

export type Event = Readonly<z.infer<typeof event>>;

export interface DeliveryParts {
  readonly accountId: string;
  readonly region: string;
  readonly access: Access;
  readonly principals: Principals;
  readonly queues: Service;
  readonly invokeAsync: (functionArn: string, payload: string) => Promise<void>;
}

export interface Delivery {
  /** @throws when the target does not accept the event, or the role may not hand it over */
  deliver(event: Event): Promise<void>;
  /** Puts an event that nobody accepted into its dead-letter queue, if it has one. */
  bury(event: Event, reason: { readonly error: Error; readonly exhausted: string }): Promise<void>;
  /** Whether the scheduler may act as the role. */
  isTrusted(roleArn: string, sourceArn: string): boolean;
}

/** Hands events over as the schedule's role. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { accountId, region, access, principals, queues, invokeAsync } = parts;

  /** The role lets the scheduler in for this account and group (guide, "Confused deputy prevention"). */
  function isTrusted(roleArn: string, sourceArn: string): boolean {
    const role = principals.role(roleArn);
    if (role === undefined) return false;
    const ask = {
      principal: 'scheduler.amazonaws.com',
      action: 'sts:AssumeRole',
      resource: roleArn,
      context: new Map([
        ['aws:sourceaccount', accountId],
        ['aws:sourcearn', sourceArn],
      ]),
    };
    return decide(ask, { identity: [], resource: role.trust, resourceMustAllow: true }).allowed;
  }

  function callerFor({ target: { roleArn }, sourceArn }: Event) {
    const role = principals.role(roleArn);
    if (role === undefined || !isTrusted(roleArn, sourceArn)) {
      throw new Error(`The scheduler may not assume the role ${roleArn}.`);
    }
    return role.caller;
  }

  function payloadOf({ target: { input }, scheduleArn, scheduledAt, executionId, attempt }: Event): string {
    const time = new Date(scheduledAt).toISOString().replace('.000Z', 'Z');
    if (input === undefined) {
      return JSON.stringify({
        version: '0',
        id: executionId,
        'detail-type': 'Scheduled Event',
        source: 'aws.scheduler',
        account: accountId,
        time,
        region,
        resources: [scheduleArn],
        detail: '{}',
      });
    }
    return input
      .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', executionId)
      .replaceAll('<aws.scheduler.attempt-number>', String(attempt));
  }

  return {
    isTrusted,
    async deliver(sent) {
      const { functionArn } = sent.target;
      access.require(callerFor(sent), { action: 'lambda:InvokeFunction', resource: functionArn });
      await invokeAsync(functionArn, payloadOf(sent));
    },
    async bury(sent, { error, exhausted }) {
      const { deadLetterArn } = sent.target;
      if (deadLetterArn === undefined) return;
      const name = deadLetterArn.split(':').at(-1) ?? '';
      const attributes: Readonly<Record<string, string>> = {
        ERROR_CODE: error.name,
        ERROR_MESSAGE: error.message,
        EXECUTION_ID: sent.executionId,
        EXHAUSTED_RETRY_CONDITION: exhausted,
        RETRY_ATTEMPTS: String(sent.attempt - 1),
        SCHEDULE_ARN: sent.scheduleArn,
        SCHEDULED_TIME: new Date(sent.scheduledAt).toISOString(),
        TARGET_ARN: sent.target.functionArn,
      };
      const message = {
        QueueUrl: `http://127.0.0.1/${accountId}/${name}`,
        MessageBody: payloadOf(sent),
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([key, StringValue]) => [key, { DataType: 'String', StringValue }]),
        ),
      };
      const request: AwsRequest = {
        method: 'POST',
        path: '/',
        query: new URLSearchParams(),
        headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
        body: Buffer.from(JSON.stringify(message)),
        caller: callerFor(sent),
      };
      const { status, body } = await queues.handle(request);
      if (status !== 200)
        throw new Error(`The dead-letter queue ${name} took no message: ${body.toString()}`);
    },
  };
}

/** The first attempt of a schedule's event. */
export function eventOf(
  { definition, name }: Schedule,
  plan: { readonly scheduledAt: number; readonly dueAt: number },
  { accountId, region }: Pick<DeliveryParts, 'accountId' | 'region'>,
): Event {
  const { Target: target, GroupName: group } = definition;
  const prefix = `arn:aws:scheduler:${region}:${accountId}:`;
  return {
    ...plan,
    executionId: randomUUID(),
    scheduleArn: `${prefix}schedule/${group}/${name}`,
    sourceArn: `${prefix}schedule-group/${group}`,
    attempt: 1,
    target: {
      functionArn: target.Arn,
      roleArn: target.RoleArn,
      input: target.Input,
      deadLetterArn: target.DeadLetterConfig?.Arn,
      maximumAge: target.RetryPolicy.MaximumEventAgeInSeconds * 1000,
      maximumRetries: target.RetryPolicy.MaximumRetryAttempts,
    },
  };
}
