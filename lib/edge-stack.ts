import { aws_cloudwatch as cloudwatch, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { certificateEnds } from './account-alarms.ts';
import type { AlarmRow } from './alarms.ts';
import { alarmAction } from './constructs/alarm-topic.ts';
import { fiveMinutes, ImpactAlarm } from './constructs/impact-alarm.ts';
import { edgeRegion, type Stage } from './stages.ts';

/**
 * Alarms of the public origin, where CloudFront writes its metrics and has its certificate: an alarm can't look into
 * another region. No data and no function of a stage is here.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      env: { region: edgeRegion },
      description: `Overstap ${stage.name}: alarms of the public origin`,
    });
    const action = alarmAction(this, stage.alarmAddress);
    for (const { id: name, ...row } of rowsOf(stage)) new ImpactAlarm(this, name, { ...row, action });
  }
}

const rowsOf = (stage: Stage): readonly AlarmRow[] => [
  {
    id: 'PublicOriginFaults',
    // By a query, since a distribution's id is known only after its stack of another region: the account has one.
    metric: new cloudwatch.MathExpression({
      label: 'Answers 5xx (%)',
      expression: 'SELECT MAX("5xxErrorRate") FROM SCHEMA("AWS/CloudFront", DistributionId, Region)',
      usingMetrics: {},
      period: fiveMinutes,
    }),
    threshold: 5,
    periods: 3,
    impact: 'The board’s console, agendas and the year’s page fail for one visitor in twenty.',
  },
  {
    id: 'PublicCertificateEnds',
    ...certificateEnds(stage.publicOrigin.certificateArn),
    impact:
      'In thirty days or less the board and agendas can’t connect any more: the certificate of the public origin ends.',
  },
];
