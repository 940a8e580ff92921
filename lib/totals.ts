import { aws_cloudwatch as cloudwatch, type Duration } from 'aws-cdk-lib';
import { fiveMinutes } from './constructs/impact-alarm.ts';

/** Several metrics as one, by an expression over `m0`, `m1`, … An alarm takes at most ten. */
export const together = (
  label: string,
  metrics: readonly cloudwatch.IMetric[],
  how: { readonly expression: (names: readonly string[]) => string; readonly period: Duration },
): cloudwatch.MathExpression => {
  const names = metrics.map((_, index) => `m${index}`);
  return new cloudwatch.MathExpression({
    label,
    period: how.period,
    expression: how.expression(names),
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
  });
};

/** Several metrics added up. */
export const totalOf = (label: string, metrics: readonly cloudwatch.IMetric[]): cloudwatch.MathExpression =>
  together(label, metrics, { expression: (names) => names.join(' + '), period: fiveMinutes });
