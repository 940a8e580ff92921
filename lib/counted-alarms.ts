import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { AlarmRow } from './alarms.ts';
import { fiveMinutes } from './constructs/impact-alarm.ts';
import { totalOf } from './totals.ts';

/** What the functions count themselves (`count` of lambdas/http/log.ts), where a failure shows in no metric of AWS. */
export function countedRows(): AlarmRow[] {
  return [
    {
      id: 'AnswersFaulty',
      // A list answers 200 when one of its items met a fault: the gateway's 5xx do not tell.
      metric: counted('Faults', { kind: 'http' }),
      threshold: 1,
      impact: 'A call, or one item of a list, was answered with an error that is Overstap’s own.',
    },
    {
      id: 'SchoolSlowed',
      metric: counted('Slowed', { kind: 'school' }),
      threshold: 20,
      periods: 2,
      impact: 'A school has to wait between calls: its LAS calls far more often than its pupils ask for.',
    },
    {
      id: 'UnreportedAsked',
      // A hundred an hour is more than wrong numbers on the first morning of a round make.
      metric: counted('AskedUnreported', { kind: 'request' }, Duration.hours(1)),
      threshold: 100,
      impact: 'Dossiers are asked for of many pupils whom the school never reported. Nobody got any of them.',
    },
    {
      id: 'CallsUncounted',
      metric: counted('Faults', { kind: 'allowance' }),
      threshold: 1,
      periods: 2,
      impact: 'A school that calls too often is not slowed down, and may take from the others.',
    },
    {
      id: 'MailWaits',
      // Counted every quarter of an hour, of what was tried again: an hour is no passing fault of SES.
      metric: counted('MessagesLeft', { by: 'resend' }, Duration.minutes(15)),
      threshold: 1,
      periods: 4,
      impact: 'Mails to schools or the board have been waiting for an hour: each try to send them failed.',
    },
    {
      id: 'RoundsLate',
      // By the minute: whoever waits for a round is told within five.
      metric: counted('RoundsLate', { kind: 'mark' }, Duration.minutes(1)),
      threshold: 1,
      impact:
        'No event came when a round opened or closed: it was marked afterwards. Who may collect is not affected.',
    },
    {
      id: 'OrphansFound',
      metric: totalOf(
        'Orphans',
        ['objects', 'keys', 'payloads'].map((kind) => counted('OrphansFound', { kind })),
      ),
      threshold: 1,
      impact:
        'Data of pupils outlived what it belonged to until last night: somewhere an ending is incomplete.',
    },
    {
      id: 'ChainsBroken',
      metric: counted('ChainsBroken', { kind: 'chain' }),
      threshold: 1,
      impact: 'The audit of a dossier is not what it was: schools can’t rely on it to say who got what.',
    },
  ];
}

const counted = (
  metricName: string,
  dimensions: Readonly<Record<string, string>>,
  period = fiveMinutes,
): cloudwatch.Metric =>
  new cloudwatch.Metric({
    namespace: 'Overstap',
    metricName,
    dimensionsMap: { service: 'overstap', ...dimensions },
    statistic: 'Sum',
    period,
  });
