import { aws_iam as iam, aws_scheduler as scheduler, type aws_sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

/** The time zone of every schedule. */
const amsterdam = 'Europe/Amsterdam';

/** What all schedules of the template share. */
export interface ScheduleSurroundings {
  readonly group: scheduler.CfnScheduleGroup;
  readonly role: iam.Role;
  readonly failures: aws_sqs.IQueue;
}

export interface RecurringScheduleProps {
  readonly surroundings: ScheduleSurroundings;
  readonly description: string;
  /** EventBridge Scheduler's expression, in Amsterdam time. */
  readonly expression: `cron(${string})`;
  readonly target: ServiceFunction;
  /** What the function is told. */
  readonly input: Readonly<Record<string, string>>;
}

/** Calls a function again and again; calls that can't be made wait in the failures queue. */
export class RecurringSchedule extends Construct {
  constructor(scope: Construct, id: string, props: RecurringScheduleProps) {
    super(scope, id);
    const { group, role, failures } = props.surroundings;
    new scheduler.CfnSchedule(this, 'Schedule', {
      description: props.description,
      groupName: group.ref,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: amsterdam,
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: props.target.function.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(props.input),
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
        deadLetterConfig: { arn: failures.queueArn },
      },
    });
  }
}

/** Who may act as a scheduler's role: EventBridge Scheduler, for schedules of this group of this account. */
export const schedulerPrincipal = (group: scheduler.CfnScheduleGroup, account: string): iam.IPrincipal =>
  new iam.ServicePrincipal('scheduler.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': group.attrArn } },
  });
