import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { Instant } from '../../../schemas/ids.ts';
import type { VaultNames, VaultObject } from '../../use-cases/orphan-ports.ts';
import type { Page } from '../../use-cases/ports.ts';
import { payloadIn, prefixes } from '../vault-names.ts';
import type { Bucket } from './objects.ts';

/** Where a page starts: the cursor is the last name of the page before, or the part of the vault that comes next. */
const startOf = (cursor: string | undefined): { readonly part: number; readonly after?: string } => {
  if (cursor === undefined) return { part: 0 };
  const part = prefixes.findIndex((prefix) => cursor.startsWith(prefix));
  return cursor === prefixes[part] ? { part } : { part, after: cursor };
};

/**
 * The names of a bucket, a page of one part after the other: whatever else lies in the bucket, no function put it there
 * and none may delete it. Names are in S3’s order, so that those of one payload stand together.
 */
export const bucketNames = (from: Bucket): VaultNames => ({
  list: async (page): Promise<Page<VaultObject>> => {
    const { part, after } = startOf(page.cursor);
    const answer = await from.client.send(
      new ListObjectsV2Command({
        Bucket: from.bucket,
        Prefix: prefixes[part],
        MaxKeys: page.limit,
        ...(after !== undefined && { StartAfter: after }),
      }),
    );
    const items = (answer.Contents ?? []).flatMap(({ Key: name, LastModified: at }) =>
      name !== undefined && at !== undefined
        ? [{ name, payload: payloadIn(name), storedAt: Instant.parse(at.toISOString()) }]
        : [],
    );
    const next = answer.IsTruncated === true ? items.at(-1)?.name : prefixes[part + 1];
    return { items, ...(next !== undefined && { nextCursor: next }) };
  },
  remove: async (name) => {
    await from.client.send(new DeleteObjectCommand({ Bucket: from.bucket, Key: name }));
  },
});
