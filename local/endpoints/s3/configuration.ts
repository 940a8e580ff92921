import { AwsError } from '../aws-error.ts';
import type { StorageEngine } from '../fauxqs.ts';
import type { AwsResponse } from '../http.ts';
import type { Buckets } from './buckets.ts';
import type { Call } from './service.ts';
import type { S3Operation } from './target.ts';

type Answers = Readonly<Partial<Record<S3Operation, (call: Call) => Promise<AwsResponse>>>>;

/** Operations on buckets that the endpoint answers itself: the engine would take them for something else. */
export function configuration(engine: StorageEngine, buckets: Buckets): Answers {
  const onBucket =
    (answer: (bucket: string, body: Buffer) => AwsResponse | Promise<AwsResponse>) =>
    async ({ target: { bucket }, request: { body } }: Call): Promise<AwsResponse> => {
      if (!engine.objects.hasBucket(bucket)) {
        throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 });
      }
      return await answer(bucket, body);
    };
  return {
    async CreateBucket({ target: { bucket }, forwarded }) {
      if (engine.objects.hasBucket(bucket)) {
        throw new AwsError('BucketAlreadyOwnedByYou', `You have the bucket ${bucket} already.`, {
          status: 409,
        });
      }
      return await engine.send(forwarded);
    },
    PutBucketEncryption: onBucket(async (bucket, body) => {
      await buckets.putEncryption(bucket, body);
      return done(200);
    }),
    PutBucketLifecycleConfiguration: onBucket(async (bucket, body) => {
      await buckets.putLifecycle(bucket, body);
      return done(200);
    }),
    PutBucketPolicy: onBucket((bucket, body) => {
      buckets.putPolicy(bucket, body);
      return done(204);
    }),
    DeleteBucketPolicy: onBucket((bucket) => {
      buckets.deletePolicy(bucket);
      return done(204);
    }),
    GetBucketEncryption: onBucket((bucket) => done(200, buckets.text('encryption', bucket))),
    GetBucketLifecycleConfiguration: onBucket((bucket) => done(200, buckets.text('lifecycle', bucket))),
    GetBucketPolicy: onBucket((bucket) => ({
      ...done(200, buckets.text('policy', bucket)),
      headers: { 'content-type': 'application/json' },
    })),
  };
}

const done = (status: number, body = ''): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body,
});
