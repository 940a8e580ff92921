import {
  aws_apigateway as apigateway,
  aws_apigatewayv2 as apigw,
  aws_logs as logs,
  RemovalPolicy,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What the access log holds of a call. No path, since it names ids, and no query. */
const logged = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
};

/** The one stage of an HTTP API. @param throttle calls a second, and at once */
export function httpStage(
  scope: Construct,
  httpApi: apigw.HttpApi,
  throttle: apigw.ThrottleSettings,
): apigw.HttpStage {
  const accessLog = new logs.LogGroup(scope, 'AccessLog', {
    retention: logs.RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const stage = new apigw.HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle,
    accessLogSettings: {
      destination: new apigw.LogGroupLogDestination(accessLog),
      format: apigateway.AccessLogFormat.custom(JSON.stringify(logged)),
    },
  });
  return stage;
}
