import { aws_sqs as sqs, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Where events wait, for two weeks, that no function could handle. */
export function failuresQueue(scope: Construct): sqs.Queue {
  const queue = new sqs.Queue(scope, 'Failures', {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'This is where failed events end; an alarm looks at it and the runbook says how to send them again.',
  });
  return queue;
}
