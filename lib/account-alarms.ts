import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { AlarmRow } from './alarms.ts';
import type { Stage } from './stages.ts';

/** What is watched of the account: the standing of its mail, and the ends of certificates. */
export function accountRows(stage: Stage): AlarmRow[] {
  return [
    {
      id: 'MailBounces',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/SES',
        metricName: 'Reputation.BounceRate',
        statistic: 'Average',
        period: Duration.hours(1),
      }),
      threshold: 0.05,
      impact: 'Mails come back; above ten percent AWS stops all mail to schools.',
    },
    {
      id: 'CertificateEnds',
      metric: daysLeft(stage.certificateArn),
      threshold: 30,
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      impact: 'In thirty days or less no LAS can connect any more: the certificate of the API ends.',
    },
  ];
}

const daysLeft = (certificateArn: string): cloudwatch.Metric =>
  new cloudwatch.Metric({
    namespace: 'AWS/CertificateManager',
    metricName: 'DaysToExpiry',
    dimensionsMap: { CertificateArn: certificateArn },
    statistic: 'Minimum',
    period: Duration.days(1),
  });
