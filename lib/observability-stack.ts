import {
  aws_cloudwatch as cloudwatch,
  aws_cloudwatch_actions as actions,
  aws_iam as iam,
  aws_kms as kms,
  aws_sns as sns,
  aws_sns_subscriptions as subscriptions,
  Duration,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { alarmRows, type Watched } from './alarms.ts';
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
    const topic = this.topic(stage.alarmAddress);
    const action = new actions.SnsAction(topic);
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

  private topic(address: string): sns.Topic {
    const masterKey = new kms.Key(this, 'AlarmKey', {
      description: 'Encrypts alarm messages',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // CloudWatch publishes to an encrypted topic only if the topic's key lets it.
    masterKey.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    const topic = new sns.Topic(this, 'Alarms', { masterKey, enforceSSL: true });
    topic.addSubscription(new subscriptions.EmailSubscription(address));
    return topic;
  }
}
