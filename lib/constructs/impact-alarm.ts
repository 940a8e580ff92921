import { aws_cloudwatch as cloudwatch, Duration, type aws_cloudwatch_actions } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface ImpactAlarmProps {
  readonly metric: cloudwatch.IMetric;
  /** The alarm sounds at this value and above. */
  readonly threshold: number;
  /** Periods of the metric in a row that must be as bad. @default 1 */
  readonly periods?: number;
  /** @default at or above the threshold */
  readonly comparison?: cloudwatch.ComparisonOperator;
  /** What no data means. @default that all is well: most metrics are only written when something happens */
  readonly silence?: 'sounds';
  /** What people can't do, or what is lost, while this lasts. */
  readonly impact: string;
  readonly action: aws_cloudwatch_actions.SnsAction;
}

/** The heading of an alarm's section in docs/runbook.md is its id; GitHub and its like make this anchor of it. */
export const runbookSection = (id: string): string => `docs/runbook.md#${id.toLowerCase()}`;

/** An alarm that tells whoever is called what users can't do and where to read what to do about it. */
export class ImpactAlarm extends Construct {
  readonly alarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id);
    this.alarm = new cloudwatch.Alarm(this, 'Alarm', {
      alarmDescription: `${props.impact} What to do: ${runbookSection(id)}`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator:
        props.comparison ?? cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData:
        props.silence === 'sounds'
          ? cloudwatch.TreatMissingData.BREACHING
          : cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.alarm.addAlarmAction(props.action);
    this.alarm.addOkAction(props.action);
  }
}

/** The length of one period of most metrics here. */
export const fiveMinutes = Duration.minutes(5);
