import type { StorageEngine } from '../fauxqs.ts';
import type { Buckets, LifecycleRule } from './buckets.ts';
import type { Encryption } from './encryption.ts';
import type { Uploads } from './uploads.ts';

interface LifecycleParts {
  readonly engine: StorageEngine;
  readonly buckets: Buckets;
  readonly encryption: Encryption;
  readonly uploads: Uploads;
}

const day = 86_400_000;

/** S3 counts whole days and acts at the midnight (UTC) that follows (S3 guide, "Lifecycle rules: based on age"). */
const dueAt = (since: number, days: number): number => Math.ceil((since + days * day) / day) * day;

/** Applies the rules of every bucket. @returns how many objects and uploads ended */
export async function applyLifecycle(parts: LifecycleParts, now: number): Promise<number> {
  let ended = 0;
  for (const { name: bucket } of parts.engine.objects.listBuckets()) {
    for (const rule of await parts.buckets.lifecycleOf(bucket)) {
      if (rule.Status === 'Enabled') ended += applyRule(parts, bucket, rule, now);
    }
  }
  return ended;
}

function applyRule(
  { engine, encryption, uploads }: LifecycleParts,
  bucket: string,
  rule: LifecycleRule,
  now: number,
) {
  const prefix = rule.Filter?.Prefix ?? rule.Prefix ?? '';
  const { Expiration: expiration, AbortIncompleteMultipartUpload: abortion } = rule;
  let ended = 0;
  if (expiration !== undefined) {
    const { objects } = engine.objects.listObjects(bucket, { prefix, maxKeys: Number.MAX_SAFE_INTEGER });
    for (const { key, lastModified } of objects) {
      if (dueAt(lastModified.getTime(), expiration.Days) > now) continue;
      engine.objects.deleteObject(bucket, key);
      encryption.forget(bucket, key);
      ended += 1;
    }
  }
  if (abortion !== undefined) {
    for (const upload of uploads.all()) {
      const concerned = upload.bucket === bucket && upload.key.startsWith(prefix);
      if (!concerned || dueAt(upload.begunAt, abortion.DaysAfterInitiation) > now) continue;
      engine.objects.abortMultipartUpload(upload.id);
      uploads.delete(upload.id);
      ended += 1;
    }
  }
  return ended;
}
