import {
  aws_apigateway as apigateway,
  aws_apigatewayv2 as apigw,
  aws_logs as logs,
  RemovalPolicy,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { countCalls, type GatewayCount } from './gateway-counts.ts';

/** What the access log holds of a call. No path, since it names ids, and no query. */
const logged = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  /** `-` of a call that the gateway answered itself: it reached no function. */
  integration: '$context.integration.status',
  latency: '$context.responseLatency',
};

export interface HttpStageProps {
  /** Calls a second, and at once. */
  readonly throttle: apigw.ThrottleSettings;
  readonly counts: readonly GatewayCount[];
}

/** The one stage of an HTTP API. */
export function httpStage(
  scope: Construct,
  httpApi: apigw.HttpApi,
  { throttle, counts }: HttpStageProps,
): apigw.HttpStage {
  const accessLog = new logs.LogGroup(scope, 'AccessLog', {
    retention: logs.RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const counted of counts) countCalls(accessLog, counted);
  return new apigw.HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle,
    accessLogSettings: {
      destination: new apigw.LogGroupLogDestination(accessLog),
      format: apigateway.AccessLogFormat.custom(JSON.stringify(logged)),
    },
  });
}
