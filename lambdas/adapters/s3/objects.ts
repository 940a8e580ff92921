import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { PayloadId } from '../../../schemas/ids.ts';
import type { PayloadPurpose, PayloadRef } from '../../domain/payload.ts';
import { prefixOf } from '../vault-names.ts';
import type { Slice, Stretch } from './frames.ts';

/** The bucket of sealed objects. */
export interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** The key of a sealed object. */
export const objectKey = (payload: PayloadRef, name: string): string =>
  `${prefixOf(payload.purpose, payload.payloadId)}${name}`;

export const putObject = async (to: Bucket, key: string, bytes: Uint8Array): Promise<void> => {
  await to.client.send(
    new PutObjectCommand({
      Bucket: to.bucket,
      Key: key,
      Body: bytes,
      ContentType: 'application/octet-stream',
    }),
  );
};

const totalIn = (contentRange: string | undefined): number => {
  const total = /\/([0-9]+)$/.exec(contentRange ?? '')?.[1];
  if (total === undefined) throw new Error('S3 answered a range without its Content-Range.');
  return Number(total);
};

/** An object, or bytes `[start, end)` of it as far as it has them. Undefined when there is no such object. */
export const getObject = async (
  from: Bucket,
  key: string,
  slice: Slice | undefined,
): Promise<Stretch | undefined> => {
  try {
    const answer = await from.client.send(
      new GetObjectCommand({
        Bucket: from.bucket,
        Key: key,
        ...(slice && { Range: `bytes=${slice.start}-${slice.end - 1}` }),
      }),
    );
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    return slice
      ? { bytes, offset: slice.start, total: totalIn(answer.ContentRange) }
      : { bytes, offset: 0, total: bytes.length };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    if (error instanceof S3ServiceException && error.name === 'InvalidRange')
      throw new RangeError('The range starts after the end of the object.');
    throw error;
  }
};

const keysUnder = async (from: Bucket, prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  let next: string | undefined;
  do {
    const page = await from.client.send(
      new ListObjectsV2Command({ Bucket: from.bucket, Prefix: prefix, ContinuationToken: next }),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    next = page.NextContinuationToken;
  } while (next !== undefined);
  return keys;
};

/**
 * Deletes every object of a payload in the parts of these purposes. One by one: a payload has a handful, and deleting
 * costs nothing, while each part that is looked through does. May be repeated.
 */
export const deleteObjects = async (
  from: Bucket,
  payload: PayloadId,
  purposes: readonly PayloadPurpose[],
): Promise<void> => {
  for (const purpose of purposes)
    for (const key of await keysUnder(from, prefixOf(purpose, payload)))
      await from.client.send(new DeleteObjectCommand({ Bucket: from.bucket, Key: key }));
};
