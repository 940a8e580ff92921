import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { startEndpoints } from '../../../local/endpoints/endpoints.ts';
import type {
  Credentials,
  Endpoints,
  EndpointsOptions,
  PolicyDocument,
  PolicyStatement,
  SeenCall,
} from '../../../local/endpoints/types.ts';

export const account = '123456789012';
export const region = 'eu-central-1';

/** A clock that stands still until it is moved. */
export function standingClock(at: string) {
  let now = Date.parse(at);
  return {
    now: () => now,
    set(instant: string) {
      now = Date.parse(instant);
    },
  };
}

export interface Invocation {
  readonly functionArn: string;
  readonly payload: string;
}

/** The endpoint with everything that a test wants to see of it. */
export interface TestRegion {
  readonly endpoints: Endpoints;
  readonly clock: ReturnType<typeof standingClock>;
  readonly calls: SeenCall[];
  readonly invocations: Invocation[];
  /** What the targets answer; throws to refuse. */
  accept: (invocation: Invocation) => void;
  readonly admin: Clients;
}

export async function startTestRegion(
  options: Partial<EndpointsOptions> & { readonly at?: string } = {},
): Promise<TestRegion> {
  const clock = standingClock(options.at ?? '2022-03-31T07:00:00Z');
  const calls: SeenCall[] = [];
  const invocations: Invocation[] = [];
  const endpoints = await startEndpoints({
    clock,
    accountId: account,
    region,
    onCall: (call) => void calls.push(call),
    invokeAsync(functionArn, payload) {
      const invocation = { functionArn, payload };
      started.accept(invocation);
      invocations.push(invocation);
      return Promise.resolve();
    },
    ...options,
  });
  const started: TestRegion = {
    endpoints,
    clock,
    calls,
    invocations,
    accept: () => undefined,
    admin: clientsFor(endpoints, endpoints.adminCredentials),
  };
  return started;
}

export type Clients = ReturnType<typeof clientsFor>;

export function clientsFor({ url }: Pick<Endpoints, 'url'>, credentials: Credentials) {
  const settings = { endpoint: url, region, credentials, maxAttempts: 1 };
  return {
    dynamodb: new DynamoDBClient(settings),
    streams: new DynamoDBStreamsClient(settings),
    kms: new KMSClient(settings),
    s3: new S3Client(settings),
    scheduler: new SchedulerClient(settings),
    ses: new SESv2Client(settings),
    sqs: new SQSClient(settings),
  };
}

export const policy = (...Statement: PolicyStatement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement,
});

export const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: PolicyStatement['Condition'],
): PolicyStatement => ({ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });

export const roleArn = (name: string): string => `arn:aws:iam::${account}:role/${name}`;

export const trust = (service: string, Condition?: PolicyStatement['Condition']): PolicyDocument =>
  policy({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    ...(Condition && { Condition }),
  });

/** Clients that sign as a function's role with these statements. */
export function clientsOfRole(
  { endpoints }: TestRegion,
  name: string,
  ...statements: PolicyStatement[]
): Clients {
  return clientsFor(
    endpoints,
    endpoints.registerRole({
      arn: roleArn(name),
      trust: trust('lambda.amazonaws.com'),
      policies: [policy(...statements)],
    }),
  );
}

/** The name of the error that a call ends with. */
export async function failure(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode ?? 0 };
  }
  throw new Error('The call was expected to fail.');
}
