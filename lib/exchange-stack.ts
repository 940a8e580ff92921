import {
  aws_iam as iam,
  aws_scheduler as scheduler,
  aws_ses as ses,
  Duration,
  Stack,
  type aws_sqs as sqs,
} from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import {
  RecurringSchedule,
  schedulerPrincipal,
  type ScheduleSurroundings,
} from './constructs/recurring-schedule.ts';
import { ServiceFunction, type FunctionSurroundings } from './constructs/service-function.ts';
import { StreamConsumer } from './constructs/stream-consumer.ts';
import { YearGroup } from './constructs/year-group.ts';
import type { DataStack } from './data-stack.ts';
import { failuresQueue } from './failures-queue.ts';
import { recurringRows } from './recurring-rows.ts';
import { problemBaseOf, type Stage } from './stages.ts';

export interface ExchangeStackProps {
  readonly stage: Stage;
  readonly data: DataStack;
  /** Folder of the bundles. */
  readonly bundles: string;
}

/** What happens by itself: the clock's events, and what follows from a change of the table. */
export class ExchangeStack extends Stack {
  readonly rounds: ServiceFunction<'rounds'>;
  readonly remind: ServiceFunction<'remind'>;
  readonly sweep: ServiceFunction<'sweep'>;
  readonly audit: ServiceFunction<'audit'>;
  readonly notify: ServiceFunction<'notify'>;
  readonly purge: ServiceFunction<'purge'>;
  readonly plan: ServiceFunction<'plan'>;
  readonly failures: sqs.Queue;
  readonly scheduleGroup: scheduler.CfnScheduleGroup;
  readonly year: YearGroup;

  constructor(scope: Construct, id: string, props: ExchangeStackProps) {
    const { stage, data } = props;
    super(scope, id, {
      env: { region: stage.region },
      description: `Overstap ${stage.name}: schedules, mail and destruction`,
    });
    this.failures = failuresQueue(this);
    const mail = { identityArn: this.mailIdentity(stage.mailSender), sender: stage.mailSender };
    const surroundings: FunctionSurroundings = {
      stage: stage.name,
      bundles: props.bundles,
      resources: { stored: data, failures: this.failures, mail },
    };
    const everywhere = { STAGE: stage.name, EXCHANGE_TABLE: data.exchange.tableName };
    const writes = { RETENTION_AUDIT_DAYS: String(stage.retention.auditDays) };
    const onFailure = new SqsDestination(this.failures);
    this.rounds = new ServiceFunction(this, 'Rounds', {
      name: 'rounds',
      surroundings,
      environment: everywhere,
      impact:
        'The opening or closing of a round is not marked and not announced. Who may collect is not affected.',
      onFailure,
    });
    this.remind = new ServiceFunction(this, 'Remind', {
      name: 'remind',
      surroundings,
      environment: { ...everywhere, ...writes },
      impact: 'Schools are not reminded of what they still have to do, nor the board of what is open.',
      timeout: Duration.minutes(15),
      onFailure,
    });
    this.sweep = new ServiceFunction(this, 'Sweep', {
      name: 'sweep',
      surroundings,
      environment: {
        ...everywhere,
        ...writes,
        KEY_TABLE: data.keyRows.tableName,
        VAULT_BUCKET: data.vault.bucketName,
      },
      impact: 'Payload whose time has come is not destroyed.',
      timeout: Duration.minutes(15),
      onFailure,
    });
    this.audit = new ServiceFunction(this, 'Audit', {
      name: 'audit',
      surroundings,
      environment: { ...everywhere, ...writes, RECEIPT_KEY_ID: data.receiptKey.keyId },
      impact: 'The audit of dossiers is not checked and not signed: a change in it could go unseen.',
      timeout: Duration.minutes(15),
      onFailure,
    });
    this.notify = new ServiceFunction(this, 'Notify', {
      name: 'notify',
      surroundings,
      environment: {
        ...everywhere,
        ...writes,
        MAIL_SENDER: stage.mailSender,
        BOARD_MAIL: stage.boardMail,
        PUBLIC_ORIGIN: new URL(problemBaseOf(stage)).origin,
      },
      impact:
        'Schools are not told by mail that a dossier is ready, contested or rejected, or that the year changed.',
      timeout: Duration.minutes(1),
      onFailure,
    });
    this.purge = new ServiceFunction(this, 'Purge', {
      name: 'purge',
      surroundings,
      environment: {
        ...everywhere,
        KEY_TABLE: data.keyRows.tableName,
        VAULT_BUCKET: data.vault.bucketName,
      },
      impact: 'Payload that has ended keeps its key: pupils’ data outlives its purpose.',
      timeout: Duration.minutes(2),
    });
    this.year = new YearGroup(this, 'Year', { targets: [this.remind, this.rounds], failures: this.failures });
    this.plan = new ServiceFunction(this, 'Plan', {
      name: 'plan',
      surroundings: { ...surroundings, resources: { ...surroundings.resources, year: this.year } },
      environment: {
        ...everywhere,
        YEAR_GROUP: this.year.group.ref,
        YEAR_ROLE: this.year.role.roleArn,
        FAILURES_QUEUE: this.failures.queueArn,
        ROUNDS_FUNCTION: this.rounds.function.functionArn,
        REMIND_FUNCTION: this.remind.function.functionArn,
      },
      impact:
        'A date that the board published is not planned: openings and reminders may come at the old one. Who may collect is not affected.',
      timeout: Duration.minutes(15),
      onFailure,
    });
    this.followChanges(data);
    this.scheduleGroup = new scheduler.CfnScheduleGroup(this, 'ScheduleGroup');
    this.schedule();
  }

