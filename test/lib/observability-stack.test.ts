import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { boardRoutes } from '../../schemas/board.ts';
import { deployedTemplates, functionNames, jsonOf, project, resourcesOf } from './templates.ts';

const { data, observability, edge, exchange, lasApi, boardApi } = deployedTemplates();
const runbook = readFileSync(join(project, 'docs/runbook.md'), 'utf8');

interface Alarm {
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly unknown[];
  readonly TreatMissingData: string;
  /** Of an alarm over an expression: each metric in it, or a query, which finds one. */
  readonly Metrics?: readonly { readonly MetricStat?: object; readonly Expression?: string }[];
}
const alarms = [observability, edge!].flatMap((template) =>
  Object.entries(resourcesOf(template, 'AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => ({
    id: id.replace(/Alarm[0-9A-F]{8}$/, ''),
    ...(Properties as unknown as Alarm),
  })),
);

/** Alarm sections of the runbook: those under "Alarms", by heading. */
const sections = new Map(
  runbook
    .slice(runbook.indexOf('\n## Alarms'))
    .split(/\n### /)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section.split(/\n## /)[0]!]),
);

describe('an alarm', () => {
  it('stands in the runbook, and the runbook tells of no other', () => {
    expect([...sections.keys()].sort()).toEqual(alarms.map(({ id }) => id).sort());
  });

  it.each(alarms.map((alarm) => [alarm.id, alarm] as const))('%s says what users can’t do', (id, alarm) => {
    const [impact, section] = alarm.AlarmDescription.split(' What to do: ');
    expect(impact?.length).toBeGreaterThan(30);
    expect(section).toBe(`docs/runbook.md#${id.toLowerCase()}`);
    expect(alarm.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
    expect(sections.get(id)).toContain(impact);
    expect(sections.get(id)).toMatch(/\*\*Look at\*\*[\s\S]*\*\*Do\*\*/);
  });

  it('exists for the errors of every function', () => {
    const expected = functionNames.map((name) => `${name[0]!.toUpperCase()}${name.slice(1)}Errors`);
    expect(alarms.map(({ id }) => id)).toEqual(expect.arrayContaining(expected));
  });
});

describe('the cost page', () => {
  const page = readFileSync(join(project, 'docs/cost.md'), 'utf8');

  it('counts the alarms with their metrics, keys and dashboards that the templates declare', () => {
    const looksAt = ({ Metrics = [{ MetricStat: {} }] }: Alarm): number =>
      Metrics.filter((it) => it.MetricStat ?? it.Expression?.startsWith('SELECT')).length;
    const metrics = alarms.reduce((sum, alarm) => sum + looksAt(alarm), 0);
    expect(page).toContain(`| ${alarms.length} alarms of ${metrics} metrics `);
    const declared = (type: string): number =>
      [data, observability, edge!].reduce((sum, it) => sum + Object.keys(resourcesOf(it, type)).length, 0);
    expect(page).toMatch(new RegExp(`\\| KMS keys.*\\| ${declared('AWS::KMS::Key')} +\\|`));
    expect(page).toMatch(new RegExp(`\\| dashboard +\\| ${declared('AWS::CloudWatch::Dashboard')} +\\|`));
  });
});

describe('a count of the gateways', () => {
  const filters = [lasApi, boardApi].flatMap((template) =>
    Object.values(resourcesOf(template, 'AWS::Logs::MetricFilter')).map(({ Properties }) => ({
      pattern: String(Properties['FilterPattern']),
      metric: (Properties['MetricTransformations'] as { MetricName: string; MetricNamespace: string }[])[0]!,
    })),
  );

  it('is written where an alarm looks for it, and for no other purpose', () => {
    const watched = [
      ...JSON.stringify(alarms).matchAll(/"MetricName":"(\w+)","Namespace":"Overstap\/Gateway"/g),
    ];
    expect(new Set(watched.map(([, name]) => name))).toEqual(
      new Set(filters.map(({ metric }) => metric.MetricName)),
    );
    expect(new Set(filters.map(({ metric }) => metric.MetricNamespace))).toEqual(
      new Set(['Overstap/Gateway']),
    );
  });

  it('knows a call by fields that the access log holds', () => {
    for (const [template, count] of [
      [lasApi, 1],
      [boardApi, 3],
    ] as const) {
      const [stage] = Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Stage'));
      const { Format } = stage!.Properties['AccessLogSettings'] as { Format: string };
      const fields = new Set(Object.keys(JSON.parse(Format) as object));
      const own = Object.values(resourcesOf(template, 'AWS::Logs::MetricFilter'));
      expect(own).toHaveLength(count);
      for (const { Properties } of own)
        for (const [, field] of String(Properties['FilterPattern']).matchAll(/\$\.(\w+)/g))
          expect(fields).toContain(field);
    }
  });

  it('of tokens is of the board’s routes alone', () => {
    const ofTokens = filters.filter(({ metric }) => metric.MetricName.startsWith('BoardTokens'));
    expect(ofTokens).toHaveLength(2);
    for (const { pattern } of ofTokens) expect(pattern).toContain('$.route = "*/v1/board/*"');
    expect(Object.values(boardRoutes).every(({ path }) => path.startsWith('/v1/board/'))).toBe(true);
  });
});

describe('silence', () => {
  it('sounds where something must happen every day, and nowhere else', () => {
    const sounding = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');
    expect(sounding.map(({ id }) => id)).toEqual(['NightMissed']);
  });
});

describe('an expression', () => {
  it.each(alarms.filter(({ Metrics }) => Metrics !== undefined).map((alarm) => [alarm.id, alarm] as const))(
    'of %s takes no more metrics than an alarm can',
    (_, { Metrics = [] }) => {
      expect(Metrics.length).toBeLessThanOrEqual(10);
    },
  );
});

describe('the alarms’ topic', () => {
  it('is encrypted, takes no plain HTTP and mails the stage’s address', () => {
    observability.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    observability.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'beheer@overstap.example',
    });
    observability.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it.each([
    ['of the stage', observability],
    ['of the public origin', edge!],
  ])('%s lets CloudWatch publish: a topic with a policy of its own has no other way in', (_, template) => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: { StringEquals: { 'aws:SourceAccount': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  it('has a key that CloudWatch may use', () => {
    observability.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          }),
        ]),
      },
    });
  });
});

describe('logs', () => {
  it('are kept for half a year, each function’s apart', () => {
    const functions = [exchange, lasApi, boardApi].flatMap((each) =>
      Object.values(resourcesOf(each, 'AWS::Lambda::Function')),
    );
    expect(functions).toHaveLength(functionNames.length);
    const groups = functions.map(({ Properties }) => JSON.stringify(Properties['LoggingConfig']));
    expect(new Set(groups).size).toBe(functionNames.length);
    for (const each of [exchange, lasApi, boardApi]) {
      each.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 180 });
    }
  });
});

describe('the dashboard', () => {
  it('is one, and shows every alarm', () => {
    const [dashboard, ...others] = Object.values(resourcesOf(observability, 'AWS::CloudWatch::Dashboard'));
    expect(others).toEqual([]);
    const shown = JSON.stringify(dashboard);
    for (const id of Object.keys(jsonOf(observability).Resources).filter((key) =>
      /Alarm[0-9A-F]{8}$/.test(key),
    )) {
      expect(shown).toContain(id);
    }
  });
});
