import { aws_cloudwatch as cloudwatch, aws_logs as logs, type Duration } from 'aws-cdk-lib';

const { FilterPattern } = logs;
const unreached = FilterPattern.stringValue('$.integration', '=', '-');
const reached = FilterPattern.stringValue('$.integration', '!=', '-');
const ofBoard = FilterPattern.stringValue('$.route', '=', '*/v1/board/*');

/** What is counted from the access logs: which calls got no further than the gateway. AWS's own metrics know all 4xx as one. */
const patterns = {
  Throttled: FilterPattern.all(FilterPattern.stringValue('$.status', '=', '429'), unreached),
  BoardTokensRefused: FilterPattern.all(
    ofBoard,
    FilterPattern.stringValue('$.status', '=', '401'),
    unreached,
  ),
  BoardTokensAccepted: FilterPattern.all(ofBoard, reached),
} as const;
export type GatewayCount = keyof typeof patterns;

const metricNamespace = 'Overstap/Gateway';

/** Counts calls as they are logged. Where any was logged and none was of the kind, it counts zero: an expression can tell. */
export const countCalls = (accessLog: logs.LogGroup, metricName: GatewayCount): logs.MetricFilter =>
  accessLog.addMetricFilter(metricName, {
    metricNamespace,
    metricName,
    defaultValue: 0,
    filterPattern: patterns[metricName],
  });

/** The count of all APIs that count it. */
export const gatewayCount = (metricName: GatewayCount, period: Duration): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period });
