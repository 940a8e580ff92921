import * as z from 'zod';
import { defaultEventInvoke } from '../runtime/async-events.ts';
import { compileFilter } from '../streams/filter.ts';
import { model, noLocalEffect, type ResourceModel } from './model.ts';

/** The name in a function's ARN, or the name itself. */
const functionNameOf = (id: string): string => id.split(':')[6] ?? id;

const function_ = model(
  'Runs the very code asset under AWS’s runtime client, one process per concurrent invocation.',
  z.strictObject({
    FunctionName: z.string().optional(),
    Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
    Handler: z.string(),
    Runtime: z.enum(['nodejs22.x', 'nodejs24.x']),
    Role: z.string(),
    Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
    Timeout: z.coerce.number().int().min(1).max(900).default(3),
    MemorySize: z.coerce.number().int().min(128).max(10_240).default(128),
    LoggingConfig: z
      .strictObject({
        LogGroup: z.string().optional(),
        LogFormat: z.enum(['Text', 'JSON']).optional(),
        ApplicationLogLevel: noLocalEffect('every line is kept'),
        SystemLogLevel: noLocalEffect('every line is kept'),
      })
      .optional(),
    DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
    Architectures: noLocalEffect('the machine’s own architecture'),
    Description: noLocalEffect('documentation'),
    TracingConfig: noLocalEffect('nothing is traced'),
    EphemeralStorage: noLocalEffect('the machine’s temporary folder'),
    RecursiveLoop: noLocalEffect('loops are not looked for'),
    KmsKeyArn: noLocalEffect('variables stay in memory'),
    Tags: noLocalEffect('tags'),
  }),
  ({ properties, physicalName }, { account, region, declared, asset }) => {
    const name = properties.FunctionName ?? physicalName(64);
    const arn = `arn:aws:lambda:${region}:${account}:function:${name}`;
    declared.functions.push({
      name,
      arn,
      handler: properties.Handler,
      codePath: asset(properties.Code.S3Key).path,
      environment: properties.Environment?.Variables ?? {},
      timeoutSeconds: properties.Timeout,
      memoryMegabytes: properties.MemorySize,
      logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
      logFormat: properties.LoggingConfig?.LogFormat ?? 'Text',
      roleArn: properties.Role,
    });
    const deadLetter = properties.DeadLetterConfig?.TargetArn;
    if (deadLetter !== undefined) declared.eventInvoke.set(name, { ...defaultEventInvoke, deadLetter });
    return { ref: name, attributes: { Arn: arn } };
  },
);

const eventInvokeConfig = model(
  'Retries and on-failure queue of asynchronous events; the wait between retries is short.',
  z.strictObject({
    FunctionName: z.string(),
    Qualifier: z.literal('$LATEST'),
    MaximumRetryAttempts: z.number().int().min(0).max(2).default(2),
    MaximumEventAgeInSeconds: z.number().int().min(60).max(21_600).default(21_600),
    DestinationConfig: z
      .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
      .optional(),
  }),
  ({ properties, logicalId }, { declared }) => {
    const name = functionNameOf(properties.FunctionName);
    const onFailure = properties.DestinationConfig?.OnFailure?.Destination;
    declared.eventInvoke.set(name, {
      ...declared.eventInvoke.get(name),
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      maximumAgeSeconds: properties.MaximumEventAgeInSeconds,
      ...(onFailure === undefined ? {} : { onFailure }),
    });
    return { ref: logicalId, attributes: {} };
  },
);

const eventSourceMapping = model(
  'Polls the table’s stream and hands batches to the function in order.',
  z.strictObject({
    EventSourceArn: z.string().regex(/^arn:aws:dynamodb:.*\/stream\//, 'only table streams are modelled'),
    FunctionName: z.string(),
    StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
    BatchSize: z.number().int().min(1).max(10_000).default(100),
    BisectBatchOnFunctionError: z.boolean().default(false),
    MaximumRetryAttempts: z.number().int().min(-1).max(10_000).default(-1),
    MaximumRecordAgeInSeconds: z.number().int().min(-1).max(604_800).default(-1),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
    DestinationConfig: z
      .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
      .optional(),
    Enabled: z.literal(true).optional(),
    ParallelizationFactor: z.literal(1).optional(),
    MaximumBatchingWindowInSeconds: noLocalEffect('a batch goes as soon as there is something'),
    MetricsConfig: noLocalEffect('metrics'),
    Tags: noLocalEffect('tags'),
  }),
  ({ properties, stack, logicalId }, { account, region, declared }) => {
    const filterPatterns = (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern);
    compileFilter(filterPatterns);
    declared.mappings.push({
      id: `${stack}.${logicalId}`,
      streamArn: properties.EventSourceArn,
      functionArn: `arn:aws:lambda:${region}:${account}:function:${functionNameOf(properties.FunctionName)}`,
      batchSize: properties.BatchSize,
      filterPatterns,
      bisectBatchOnFunctionError: properties.BisectBatchOnFunctionError,
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
      reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
      onFailure: properties.DestinationConfig?.OnFailure?.Destination,
    });
    return { ref: logicalId, attributes: { Id: logicalId } };
  },
);

const permission = model(
  'A route or schedule without one is refused.',
  z.strictObject({
    Action: z.literal('lambda:InvokeFunction'),
    FunctionName: z.string(),
    Principal: z.string(),
    SourceArn: z.string().optional(),
    SourceAccount: z.string().optional(),
  }),
  ({ properties, logicalId }, { account, region, declared }) => {
    declared.permissions.push({
      functionArn: `arn:aws:lambda:${region}:${account}:function:${functionNameOf(properties.FunctionName)}`,
      principal: properties.Principal,
      sourceArn: properties.SourceArn,
    });
    return { ref: logicalId, attributes: {} };
  },
);

/** The types of AWS Lambda. */
export const lambdaModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::Lambda::Function': function_,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::Lambda::EventSourceMapping': eventSourceMapping,
  'AWS::Lambda::Permission': permission,
};
