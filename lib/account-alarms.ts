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
      id: 'MailComplaints',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/SES',
        metricName: 'Reputation.ComplaintRate',
        statistic: 'Average',
        period: Duration.hours(1),
      }),
      threshold: 0.001,
      impact: 'Schools mark mails as spam; above half a percent AWS stops all mail to schools.',
    },
    {
      id: 'CertificateEnds',
      ...certificateEnds(stage.certificateArn),
      impact: 'In thirty days or less no LAS can connect any more: the certificate of the API ends.',
    },
  ];
}

/** A certificate that ends within thirty days. ACM counts in the region of the certificate alone. */
export const certificateEnds = (certificateArn: string): Omit<AlarmRow, 'id' | 'impact'> => ({
  metric: new cloudwatch.Metric({
    namespace: 'AWS/CertificateManager',
    metricName: 'DaysToExpiry',
    dimensionsMap: { CertificateArn: certificateArn },
    statistic: 'Minimum',
    period: Duration.days(1),
  }),
  threshold: 30,
  comparison: cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
});
