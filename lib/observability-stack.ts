import { aws_cloudwatch as cloudwatch, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { alarmRows, type Watched } from './alarms.ts';
import { alarmAction } from './constructs/alarm-topic.ts';
import { ImpactAlarm } from './constructs/impact-alarm.ts';
import { dashboardRows } from './dashboard.ts';
import type { Stage } from './stages.ts';

export interface ObservabilityStackProps extends Watched {
  readonly stage: Stage;
}

/** Tells the operators what users would otherwise notice first. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    const { stage } = props;
    super(scope, id, {
      env: { region: stage.region },
      description: `Overstap ${stage.name}: alarms and dashboard`,
    });
    const action = alarmAction(this, stage.alarmAddress);
    const alarms = alarmRows(props).map(
      ({ id: name, ...row }) => new ImpactAlarm(this, name, { ...row, action }),
    );
    new cloudwatch.Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: dashboardRows(
        props,
        alarms.map(({ alarm }) => alarm),
      ),
    });
  }
}
