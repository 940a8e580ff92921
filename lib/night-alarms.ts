import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { AlarmRow, Watched } from './alarms.ts';
import { together } from './totals.ts';

/** What happens at night, seen from outside: that it happens at all, and how near it comes to its limit. */
export function nightRows({ exchange }: Pick<Watched, 'exchange'>): AlarmRow[] {
  const { sweep, audit, plan, remind } = exchange;
  const day = Duration.days(1);
  const called = [sweep, audit].map((each) =>
    each.function.metricInvocations({ statistic: 'Sum', period: day }),
  );
  const longest = [sweep, audit, plan, remind].map((each) =>
    each.function.metricDuration({ statistic: 'Maximum', period: Duration.hours(1) }),
  );
  return [
    {
      id: 'NightMissed',
      // One that was never called has no figure, so that the product has none: silence sounds here.
      metric: together('Called', called, { expression: (names) => names.join(' * '), period: day }),
      threshold: 1,
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      silence: 'sounds',
      impact:
        'For a day nothing ended overdue payload or checked the audit: the nightly schedules do not come.',
    },
    {
      id: 'NightLong',
      metric: together('Longest', longest, {
        expression: (names) => `MAX([${names.join(', ')}])`,
        period: Duration.hours(1),
      }),
      threshold: Duration.minutes(10).toMilliseconds(),
      impact:
        'Work without a caller takes over ten of its fifteen minutes: soon payload stays, or reminders and the audit stop halfway.',
    },
  ];
}
