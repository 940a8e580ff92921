import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { functionsOf, type Watched } from './alarms.ts';
import { fiveMinutes } from './constructs/impact-alarm.ts';

const sum = { statistic: 'Sum', period: fiveMinutes };

/** The rows of the dashboard: what is wrong now, what schools meet, what happens by itself. */
export function dashboardRows(watched: Watched, alarms: cloudwatch.IAlarm[]): cloudwatch.IWidget[][] {
  const { exchange, lasApi, boardApi } = watched;
  const functions = functionsOf(watched).map((each) => each.function);
  const graph = (title: string, left: cloudwatch.IMetric[]) =>
    new cloudwatch.GraphWidget({ title, left, width: 12, height: 6 });
  return [
    [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 5 })],
    [
      graph('Calls of schools', [
        lasApi.api.metricCount(sum),
        lasApi.api.metricClientError(sum),
        lasApi.api.metricServerError(sum),
      ]),
      graph('Time of an answer (ms)', [
        lasApi.api.metricLatency({ statistic: 'p50', period: fiveMinutes }),
        lasApi.api.metricLatency({ statistic: 'p95', period: fiveMinutes }),
      ]),
    ],
    [
      graph('Calls of the board', [
        boardApi.api.metricCount(sum),
        boardApi.api.metricClientError(sum),
        boardApi.api.metricServerError(sum),
      ]),
    ],
    [
      graph(
        'Errors of functions',
        functions.map((each) => each.metricErrors(sum)),
      ),
      graph(
        'Calls of functions',
        functions.map((each) => each.metricInvocations(sum)),
      ),
    ],
    [
      graph(
        'Lag behind the table (ms)',
        [exchange.notify, exchange.plan, exchange.purge].map((each) =>
          each.function.metric('IteratorAge', { statistic: 'Maximum', period: fiveMinutes }),
        ),
      ),
      graph('Events given up', [
        exchange.failures.metricApproximateNumberOfMessagesVisible({
          statistic: 'Maximum',
          period: fiveMinutes,
        }),
      ]),
    ],
  ];
}
