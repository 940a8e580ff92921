import {
  aws_dynamodb as dynamodb,
  aws_kms as kms,
  aws_s3 as s3,
  CfnOutput,
  Duration,
  RemovalPolicy,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { directKeyPolicy, storageKeyPolicy } from './key-policies.ts';
import type { Stage } from './stages.ts';
import { listingIndex } from './statements.ts';

const text = dynamodb.AttributeType.STRING;
const timeToLiveAttribute = 'expiresAt';

/**
 * What must not be lost: keys, tables and the vault. Nothing here is removed with the stack, in any stage, so that
 * the local region runs exactly what is deployed.
 */
export class DataStack extends Stack {
  /** Wraps the data keys of payload, and nothing else. */
  readonly payloadKey: kms.Key;
  /** Encryption at rest of the tables and the vault. */
  readonly storageKey: kms.Key;
  /** HMAC over (PGN, school year): the pseudonym of a pupil. */
  readonly pupilKey: kms.Key;
  /** Signs receipts (ES256). */
  readonly receiptKey: kms.Key;
  /** State, audit and outbox; no readable pupil data. */
  readonly exchange: dynamodb.TableV2;
  /** Wrapped data keys, one per payload. */
  readonly keyRows: dynamodb.TableV2;
  /** Payload, encrypted before it comes here. */
  readonly vault: s3.Bucket;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      env: { region: stage.region },
      terminationProtection: true,
      description: `Overstap ${stage.name}: keys, tables and vault`,
    });
    this.storageKey = this.key('StorageKey', {
      description: 'Encryption at rest of tables and vault',
      policy: storageKeyPolicy(this),
      enableKeyRotation: true,
    });
    this.payloadKey = this.key('PayloadKey', {
      description: 'Wraps the data keys of payload',
      policy: directKeyPolicy(this, stage.name, 'payload-key'),
      enableKeyRotation: true,
    });
    this.pupilKey = this.key('PupilKey', {
      description: 'Pseudonyms of pupils',
      policy: directKeyPolicy(this, stage.name, 'pupil-key'),
      keySpec: kms.KeySpec.HMAC_256,
      keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC,
    });
    this.receiptKey = this.key('ReceiptKey', {
      description: 'Signs receipts',
      policy: directKeyPolicy(this, stage.name, 'receipt-key'),
      keySpec: kms.KeySpec.ECC_NIST_P256,
      keyUsage: kms.KeyUsage.SIGN_VERIFY,
    });
    this.exchange = this.exchangeTable();
    this.keyRows = this.keyTable();
    this.vault = this.bucket();
    new CfnOutput(this, 'ExchangeTable', {
      description: 'The table that `npm run register` fills with schools, vendors and the year',
      value: this.exchange.tableName,
    });
  }

  private key(id: string, props: kms.KeyProps): kms.Key {
    return new kms.Key(this, id, {
      ...props,
      removalPolicy: RemovalPolicy.RETAIN,
      pendingWindow: Duration.days(30),
    });
  }

  private exchangeTable(): dynamodb.TableV2 {
    return new dynamodb.TableV2(this, 'Exchange', {
      partitionKey: { name: 'pk', type: text },
      sortKey: { name: 'sk', type: text },
      globalSecondaryIndexes: [
        {
          indexName: listingIndex,
          partitionKey: { name: 'listKey', type: text },
          sortKey: { name: 'listSort', type: text },
        },
      ],
      timeToLiveAttribute,
      dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: dynamodb.TableEncryptionV2.customerManagedKey(this.storageKey),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private keyTable(): dynamodb.TableV2 {
    const table = new dynamodb.TableV2(this, 'Keys', {
      partitionKey: { name: 'payloadId', type: text },
      timeToLiveAttribute,
      encryption: dynamodb.TableEncryptionV2.customerManagedKey(this.storageKey),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason:
        'A payload is destroyed by destroying its data key. A backup of this table would bring keys back to life, ' +
        'so it has none: after a loss, a payload without key counts as destroyed.',
    });
    return table;
  }

  private bucket(): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Vault', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.storageKey,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      // Backstops: payload is destroyed long before, by its key.
      lifecycleRules: [
        {
          id: 'payload',
          expiration: Duration.days(400),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { id: 'upload', prefix: 'upload/', expiration: Duration.days(2) },
      ],
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Objects are reached by the functions only, which log each use; a log bucket would outlive the payload that ' +
        'it tells about. docs/deploy.md says how to add CloudTrail data events where an auditor asks for them.',
    });
    return bucket;
  }
}
