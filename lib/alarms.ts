import { aws_cloudwatch as cloudwatch, aws_lambda as lambda, Duration } from 'aws-cdk-lib';
import { accountRows } from './account-alarms.ts';
import { fiveMinutes, type ImpactAlarmProps } from './constructs/impact-alarm.ts';
import type { ServiceFunction } from './constructs/service-function.ts';
import type { BoardApiStack } from './board-api-stack.ts';
import { countedRows } from './counted-alarms.ts';
import type { DataStack } from './data-stack.ts';
import type { ExchangeStack } from './exchange-stack.ts';
import type { LasApiStack } from './las-api-stack.ts';
import { gatewayRows } from './gateway-alarms.ts';
import { nightRows } from './night-alarms.ts';
import type { Stage } from './stages.ts';
import { totalOf } from './totals.ts';

/** What is watched. */
export interface Watched {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly exchange: ExchangeStack;
  readonly lasApi: LasApiStack;
  readonly boardApi: BoardApiStack;
}

/** An alarm and the heading of its section in docs/runbook.md. */
export type AlarmRow = Omit<ImpactAlarmProps, 'action'> & { readonly id: string };

const sum = { statistic: 'Sum', period: fiveMinutes };

/** Every function of the stage. */
export const functionsOf = ({ exchange, lasApi, boardApi }: Watched): readonly ServiceFunction[] => [
  ...Object.values(lasApi.functions),
  ...Object.values(boardApi.functions),
  ...uncalled(exchange),
];

/** Those that nobody calls and that events set off. */
const uncalled = ({ rounds, plan, remind, sweep, audit, notify, purge }: ExchangeStack) => [
  rounds,
  plan,
  remind,
  sweep,
  audit,
  notify,
  purge,
];

/** One alarm for every failure that users would notice. */
export function alarmRows(watched: Watched): readonly AlarmRow[] {
  return [
    ...functionsOf(watched).map(errorsOf),
    ...apiRows(watched),
    ...gatewayRows(),
    ...followingRows(watched),
    ...scheduleRows(watched),
    ...nightRows(watched),
    ...countedRows(),
    ...accountRows(watched.stage),
  ];
}

const errorsOf = ({ name, impact, function: handler }: ServiceFunction): AlarmRow => ({
  id: `${name.replace(/^./, (first) => first.toUpperCase())}Errors`,
  metric: handler.metricErrors(sum),
  threshold: 1,
  impact,
});

function apiRows({ lasApi, boardApi, data }: Watched): AlarmRow[] {
  return [
    {
      id: 'ApiFaults',
      metric: lasApi.api.metricServerError(sum),
      threshold: 5,
      impact: 'Calls of schools end in errors that are Overstap’s own.',
    },
    {
      id: 'BoardFaults',
      metric: boardApi.api.metricServerError(sum),
      threshold: 1,
      impact: 'Calls of the board end in errors that are Overstap’s own.',
    },
    {
      id: 'ApiSlow',
      metric: lasApi.api.metricLatency({ statistic: 'p95', period: fiveMinutes }),
      threshold: 5000,
      periods: 3,
      impact: 'Schools wait more than five seconds for one call in twenty.',
    },
    {
      id: 'CallsThrottled',
      // Of all functions of the account, which share its concurrency: an alarm can't add up more than ten.
      metric: lambda.Function.metricAllThrottles(sum),
      threshold: 1,
      impact: 'Calls of schools are refused because the account’s concurrency is used up.',
    },
    {
      id: 'TableThrottled',
      metric: totalOf(
        'Throttled',
        [data.exchange, data.keyRows].flatMap((table) =>
          ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) => table.metric(name, sum)),
        ),
      ),
      threshold: 1,
      periods: 2,
      impact: 'Calls of schools fail or are slow because a table is throttled.',
    },
  ];
}

function followingRows({ exchange }: Watched): AlarmRow[] {
  const lag = ({ function: handler }: ServiceFunction) =>
    handler.metric('IteratorAge', { statistic: 'Maximum', period: fiveMinutes });
  const quarter = Duration.minutes(15).toMilliseconds();
  return [
    {
      id: 'NotifyLags',
      metric: lag(exchange.notify),
      threshold: quarter,
      impact: 'Mails to schools leave more than a quarter of an hour late.',
    },
    {
      id: 'PurgeLags',
      metric: lag(exchange.purge),
      threshold: quarter,
      impact: 'Payload that has ended is destroyed more than a quarter of an hour late.',
    },
    {
      id: 'PlanLags',
      metric: lag(exchange.plan),
      threshold: quarter,
      impact: 'Dates that the board published are planned more than a quarter of an hour late.',
    },
    {
      id: 'EventsFailed',
      metric: exchange.failures.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: fiveMinutes,
      }),
      threshold: 1,
      impact: 'An event was given up: a round not marked, a mail not sent, or payload not destroyed.',
    },
    {
      id: 'EventsLost',
      metric: totalOf(
        'Lost',
        uncalled(exchange).map(({ function: handler }) => handler.metric('DestinationDeliveryFailures', sum)),
      ),
      threshold: 1,
      impact: 'An event was given up and could not be kept either: no queue tells what was not done.',
    },
  ];
}

function scheduleRows({ exchange }: Watched): AlarmRow[] {
  const metric = (group: string, metricName: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/Scheduler',
      metricName,
      dimensionsMap: { ScheduleGroup: group },
      ...sum,
    });
  const groups = [exchange.scheduleGroup.ref, exchange.year.group.ref];
  return [
    {
      id: 'ScheduleMissed',
      metric: totalOf(
        'Not delivered',
        groups.flatMap((group) => [
          metric(group, 'TargetErrorCount'),
          metric(group, 'InvocationDroppedCount'),
          metric(group, 'InvocationsFailedToBeSentToDeadLetterCount'),
        ]),
      ),
      threshold: 1,
      impact: 'The opening or closing of a round, a reminder or a sweep did not reach its function.',
    },
  ];
}
