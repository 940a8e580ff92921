import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, jest } from '@jest/globals';
import { sealedFrame } from '../../lambdas/adapters/s3/frames.ts';
import { shredder } from '../../lambdas/adapters/s3/vault.ts';
import { epochSeconds, plusDays } from '../../lambdas/domain/time.ts';
import { at, dossierId, payloadId } from './records.ts';
import { useLocalParts } from './regions.ts';
import { realVault } from './vaults.ts';

const parts = useLocalParts();

const refOf = (n: number) => ({
  payloadId: payloadId(n),
  purpose: 'delivered' as const,
  owner: { dossierId: dossierId(n), version: 1 },
});
const ref = refOf(1);
const tomorrow = plusDays(at, 1);
const text = 'Achternaam: Verzonnen'.repeat(200);
const keyOf = (n: number, name: string): string => `delivered/${payloadId(n)}/${name}`;

describe('the vault at rest', () => {
  it('holds nothing readable, in a place that grants can name', async () => {
    const { vault, stores } = await realVault(parts());
    await (await vault.create(ref, tomorrow)).seal('dossier.xml', Buffer.from(text));
    const { bucket } = stores.objects;
    const { Contents: objects = [] } = await parts().s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(objects.map((it) => it.Key)).toEqual([keyOf(1, 'dossier.xml')]);
    const { Body: body } = await parts().s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: keyOf(1, 'dossier.xml') }),
    );
    const sealed = Buffer.from(await body!.transformToByteArray());
    expect(sealed.length).toBe(text.length + 28);
    expect(sealed.includes('Achternaam')).toBe(false);
  });

  it('keeps each key wrapped, until the end of its payload', async () => {
    const { vault, stores } = await realVault(parts());
    await vault.create(ref, tomorrow);
    const { client, table } = stores.keyRows;
    const { Item: row } = await client.send(
      new GetItemCommand({ TableName: table, Key: { payloadId: { S: ref.payloadId } } }),
    );
    expect(Object.keys(row!).toSorted()).toEqual(['expiresAt', 'payloadId', 'wrapped']);
    expect(row!['wrapped']!.B!.length).toBeGreaterThan(60);
    expect(row!['expiresAt']).toEqual({ N: String(epochSeconds(tomorrow)) });
  });

  it('reads the frames that a range needs, and no others', async () => {
    const { vault } = await realVault(parts());
    const payload = await vault.create(ref, tomorrow);
    await payload.seal('dossier.xml', Buffer.alloc(5 * 1024 * 1024));
    const send = jest.spyOn(parts().s3, 'send');
    await payload.read('dossier.xml', { start: 1024 * 1024 + 1, end: 1024 * 1024 + 2 });
    expect(send.mock.calls.map(([command]) => (command.input as { Range?: string }).Range)).toEqual([
      `bytes=${sealedFrame}-${2 * sealedFrame - 1}`,
    ]);
    send.mockRestore();
  });

  it('asks KMS once to create and once to unlock, and never for what is sealed or read', async () => {
    const { vault } = await realVault(parts());
    const send = jest.spyOn(parts().kms, 'send');
    const made = await vault.create(ref, tomorrow);
    await made.seal('one', Buffer.from('1'));
    await made.seal('two', Buffer.from('2'));
    expect(send).toHaveBeenCalledTimes(1);
    const unlocked = await vault.unlock(ref);
    await unlocked!.read('one');
    await unlocked!.read('two');
    expect(send).toHaveBeenCalledTimes(2);
    send.mockRestore();
  });
});

describe('an object in the bucket', () => {
  it.each([
    ['another object of its payload', keyOf(1, 'decisions.json')],
    ['an object of another payload', keyOf(2, 'dossier.xml')],
  ])('that took the place of %s does not open', async (_what, place) => {
    const { vault, stores } = await realVault(parts());
    const first = await vault.create(ref, tomorrow);
    const second = await vault.create(refOf(2), tomorrow);
    await first.seal('dossier.xml', Buffer.from(text));
    const { bucket } = stores.objects;
    await parts().s3.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: place,
        CopySource: `${bucket}/${keyOf(1, 'dossier.xml')}`,
      }),
    );
    const read = place.includes(payloadId(2)) ? second.read('dossier.xml') : first.read('decisions.json');
    await expect(read).rejects.toThrow('is not what was sealed');
  });

  it('that lost its end does not open, whole or by its end', async () => {
    const { vault, stores } = await realVault(parts());
    const payload = await vault.create(ref, tomorrow);
    await payload.seal('dossier.xml', Buffer.alloc(2 * 1024 * 1024 + 9));
    const at1 = { Bucket: stores.objects.bucket, Key: keyOf(1, 'dossier.xml') };
    const { Body: body } = await parts().s3.send(new GetObjectCommand(at1));
    const sealed = await body!.transformToByteArray();
    await parts().s3.send(new PutObjectCommand({ ...at1, Body: sealed.subarray(0, 2 * sealedFrame) }));
    await expect(payload.read('dossier.xml')).rejects.toThrow('Frame 1');
    const range = { start: 2 * 1024 * 1024 - 1, end: 2 * 1024 * 1024 };
    await expect(payload.read('dossier.xml', range)).rejects.toThrow('Frame 1');
  });
});

describe('what destroys', () => {
  it('takes the key before the bytes, needs no key to do so, and may be repeated', async () => {
    const { vault, stores } = await realVault(parts());
    const payload = await vault.create(ref, tomorrow);
    await payload.seal('dossier.xml', Buffer.from(text));
    const failing = jest
      .spyOn(parts().s3, 'send')
      .mockImplementation((() => Promise.reject(new Error('away'))) as never);
    const destroys = shredder(stores);
    await expect(destroys.shred(ref.payloadId)).rejects.toThrow('away');
    failing.mockRestore();
    expect(await vault.unlock(ref)).toBeUndefined();
    await destroys.shred(ref.payloadId);
    const { bucket } = stores.objects;
    const { KeyCount: left } = await parts().s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(left).toBe(0);
    const rows = await stores.keyRows.client.send(new ScanCommand({ TableName: stores.keyRows.table }));
    expect(rows.Count).toBe(0);
  });
});
