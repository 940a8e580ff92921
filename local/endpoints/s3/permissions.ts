import { Delete$ } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { AwsRequest } from '../http.ts';
import type { Access, Need } from '../iam/access.ts';
import { readXml, type Buckets } from './buckets.ts';
import type { S3Operation, Target } from './target.ts';

const ofBucket: Readonly<Partial<Record<S3Operation, string>>> = {
  CreateBucket: 's3:CreateBucket',
  HeadBucket: 's3:ListBucket',
  DeleteBucket: 's3:DeleteBucket',
  ListObjects: 's3:ListBucket',
  PutBucketEncryption: 's3:PutEncryptionConfiguration',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
  PutBucketPolicy: 's3:PutBucketPolicy',
  GetBucketPolicy: 's3:GetBucketPolicy',
  DeleteBucketPolicy: 's3:DeleteBucketPolicy',
  PutBucketLifecycleConfiguration: 's3:PutLifecycleConfiguration',
  GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
};

const ofObject: Readonly<Partial<Record<S3Operation, string>>> = {
  PutObject: 's3:PutObject',
  CopyObject: 's3:PutObject',
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  DeleteObject: 's3:DeleteObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  AbortMultipartUpload: 's3:AbortMultipartUpload',
};

const deletions = z.strictObject({
  Objects: z.array(z.strictObject({ Key: z.string() })).max(1000),
  Quiet: z.boolean().optional(),
});

/** Asks identity policies and the bucket's own ("Actions, resources, and condition keys for Amazon S3"). */
export interface ObjectPermissions {
  /** @throws AwsError `AccessDenied` */
  require(request: AwsRequest, target: Target): Promise<void>;
  /**
   * A missing object looks like a forbidden one to who may not know which names there are (S3 API reference,
   * GetObject, "Permissions").
   *
   * @throws AwsError `AccessDenied`
   */
  requireList(request: AwsRequest, bucket: string): void;
}

export function createObjectPermissions(access: Access, buckets: Buckets): ObjectPermissions {
  function need(action: string, bucket: string, key: string, context: Need['context'] = {}): Need {
    return {
      action,
      resource: `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`,
      context: { 's3:TlsVersion': '1.3', ...context },
      policy: { resource: buckets.policyOf(bucket) },
    };
  }

  return {
    async require({ caller, headers, query, body }, { operation, bucket, key }) {
      if (caller.isAdmin) return;
      if (operation === 'ListBuckets') {
        access.require(caller, { action: 's3:ListAllMyBuckets', resource: '*' });
        return;
      }
      if (operation === 'DeleteObjects') {
        const { Objects: objects } = await readXml(body, Delete$, deletions);
        for (const { Key } of objects) access.require(caller, need('s3:DeleteObject', bucket, Key));
        return;
      }
      if (operation === 'CopyObject') {
        const [source, ...rest] = sourceOf(headers['x-amz-copy-source'] ?? '').split('/');
        access.require(caller, need('s3:GetObject', source ?? '', rest.join('/')));
      }
      const action = ofBucket[operation] ?? ofObject[operation];
      if (action === undefined) throw new AwsError('AccessDenied', `No policy can allow ${operation}.`);
      const prefix = query.get('prefix');
      const context = prefix === null ? encryptionContext(headers) : { 's3:prefix': prefix };
      access.require(caller, need(action, bucket, key, context));
    },
    requireList({ caller }, bucket) {
      access.require(caller, need('s3:ListBucket', bucket, ''));
    },
  };
}

/** Bucket and name that a copy is made from. */
export const sourceOf = (header: string): string => decodeURIComponent(header).replace(/^\//, '');

function encryptionContext(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    ['x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id'].flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[`s3:${name}`, value]];
    }),
  );
}