  /** The sender's domain: its DKIM records are the operator's to publish. */
  private mailIdentity(sender: string): string {
    const domain = sender.slice(sender.indexOf('@') + 1);
    new ses.EmailIdentity(this, 'MailIdentity', { identity: ses.Identity.domain(domain) });
    return this.formatArn({ service: 'ses', resource: 'identity', resourceName: domain });
  }

  private followChanges(data: DataStack): void {
    new StreamConsumer(this, 'OutboxWritten', {
      table: data.exchange,
      function: this.notify.function,
      failures: this.failures,
      filters: [{ eventName: ['INSERT'], dynamodb: { Keys: keysLike('OUTBOX#') } }],
    });
    new StreamConsumer(this, 'CalendarPublished', {
      table: data.exchange,
      function: this.plan.function,
      failures: this.failures,
      filters: [
        {
          eventName: ['INSERT', 'MODIFY'],
          dynamodb: { Keys: { ...keysLike('CALENDAR#'), sk: { S: ['CALENDAR'] } } },
        },
      ],
    });
    new StreamConsumer(this, 'PayloadEnded', {
      table: data.exchange,
      function: this.purge.function,
      failures: this.failures,
      filters: [
        {
          eventName: ['MODIFY'],
          dynamodb: { Keys: keysLike('PAYLOAD#'), NewImage: { state: { S: ['ENDED'] } } },
        },
        // The table's own time to live is the backstop of the sweep; rows that purge itself removed are done with.
        {
          eventName: ['REMOVE'],
          dynamodb: { Keys: keysLike('PAYLOAD#') },
          userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] },
        },
      ],
    });
  }

  private schedule(): void {
    const surroundings: ScheduleSurroundings = {
      group: this.scheduleGroup,
      role: this.schedulerRole(),
      failures: this.failures,
    };
    for (const { id, ...row } of recurringRows(this))
      new RecurringSchedule(this, id, { surroundings, ...row });
  }

  private schedulerRole(): iam.Role {
    const statement = (action: string, resources: string[]) =>
      new iam.PolicyStatement({ actions: [action], resources });
    return new iam.Role(this, 'SchedulerRole', {
      assumedBy: schedulerPrincipal(this.scheduleGroup, this.account),
      inlinePolicies: {
        schedules: new iam.PolicyDocument({
          statements: [
            statement(
              'lambda:InvokeFunction',
              [this.rounds, this.plan, this.sweep, this.audit, this.notify].map(
                (target) => target.function.functionArn,
              ),
            ),
            statement('sqs:SendMessage', [this.failures.queueArn]),
          ],
        }),
      },
    });
  }
}

const keysLike = (prefix: string) => ({ pk: { S: [{ prefix }] } });
