import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { State } from '../state.ts';
import type { Clock } from '../types.ts';

const upload = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  how: z.object({
    algorithm: z.enum(['AES256', 'aws:kms']),
    keyArn: z.string().optional(),
    withBucketKey: z.boolean(),
  }),
  /** Milliseconds since 1970 on the region's clock. */
  begunAt: z.number(),
});

/** A multipart upload that is under way. */
export type Upload = z.infer<typeof upload>;

export interface Uploads {
  begin(started: Omit<Upload, 'begunAt'>): void;
  /** @throws AwsError `NoSuchUpload` */
  mustFind(id: string | null, bucket: string, key: string): Upload;
  delete(id: string): void;
  all(): readonly Upload[];
}

export function createUploads(clock: Clock, state: State): Uploads {
  const rows = state.rows('s3-uploads', upload);
  return {
    begin(started) {
      rows.set(started.id, { ...started, begunAt: clock.now() });
    },
    mustFind(id, bucket, key) {
      const found = rows.get(id ?? '');
      if (found?.bucket === bucket && found.key === key) return found;
      throw new AwsError('NoSuchUpload', 'The specified upload does not exist.', { status: 404 });
    },
    delete(id) {
      rows.delete(id);
    },
    all: () => rows.entries().map(([, row]) => row),
  };
}
