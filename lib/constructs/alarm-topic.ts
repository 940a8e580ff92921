import {
  aws_iam as iam,
  aws_kms as kms,
  aws_sns as sns,
  aws_sns_subscriptions as subscriptions,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { administer } from '../key-policies.ts';

/** Mails whoever is called. One for each region that alarms are in: an alarm reaches no topic elsewhere. */
export function alarmAction(scope: Construct, address: string): SnsAction {
  const masterKey = new kms.Key(scope, 'AlarmKey', {
    description: 'Encrypts alarm messages',
    enableKeyRotation: true,
    policy: new iam.PolicyDocument({ statements: [administer()] }),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // CloudWatch publishes to an encrypted topic only if the topic's key lets it.
  masterKey.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  const topic = new sns.Topic(scope, 'Alarms', { masterKey, enforceSSL: true });
  // A policy of its own, as enforceSSL makes it, replaces the one by which alarms of the account reach every new topic.
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AlarmsOfTheAccount',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  topic.addSubscription(new subscriptions.EmailSubscription(address));
  return new SnsAction(topic);
}
