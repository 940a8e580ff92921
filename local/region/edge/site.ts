import { GetObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { HttpResponse } from '../gateway/response.ts';

/**
 * Objects of a bucket as an origin: read with the distribution's own signature, so that the bucket's policy decides.
 *
 * @returns what S3 answers: 404 for who may list the names, 403 for who may not
 */
export const createSite =
  (s3: S3Client, bucket: string) =>
  async (path: string): Promise<HttpResponse> => {
    const key = keyOf(path);
    if (key === undefined) return refused(400, 'InvalidURI');
    // The name of no object: S3 would list the bucket.
    if (key === '') return refused(403, 'AccessDenied');
    try {
      const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return {
        status: 200,
        headers: present({
          'content-type': found.ContentType,
          'cache-control': found.CacheControl,
          'content-language': found.ContentLanguage,
          etag: found.ETag,
          'last-modified': found.LastModified?.toUTCString(),
        }),
        body: Buffer.from((await found.Body?.transformToByteArray()) ?? []),
      };
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      return refused(error.$metadata.httpStatusCode ?? 500, error.name);
    }
  };

function keyOf(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
}

const present = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

const refused = (status: number, code: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`),
});
