import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { deployedTemplates, jsonOf, resourcesOf } from './templates.ts';

const { data } = deployedTemplates();

describe('the data stack', () => {
  it('keeps the logical ids of what holds state, since a new id is a new and empty resource', () => {
    const ids = Object.entries(jsonOf(data).Resources).map(([id, { Type }]) => `${Type} ${id}`);
    expect(ids.sort()).toEqual([
      'AWS::DynamoDB::GlobalTable Exchange6745BA1E',
      'AWS::DynamoDB::GlobalTable Keys4E30B592',
      'AWS::KMS::Key PayloadKeyD61BD9A1',
      'AWS::KMS::Key PupilKeyED07A078',
      'AWS::KMS::Key ReceiptKey306FE255',
      'AWS::KMS::Key StorageKeyB6649B55',
      'AWS::S3::Bucket Vault23237E5B',
      'AWS::S3::BucketPolicy VaultPolicyE1328754',
    ]);
  });

  it('retains keys, tables and vault when the stack goes', () => {
    for (const type of ['AWS::KMS::Key', 'AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket']) {
      data.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('gives the exchange table a stream, point-in-time recovery, time to live and deletion protection', () => {
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'listing',
          KeySchema: [
            { AttributeName: 'listKey', KeyType: 'HASH' },
            { AttributeName: 'listSort', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      Replicas: [
        {
          Region: 'eu-central-1',
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    });
  });

  it('lets a destroyed data key come back from nowhere: no recovery, no stream, but time to live', () => {
    const keys = resourcesOf(data, 'AWS::DynamoDB::GlobalTable')['Keys4E30B592']?.Properties;
    expect(keys).toMatchObject({
      KeySchema: [{ AttributeName: 'payloadId', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [{ DeletionProtectionEnabled: true }],
    });
    expect(keys).not.toHaveProperty('StreamSpecification');
    expect(keys).not.toHaveProperty('Replicas.0.PointInTimeRecoverySpecification');
  });

  it('encrypts both tables and the vault under the storage key', () => {
    const storageKey = { 'Fn::GetAtt': ['StorageKeyB6649B55', 'Arn'] };
    data.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [Match.objectLike({ SSESpecification: { KMSMasterKeyId: storageKey } })],
    });
    data.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { KMSMasterKeyID: storageKey, SSEAlgorithm: 'aws:kms' },
          },
        ],
      },
    });
  });

  it('shuts the vault to the public, to old versions and to plain HTTP', () => {
    const bucket = resourcesOf(data, 'AWS::S3::Bucket')['Vault23237E5B']?.Properties;
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(bucket).not.toHaveProperty('VersioningConfiguration');
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: 's3:*',
            Principal: { AWS: '*' },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      },
    });
  });

  it('has the vault forget by itself what nothing else destroyed', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'payload',
            Status: 'Enabled',
            ExpirationInDays: 400,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
          { Id: 'upload', Status: 'Enabled', Prefix: 'upload/', ExpirationInDays: 2 },
        ],
      },
    });
  });

  it('makes each key of the kind that its use asks', () => {
    const kinds = Object.entries(resourcesOf(data, 'AWS::KMS::Key')).map(([id, { Properties }]) => [
      id.slice(0, -8),
      Properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT',
      Properties['EnableKeyRotation'] ?? false,
    ]);
    expect(kinds).toEqual([
      ['StorageKey', 'SYMMETRIC_DEFAULT', true],
      ['PayloadKey', 'SYMMETRIC_DEFAULT', true],
      ['PupilKey', 'HMAC_256', false],
      ['ReceiptKey', 'ECC_NIST_P256', false],
    ]);
  });
});
