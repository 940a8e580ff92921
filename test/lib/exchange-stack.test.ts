import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { resolved } from './policies.ts';
import { deployedTemplates, resourcesOf } from './templates.ts';

const templates = deployedTemplates();
const { exchange } = templates;

interface Target {
  readonly Arn: string;
  readonly Input: string;
  readonly DeadLetterConfig: { readonly Arn: string };
}
const schedules = new Map(
  resolved(templates, 'AWS::Scheduler::Schedule').map(({ id, properties }) => [
    id.replace(/Schedule[0-9A-F]{8}$/, ''),
    { ...properties, target: properties['Target'] as Target },
  ]),
);
const calls = (name: string) => {
  const { target, ...schedule } = schedules.get(name)! as Record<string, unknown> & { target: Target };
  return [
    schedule['ScheduleExpression'],
    /function:([A-Z][a-z]+)Function/.exec(target.Arn)?.[1],
    JSON.parse(target.Input) as unknown,
  ];
};

describe('the schedules', () => {
  it('hold no date of a year: those are planned from the published calendar', () => {
    expect([...schedules.keys()].sort()).toEqual([
      'AuditCheck',
      'OutboxResend',
      'RetentionSweep',
      'RoundsCheck',
      'YearPlan',
    ]);
  });

  it('look for missing events every two minutes, and whether the year is planned every hour', () => {
    expect(calls('RoundsCheck')).toEqual(['cron(0/2 * * * ? *)', 'Rounds', { task: 'check' }]);
    expect(calls('YearPlan')).toEqual(['cron(20 * * * ? *)', 'Plan', { task: 'plan' }]);
  });

  it('sweep and check the audit every night, and send again every quarter of an hour', () => {
    expect(calls('RetentionSweep')).toEqual(['cron(0 3 * * ? *)', 'Sweep', { task: 'retention' }]);
    expect(calls('AuditCheck')).toEqual(['cron(0 4 * * ? *)', 'Audit', { task: 'audit' }]);
    expect(calls('OutboxResend')).toEqual(['cron(0/15 * * * ? *)', 'Notify', { task: 'outbox' }]);
  });

  it('are exact, keep Amsterdam time and leave what can’t be delivered in the failures queue', () => {
    for (const [name, schedule] of schedules) {
      expect([name, schedule]).toEqual([
        name,
        expect.objectContaining({
          ScheduleExpressionTimezone: 'Europe/Amsterdam',
          FlexibleTimeWindow: { Mode: 'OFF' },
          State: 'ENABLED',
        }),
      ]);
      expect(schedule.target.DeadLetterConfig.Arn).toMatch(/:Failures/);
    }
  });

  it('act by a role that only the scheduler may take, for schedules of this group', () => {
    exchange.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: {
                'aws:SourceAccount': { Ref: 'AWS::AccountId' },
                'aws:SourceArn': { 'Fn::GetAtt': ['ScheduleGroup', 'Arn'] },
              },
            },
          },
        ],
      },
    });
  });
});

describe('the year', () => {
  it('is planned into a group of its own, by a role that calls its targets alone', () => {
    exchange.resourceCountIs('AWS::Scheduler::ScheduleGroup', 2);
    const group = { 'Fn::GetAtt': [Match.stringLikeRegexp('^YearGroup'), 'Arn'] };
    const [plan] = Object.entries(resourcesOf(exchange, 'AWS::Lambda::Function')).filter(([id]) =>
      id.startsWith('Plan'),
    );
    const { Variables } = plan![1].Properties['Environment'] as { Variables: Record<string, unknown> };
    const targets = Object.entries(Variables)
      .filter(([name]) => name.endsWith('_FUNCTION'))
      .map(([, arn]) => arn);
    expect(targets).toContainEqual({ 'Fn::GetAtt': [expect.stringMatching(/^RoundsFunction/), 'Arn'] });
    exchange.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': group },
            },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'events',
          PolicyDocument: {
            Statement: [
              Match.objectLike({ Effect: 'Allow', Action: 'lambda:InvokeFunction' }),
              {
                Effect: 'Allow',
                Action: 'sqs:SendMessage',
                Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Failures'), 'Arn'] },
              },
            ],
          },
        },
      ],
    });
    const [role] = Object.entries(resourcesOf(exchange, 'AWS::IAM::Role')).filter(([id]) =>
      id.startsWith('YearRole'),
    );
    const [{ PolicyDocument }] = role![1].Properties['Policies'] as [
      { PolicyDocument: { Statement: readonly { Resource: unknown }[] } },
    ];
    const text = (values: unknown) =>
      [values]
        .flat()
        .map((it) => JSON.stringify(it))
        .sort();
    expect(text(PolicyDocument.Statement[0]!.Resource)).toEqual(text(targets));
  });
});

describe('changes of the exchange table', () => {
  const mapping = (id: string) =>
    Object.entries(resourcesOf(exchange, 'AWS::Lambda::EventSourceMapping')).find(([key]) =>
      key.startsWith(id),
    )![1].Properties;
  const patterns = (id: string) =>
    (mapping(id)['FilterCriteria'] as { Filters: { Pattern: string }[] }).Filters.map(
      ({ Pattern }) => JSON.parse(Pattern) as unknown,
    );

  it('reach notify when a message is put in the outbox', () => {
    expect(mapping('OutboxWritten')['FunctionName']).toEqual({ Ref: expect.stringMatching(/^Notify/) });
    expect(patterns('OutboxWritten')).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } } },
    ]);
  });

  it('reach plan when a calendar is published, and not when something beside it changes', () => {
    expect(mapping('CalendarPublished')['FunctionName']).toEqual({ Ref: expect.stringMatching(/^Plan/) });
    expect(patterns('CalendarPublished')).toEqual([
      {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { Keys: { pk: { S: [{ prefix: 'CALENDAR#' }] }, sk: { S: ['CALENDAR'] } } },
      },
    ]);
  });

  it('reach purge when a payload has ended, or its row went by time to live', () => {
    const Keys = { pk: { S: [{ prefix: 'PAYLOAD#' }] } };
    expect(mapping('PayloadEnded')['FunctionName']).toEqual({ Ref: expect.stringMatching(/^Purge/) });
    expect(patterns('PayloadEnded')).toEqual([
      { eventName: ['MODIFY'], dynamodb: { Keys, NewImage: { state: { S: ['ENDED'] } } } },
      {
        eventName: ['REMOVE'],
        dynamodb: { Keys },
        userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] },
      },
    ]);
  });

  it('are tried again one by one, and kept when they keep failing', () => {
    exchange.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Failures'), 'Arn'] } },
      },
    });
  });
});

describe('what fails', () => {
  it('is kept for two weeks, encrypted, and not sent over plain HTTP', () => {
    exchange.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
    exchange.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });

  it('is kept, too, when a scheduled function itself gives up', () => {
    exchange.resourceCountIs('AWS::Lambda::EventInvokeConfig', 6);
    exchange.allResourcesProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Failures'), 'Arn'] } },
      },
    });
  });
});

describe('mail', () => {
  it('comes from a domain that is an identity of the stage', () => {
    exchange.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'overstap.example' });
    exchange.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ MAIL_SENDER: 'overstap@overstap.example' }) },
    });
  });
});
