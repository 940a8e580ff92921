import { aws_iam as iam, aws_scheduler as scheduler, Stack, type aws_sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { schedulerPrincipal } from './recurring-schedule.ts';
import type { ServiceFunction } from './service-function.ts';

export interface YearGroupProps {
  /** Whom the year's events call. */
  readonly targets: readonly ServiceFunction[];
  /** Where events wait that no target took. */
  readonly failures: aws_sqs.IQueue;
}

/**
 * A group for the one-time schedules that are planned from the published calendars, apart from the template's own, and
 * the role that those schedules act by: it calls their targets and nothing else.
 */
export class YearGroup extends Construct {
  readonly group: scheduler.CfnScheduleGroup;
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, { targets, failures }: YearGroupProps) {
    super(scope, id);
    this.group = new scheduler.CfnScheduleGroup(this, 'Group');
    const statement = (action: string, resources: string[]) =>
      new iam.PolicyStatement({ actions: [action], resources });
    this.role = new iam.Role(this, 'Role', {
      assumedBy: schedulerPrincipal(this.group, Stack.of(this).account),
      inlinePolicies: {
        events: new iam.PolicyDocument({
          statements: [
            statement(
              'lambda:InvokeFunction',
              targets.map((target) => target.function.functionArn),
            ),
            statement('sqs:SendMessage', [failures.queueArn]),
          ],
        }),
      },
    });
  }
}
