import { aws_cloudwatch as cloudwatch, aws_lambda as lambda, Duration } from 'aws-cdk-lib';
import { functionsOf, type Watched } from './alarms.ts';
import { fiveMinutes } from './constructs/impact-alarm.ts';

const sum = { statistic: 'Sum', period: fiveMinutes };
const most = { statistic: 'Maximum', period: fiveMinutes };

/**
 * The rows of the dashboard, in the order of an incident's questions: what is wrong, what do schools notice, is it the
 * code or the account, what waits, did the night do its work.
 */
export function dashboardRows(watched: Watched, alarms: cloudwatch.IAlarm[]): cloudwatch.IWidget[][] {
  return [
    [
      new cloudwatch.TextWidget({
        markdown:
          `**Overstap ${watched.stage.name}.** Each alarm has its section in docs/runbook.md: what users can’t do, where to look, what to do. ` +
          'Alarms of the public origin are in us-east-1 (stack edge).',
        width: 24,
        height: 1,
      }),
    ],
    [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 7 })],
    ...callRows(watched),
    ...functionRows(watched),
    ...waitingRows(watched),
    ...storeRows(watched),
  ];
}

const graph = (title: string, left: cloudwatch.IMetric[], width = 12): cloudwatch.GraphWidget =>
  new cloudwatch.GraphWidget({ title, left, width, height: 6 });

/** One line for each value of a dimension that the functions count by, whatever values there will be. */
const countedBy = (metricName: string, dimension: string): cloudwatch.MathExpression =>
  new cloudwatch.MathExpression({
    label: '',
    expression: `SEARCH('{Overstap,service,${dimension}} MetricName="${metricName}"', 'Sum', 300)`,
    usingMetrics: {},
    period: fiveMinutes,
  });

const callRows = ({ lasApi, boardApi }: Watched): cloudwatch.IWidget[][] => [
  [
    graph('Calls of schools', [
      lasApi.api.metricCount(sum),
      lasApi.api.metricClientError(sum),
      lasApi.api.metricServerError(sum),
    ]),
    graph(
      'Time of an answer to schools (ms)',
      ['p50', 'p95', 'p99'].map((statistic) =>
        lasApi.api.metricLatency({ statistic, period: fiveMinutes, label: statistic }),
      ),
    ),
  ],
  [
    graph('Refusals by code', [countedBy('Refused', 'refusal')]),
    graph('Calls of the board and the public', [
      boardApi.api.metricCount(sum),
      boardApi.api.metricClientError(sum),
      boardApi.api.metricServerError(sum),
    ]),
  ],
];

const functionRows = (watched: Watched): cloudwatch.IWidget[][] => {
  const functions = functionsOf(watched).map((each) => each.function);
  return [
    [
      graph('Faults by kind', [countedBy('Faults', 'kind')]),
      graph(
        'Errors of functions',
        functions.map((each) => each.metricErrors(sum)),
      ),
    ],
    [
      graph(
        'Calls of functions',
        functions.map((each) => each.metricInvocations(sum)),
      ),
      graph('At the same time, and refused for it (account)', [
        lambda.Function.metricAllConcurrentExecutions(most),
        lambda.Function.metricAllThrottles(sum),
      ]),
    ],
  ];
};

const waitingRows = ({ exchange }: Watched): cloudwatch.IWidget[][] => [
  [
    graph(
      'Lag behind the table (ms)',
      [exchange.notify, exchange.plan, exchange.purge].map((each) =>
        each.function.metric('IteratorAge', most),
      ),
    ),
    graph('Events given up', [exchange.failures.metricApproximateNumberOfMessagesVisible(most)]),
  ],
  [
    graph('Mails', [
      ...['Send', 'Bounce', 'Complaint'].map(
        (metricName) => new cloudwatch.Metric({ namespace: 'AWS/SES', metricName, ...sum }),
      ),
      countedBy('MessagesLeft', 'by'),
    ]),
    graph(
      'Longest run of what nobody calls (ms; 900,000 is the end)',
      [exchange.sweep, exchange.audit, exchange.remind, exchange.plan].map((each) =>
        each.function.metricDuration({ statistic: 'Maximum', period: Duration.hours(1) }),
      ),
    ),
  ],
];

const storeRows = ({ data }: Watched): cloudwatch.IWidget[][] => [
  [
    graph(
      'Units of the exchange table',
      ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map((name) =>
        data.exchange.metric(name, sum),
      ),
    ),
    graph('Nights: ended, orphans, broken chains', [
      countedBy('PayloadsEnded', 'by'),
      countedBy('OrphansFound', 'kind'),
      countedBy('ChainsBroken', 'kind'),
    ]),
  ],
];
