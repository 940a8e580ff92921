import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';

/** AWS's own clients, directed at the local endpoint. */
export interface AwsClients {
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly kms: KMSClient;
  readonly s3: S3Client;
  readonly scheduler: SchedulerClient;
  readonly ses: SESv2Client;
  readonly sqs: SQSClient;
  close(): void;
}

export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds that the region's clock is ahead: signatures carry the region's time. */
  readonly clockOffset: () => number;
}

const configOf = ({ endpoint, region, credentials, clockOffset }: ClientSettings) => ({
  endpoint,
  region,
  credentials,
  get systemClockOffset() {
    return clockOffset();
  },
});

/** A client of S3 alone, such as for a service that reads buckets. */
export const s3Client = (settings: ClientSettings): S3Client => new S3Client(configOf(settings));

/** Clients that sign with the given key, on the region's clock. */
export function awsClients(given: ClientSettings): AwsClients {
  const settings = configOf(given);
  const clients = {
    dynamodb: new DynamoDBClient(settings),
    streams: new DynamoDBStreamsClient(settings),
    kms: new KMSClient(settings),
    s3: new S3Client(settings),
    scheduler: new SchedulerClient(settings),
    ses: new SESv2Client(settings),
    sqs: new SQSClient(settings),
  };
  // It would look through every record of every batch for a log that nobody keeps.
  clients.streams.middlewareStack.remove('loggerMiddleware');
  return {
    ...clients,
    close() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
