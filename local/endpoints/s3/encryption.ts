import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../iam/access.ts';
import type { KeyUse } from '../kms/key-use.ts';
import type { State } from '../state.ts';
import type { Buckets } from './buckets.ts';

const sealed = z.object({
  algorithm: z.enum(['AES256', 'aws:kms']),
  keyArn: z.string().optional(),
  withBucketKey: z.boolean(),
});

/** How an object is encrypted at rest. Locally nothing is: only who may use the key is asked. */
export type Sealed = z.infer<typeof sealed>;

export interface Encryption {
  /**
   * What holds for a new object: what the request names, else the bucket's default, else S3's own key.
   *
   * @throws AwsError when the caller may not have data keys made under the key
   */
  seal(
    caller: Caller,
    bucket: string,
    key: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Sealed>;
  /** @throws AwsError when the caller may not decrypt */
  unseal(caller: Caller, bucket: string, key: string): Sealed;
  keep(bucket: string, key: string, how: Sealed): void;
  forget(bucket: string, key: string): void;
  headersOf(how: Sealed): Readonly<Record<string, string>>;
}

const prefix = 'x-amz-server-side-encryption';
const plain: Sealed = { algorithm: 'AES256', withBucketKey: false };

/** S3 asks KMS on the caller's behalf (S3 guide, "Using server-side encryption with AWS KMS keys"). */
export function createEncryption(buckets: Buckets, keyUse: KeyUse, state: State): Encryption {
  const rows = state.rows('s3-objects', sealed);

  /** With a bucket key the context names the bucket, else the object. */
  function use(
    caller: Caller,
    action: string,
    { keyArn, withBucketKey }: Sealed,
    path: string,
  ): string | undefined {
    if (keyArn === undefined) return undefined;
    const named = withBucketKey ? path.split('/')[0] : path;
    const encryptionContext = { 'aws:s3:arn': `arn:aws:s3:::${named ?? ''}` };
    try {
      return keyUse.require(caller, action, { keyId: keyArn, encryptionContext, viaService: 's3' }).id;
    } catch (error) {
      throw error instanceof AwsError && error.code !== 'AccessDeniedException'
        ? new AwsError(`KMS.${error.code}`, error.message)
        : error;
    }
  }

  return {
    async seal(caller, bucket, key, headers) {
      const wanted = await wantedOf(bucket, headers);
      use(caller, 'kms:GenerateDataKey', wanted, `${bucket}/${key}`);
      return wanted;
    },
    unseal(caller, bucket, key) {
      const how = rows.get(`${bucket}/${key}`) ?? plain;
      use(caller, 'kms:Decrypt', how, `${bucket}/${key}`);
      return how;
    },
    keep(bucket, key, how) {
      rows.set(`${bucket}/${key}`, how);
    },
    forget(bucket, key) {
      rows.delete(`${bucket}/${key}`);
    },
    headersOf: ({ algorithm, keyArn, withBucketKey }) => ({
      [prefix]: algorithm,
      ...(keyArn === undefined ? {} : { [`${prefix}-aws-kms-key-id`]: keyArn }),
      ...(withBucketKey ? { [`${prefix}-bucket-key-enabled`]: 'true' } : {}),
    }),
  };

  async function wantedOf(bucket: string, headers: Readonly<Record<string, string>>): Promise<Sealed> {
    const byDefault = await buckets.encryptionOf(bucket);
    const { SSEAlgorithm, KMSMasterKeyID } = byDefault?.ApplyServerSideEncryptionByDefault ?? {};
    const algorithm = z.enum(['AES256', 'aws:kms']).safeParse(headers[prefix] ?? SSEAlgorithm ?? 'AES256');
    if (!algorithm.success)
      throw new AwsError('InvalidEncryptionAlgorithmError', 'AES256 and aws:kms are modelled.');
    if (algorithm.data === 'AES256') return plain;
    const keyArn = headers[`${prefix}-aws-kms-key-id`] ?? KMSMasterKeyID;
    if (keyArn === undefined) throw new AwsError('InvalidArgument', 'AWS’s own key for S3 is not modelled.');
    const stated = headers[`${prefix}-bucket-key-enabled`];
    const withBucketKey = stated === undefined ? (byDefault?.BucketKeyEnabled ?? false) : stated === 'true';
    return { algorithm: 'aws:kms', keyArn, withBucketKey };
  }
}
