import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { keyRowNames } from '../../lambdas/adapters/dynamodb/key-names.ts';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { memoryVault } from '../../lambdas/adapters/memory/vault.ts';
import { bucketNames } from '../../lambdas/adapters/s3/names.ts';
import { plusDays } from '../../lambdas/domain/time.ts';
import type { KeyNames, VaultNames } from '../../lambdas/use-cases/orphan-ports.ts';
import type { Page, PageRequest, Vault } from '../../lambdas/use-cases/ports.ts';
import { at, dossierId, payloadId, uploadId } from './records.ts';
import { morning, useLocalParts } from './regions.ts';
import { realVault } from './vaults.ts';

interface Opened {
  readonly vault: Vault;
  readonly names: VaultNames;
  readonly keyNames: KeyNames;
  readonly put: (name: string, bytes: Uint8Array) => Promise<void>;
}

const parts = useLocalParts();
const vaults: readonly (readonly [string, () => Promise<Opened>])[] = [
  [
    'in memory',
    () => {
      const vault = memoryVault(movableClock(morning));
      const put = (name: string, bytes: Uint8Array) => {
        vault.put(name, bytes);
        return Promise.resolve();
      };
      return Promise.resolve({ vault, names: vault.names, keyNames: vault.keyNames, put });
    },
  ],
  [
    'on S3 and DynamoDB',
    async () => {
      const { vault, stores } = await realVault(parts());
      const { client: s3, bucket: Bucket } = stores.objects;
      return {
        vault,
        names: bucketNames(stores.objects),
        keyNames: keyRowNames(stores.keyRows),
        put: async (Key, Body) => {
          await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
        },
      };
    },
  ],
];

const allPages = async <Item>(list: (page: PageRequest) => Promise<Page<Item>>, limit: number) => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit, ...(cursor !== undefined && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
};

const bytes = Buffer.from('x');
/** Drafts 1 to 5 with three objects each, and an upload with one. */
const filled = async ({ vault }: Opened): Promise<void> => {
  for (const n of [1, 2, 3, 4, 5]) {
    const owner = { dossierId: dossierId(n), version: 1 };
    const open = await vault.create({ payloadId: payloadId(n), purpose: 'draft', owner }, plusDays(at, 1));
    for (const name of ['dossier.xml', 'selection-1', 'a/b']) await open.seal(name, bytes);
  }
  const owner = { uploadId: uploadId(1) };
  const upload = await vault.create({ payloadId: payloadId(9), purpose: 'upload', owner }, plusDays(at, 1));
  await upload.seal('part-1', bytes);
};

describe.each(vaults)('what lies in the vault %s', (_name, open) => {
  it.each([1, 2, 4, 500])('is named once each, payload by payload, in pages of %i', async (limit) => {
    const opened = await open();
    await filled(opened);
    const objects = await allPages((page) => opened.names.list(page), limit);
    expect(objects).toHaveLength(16);
    expect(new Set(objects.map((it) => it.name)).size).toBe(16);
    const runs = objects.map((it) => it.payload).filter((it, index, all) => it !== all[index - 1]);
    expect(runs.toSorted()).toEqual([1, 2, 3, 4, 5, 9].map(payloadId).toSorted());
    const keys = await allPages((page) => opened.keyNames.list(page), limit);
    expect(keys.toSorted()).toEqual(runs.toSorted());
  });

  it('includes what has no name of ours, which can be removed by it', async () => {
    const opened = await open();
    await filled(opened);
    const strange = [
      'draft/onbekend',
      `delivered/${payloadId(1)}`,
      'upload/één met spaties',
      `upload/${'lang'.repeat(100)}`,
    ];
    for (const name of strange) await opened.put(name, bytes);
    const nameless = async () =>
      (await allPages((page) => opened.names.list(page), 1))
        .filter((it) => it.payload === undefined)
        .map((it) => it.name);
    expect((await nameless()).toSorted()).toEqual(strange.toSorted());
    for (const name of [...strange, ...strange]) await opened.names.remove(name);
    expect(await nameless()).toEqual([]);
  });

  it('says when it was stored', async () => {
    const opened = await open();
    await opened.put('upload/x', bytes);
    const [object] = await allPages((page) => opened.names.list(page), 9);
    expect(object!.storedAt).toMatch(/^20[0-9]{2}-.*Z$/);
  });

  it('is nothing once all is shredded', async () => {
    const opened = await open();
    await filled(opened);
    for (const n of [1, 2, 3, 4, 5, 9]) await opened.vault.shred(payloadId(n));
    expect(await allPages((page) => opened.names.list(page), 9)).toEqual([]);
    expect(await allPages((page) => opened.keyNames.list(page), 9)).toEqual([]);
  });
});
