import { AwsError, notImplemented } from '../aws-error.ts';
import type { AwsRequest } from '../http.ts';

/** The operations that the local region models, by S3's own names. */
export type S3Operation =
  | 'ListBuckets'
  | 'CreateBucket'
  | 'HeadBucket'
  | 'DeleteBucket'
  | 'ListObjects'
  | 'DeleteObjects'
  | 'PutBucketEncryption'
  | 'GetBucketEncryption'
  | 'PutBucketPolicy'
  | 'GetBucketPolicy'
  | 'DeleteBucketPolicy'
  | 'PutBucketLifecycleConfiguration'
  | 'GetBucketLifecycleConfiguration'
  | 'PutObject'
  | 'CopyObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload';

/** What a request is about. */
export interface Target {
  readonly operation: S3Operation;
  /** Empty for the list of buckets. */
  readonly bucket: string;
  /** Empty for what is about the bucket. */
  readonly key: string;
}

/** Query parameters with which the embedded engine does what S3 does. The clients name the operation in `x-id`. */
const parameters: Readonly<Partial<Record<S3Operation, readonly string[]>>> = {
  ListObjects: [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'start-after',
    'continuation-token',
    'marker',
  ],
  DeleteObjects: ['delete'],
  PutBucketEncryption: ['encryption'],
  GetBucketEncryption: ['encryption'],
  PutBucketPolicy: ['policy'],
  GetBucketPolicy: ['policy'],
  DeleteBucketPolicy: ['policy'],
  PutBucketLifecycleConfiguration: ['lifecycle'],
  GetBucketLifecycleConfiguration: ['lifecycle'],
  CreateMultipartUpload: ['uploads'],
  UploadPart: ['partNumber', 'uploadId'],
  CompleteMultipartUpload: ['uploadId'],
  AbortMultipartUpload: ['uploadId'],
};

/** Headers of S3 that are understood. Any further `x-amz-*` header would be passed over by the engine. */
const headers =
  /^x-amz-(date|content-sha256|security-token|user-agent|trailer|decoded-content-length|meta-.+|checksum-.+|sdk-checksum-algorithm|copy-source|metadata-directive|server-side-encryption(-aws-kms-key-id|-bucket-key-enabled)?)$/;

/**
 * Says which operation a request asks for. Everything that the engine does not know is refused here: it would take a
 * sub-resource for the object itself, and overwrite it.
 *
 * @throws AwsError 501; 400 for a path that the engine would take for another, since it resolves dots
 */
export function targetOf(request: AwsRequest): Target {
  const [, bucket = '', ...rest] = request.path.split('/');
  const key = decoded(rest.join('/'));
  if (request.path.includes('\\') || /(^|\/)\.\.?(\/|$)/.test(decoded(request.path))) throw invalidUri();
  const operation = key === '' ? bucketOperation(request, bucket) : objectOperation(request);
  const unknown = [
    ...[...request.query.keys()].filter(
      (name) => name !== 'x-id' && parameters[operation]?.includes(name) !== true,
    ),
    ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && !headers.test(name)),
  ];
  if (unknown.length > 0) throw notImplemented(`S3’s ${unknown.join(', ')} of ${operation}`);
  return { operation, bucket: decoded(bucket), key };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidUri();
  }
}

const invalidUri = (): AwsError => new AwsError('InvalidURI', 'Couldn’t parse the specified URI.');

function bucketOperation({ method, query }: AwsRequest, bucket: string): S3Operation {
  if (bucket === '' && method === 'GET') return 'ListBuckets';
  const ofSubResource: Readonly<Record<string, S3Operation>> = {
    'PUT encryption': 'PutBucketEncryption',
    'GET encryption': 'GetBucketEncryption',
    'PUT policy': 'PutBucketPolicy',
    'GET policy': 'GetBucketPolicy',
    'DELETE policy': 'DeleteBucketPolicy',
    'PUT lifecycle': 'PutBucketLifecycleConfiguration',
    'GET lifecycle': 'GetBucketLifecycleConfiguration',
    'POST delete': 'DeleteObjects',
  };
  for (const name of query.keys()) {
    const operation = ofSubResource[`${method} ${name}`];
    if (operation !== undefined) return operation;
  }
  const plain: Readonly<Record<string, S3Operation>> = {
    PUT: 'CreateBucket',
    HEAD: 'HeadBucket',
    GET: 'ListObjects',
    DELETE: 'DeleteBucket',
  };
  const operation = bucket === '' ? undefined : plain[method];
  if (operation === undefined) throw notImplemented(`S3’s ${method} of a bucket`);
  return operation;
}

function objectOperation({ method, query, headers: given }: AwsRequest): S3Operation {
  const isUpload = query.has('uploadId');
  switch (method) {
    case 'PUT':
      if (isUpload) {
        if (given['x-amz-copy-source'] !== undefined) throw notImplemented('S3’s UploadPartCopy');
        return 'UploadPart';
      }
      return given['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
    case 'GET':
      return 'GetObject';
    case 'HEAD':
      return 'HeadObject';
    case 'DELETE':
      return isUpload ? 'AbortMultipartUpload' : 'DeleteObject';
    case 'POST':
      if (query.has('uploads')) return 'CreateMultipartUpload';
      if (isUpload) return 'CompleteMultipartUpload';
      throw notImplemented('S3’s POST of an object');
    default:
      throw notImplemented(`S3’s ${method} of an object`);
  }
}
