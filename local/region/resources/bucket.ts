import {
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { AwsClients } from './clients.ts';
import { model, noLocalEffect, type ResourceModel } from './model.ts';
import { policyDocument } from './policy.ts';

const lifecycleRule = z.strictObject({
  Id: z.string().optional(),
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  ExpirationInDays: z.number().int().optional(),
  AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: z.number().int() }).optional(),
});

const bucketProperties = z.strictObject({
  BucketName: z.string().optional(),
  BucketEncryption: z
    .strictObject({
      ServerSideEncryptionConfiguration: z
        .array(
          z.strictObject({
            BucketKeyEnabled: z.boolean().optional(),
            ServerSideEncryptionByDefault: z.strictObject({
              SSEAlgorithm: z.enum(['AES256', 'aws:kms']),
              KMSMasterKeyID: z.string().optional(),
            }),
          }),
        )
        .length(1),
    })
    .optional(),
  LifecycleConfiguration: z.strictObject({ Rules: z.array(lifecycleRule) }).optional(),
  PublicAccessBlockConfiguration: noLocalEffect('only signed calls get in'),
  OwnershipControls: noLocalEffect('one account'),
  LoggingConfiguration: noLocalEffect('no access log is written'),
  Tags: noLocalEffect('tags'),
});

const bucket = model(
  'A bucket of the embedded engine, with default encryption and expiry.',
  bucketProperties,
  async ({ properties, physicalName }, { region, aws }) => {
    // Bucket names have no upper-case letters.
    const name = properties.BucketName ?? physicalName(63).toLowerCase();
    await ensure(name, aws);
    await configure(name, properties, aws);
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      },
    };
  },
);

async function ensure(name: string, { s3 }: AwsClients): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name }));
  } catch (error) {
    if (!(error instanceof Error) || !['NotFound', 'NoSuchBucket'].includes(error.name)) throw error;
    await s3.send(new CreateBucketCommand({ Bucket: name }));
  }
}

async function configure(
  name: string,
  { BucketEncryption, LifecycleConfiguration }: z.output<typeof bucketProperties>,
  { s3 }: AwsClients,
): Promise<void> {
  const [encryption] = BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
  if (encryption !== undefined) {
    const { ServerSideEncryptionByDefault: byDefault, BucketKeyEnabled } = encryption;
    const rule = { ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled };
    await s3.send(
      new PutBucketEncryptionCommand({ Bucket: name, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
    );
  }
  if (LifecycleConfiguration !== undefined) {
    const rules = LifecycleConfiguration.Rules.map(
      ({ Id, Status, Prefix, ExpirationInDays: days, ...rest }) => ({
        ID: Id,
        Status,
        Filter: { Prefix },
        Expiration: days === undefined ? undefined : { Days: days },
        ...rest,
      }),
    );
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket: name, LifecycleConfiguration: { Rules: rules } }),
    );
  }
}

const bucketPolicy = model(
  'Evaluated at the local endpoint.',
  z.strictObject({ Bucket: z.string(), PolicyDocument: policyDocument }),
  async ({ properties, logicalId }, { aws }) => {
    const policy = JSON.stringify(properties.PolicyDocument);
    await aws.s3.send(new PutBucketPolicyCommand({ Bucket: properties.Bucket, Policy: policy }));
    return { ref: logicalId, attributes: {} };
  },
);

/** The types of S3. */
export const bucketModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': bucketPolicy,
};
