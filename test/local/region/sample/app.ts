import { join } from 'node:path';
import {
  App,
  CfnOutput,
  Duration,
  RemovalPolicy,
  Stack,
  aws_apigatewayv2 as apigw,
  aws_certificatemanager as acm,
  aws_dynamodb as dynamodb,
  aws_iam as iam,
  aws_kms as kms,
  aws_lambda as lambda,
  aws_lambda_destinations as destinations,
  aws_lambda_event_sources as sources,
  aws_logs as logs,
  aws_s3 as s3,
  aws_s3_assets as assets,
  aws_scheduler as scheduler,
  aws_scheduler_targets as targets,
  aws_sqs as sqs,
} from 'aws-cdk-lib';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';

/**
 * A small region of two stacks for the tests of the local region: a table with a stream, a bucket, a key, a
 * queue, functions, a schedule and an HTTP API behind mutual TLS.
 *
 * Usage: `node app.ts <out dir> <bundle dir> <truststore.pem>`.
 */
const [, , outdir = '', bundles = '', truststore = ''] = process.argv;

const app = new App({ outdir, analyticsReporting: false });
const env = { account: '000000000000', region: 'eu-west-1' };

const data = new Stack(app, 'SampleData', { env });
const key = new kms.Key(data, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
const table = new dynamodb.TableV2(data, 'Things', {
  partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
  sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
  timeToLiveAttribute: 'expiresAt',
  dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  encryption: dynamodb.TableEncryptionV2.customerManagedKey(key),
  deletionProtection: true,
  globalSecondaryIndexes: [
    { indexName: 'bySk', partitionKey: { name: 'sk', type: dynamodb.AttributeType.STRING } },
  ],
});
const bucket = new s3.Bucket(data, 'Vault', {
  encryption: s3.BucketEncryption.KMS,
  encryptionKey: key,
  bucketKeyEnabled: true,
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  lifecycleRules: [{ expiration: Duration.days(400) }],
});

const api = new Stack(app, 'SampleApi', { env });
const failed = new sqs.Queue(api, 'Failed', { enforceSSL: true, retentionPeriod: Duration.days(14) });

const fn = (name: string, props: Partial<lambda.FunctionProps> = {}) =>
  new lambda.Function(api, name, {
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(join(bundles, name)),
    timeout: Duration.seconds(5),
    memorySize: 256,
    environment: { TABLE_NAME: table.tableName, NODE_OPTIONS: '--enable-source-maps' },
    logGroup: new logs.LogGroup(api, `${name}Logs`, { retention: logs.RetentionDays.ONE_MONTH }),
    ...props,
  });

const things = fn('Things');
table.grantReadWriteData(things);
const watcher = fn('Watcher', { onFailure: new destinations.SqsDestination(failed), retryAttempts: 2 });
table.grantReadWriteData(watcher);
watcher.addEventSource(
  new sources.DynamoEventSource(table as dynamodb.ITable, {
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 10,
    bisectBatchOnError: true,
    retryAttempts: 2,
    reportBatchItemFailures: true,
    onFailure: new sources.SqsDlq(failed),
    filters: [lambda.FilterCriteria.filter({ dynamodb: { Keys: { pk: { S: [{ prefix: 'thing#' }] } } } })],
  }),
);

const group = new scheduler.ScheduleGroup(api, 'Group');
new scheduler.Schedule(api, 'Sweep', {
  scheduleGroup: group,
  schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
  target: new targets.LambdaInvoke(watcher, {
    deadLetterQueue: failed,
    input: scheduler.ScheduleTargetInput.fromObject({ kind: 'sweep' }),
  }),
});

const trust = new assets.Asset(api, 'Truststore', { path: truststore });
const domain = new apigw.DomainName(api, 'Domain', {
  domainName: 'las.example.nl',
  certificate: acm.Certificate.fromCertificateArn(
    api,
    'Certificate',
    `arn:aws:acm:${env.region}:${env.account}:certificate/00000000-0000-0000-0000-000000000000`,
  ),
  mtls: { bucket: trust.bucket, key: trust.s3ObjectKey },
});
const http = new apigw.HttpApi(api, 'Las', {
  disableExecuteApiEndpoint: true,
  defaultDomainMapping: { domainName: domain },
  defaultIntegration: new HttpLambdaIntegration('Anything', things),
});
for (const path of ['/v1/things', '/v1/things/{id}', '/v1/files/{path+}']) {
  http.addRoutes({
    path,
    methods: [apigw.HttpMethod.ANY],
    integration: new HttpLambdaIntegration(`I${path}`, things),
  });
}
http.addRoutes({
  path: '/v1/things/own',
  methods: [apigw.HttpMethod.GET],
  integration: new HttpLambdaIntegration('Own', things),
});
bucket.grantReadWrite(things);
things.addToRolePolicy(
  new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }),
);
new CfnOutput(api, 'Queue', { value: failed.queueUrl });

app.synth();
