import {
  DeleteItemCommand,
  PutItemCommand,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { keyRowNames } from '../../lambdas/adapters/dynamodb/key-names.ts';
import { bucketNames } from '../../lambdas/adapters/s3/names.ts';
import { sealedVault, shredder } from '../../lambdas/adapters/s3/vault.ts';
import { collect } from '../../lambdas/use-cases/collect.ts';
import { destroyOrphans } from '../../lambdas/use-cases/destroy-orphans.ts';
import { accept } from '../../lambdas/domain/result.ts';
import { TransferId } from '../../schemas/ids.ts';
import { dossierId, transferId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atTarget, codeOf, moments, must, region } from '../use-cases/region.ts';
import { dynamoRegion, useLocalParts } from './regions.ts';
import { realVault } from './vaults.ts';

const parts = useLocalParts();
const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');

type Items = readonly Record<string, AttributeValue>[];

/** A school year on the local parts: the tables, bucket and keys are real; only register and clock are in memory. */
const realYear = async () => {
  const school = await region();
  const { client, exchange, keys } = await parts().tables();
  const { ledger, dossiers, enrolments, transfers, payloads, outbox } = dynamoRegion(
    { client, exchange, keys },
    school.clock,
  );
  const vaulted = await realVault(parts());
  const stores = { ...vaulted.stores, keyRows: { client, table: keys, clock: school.clock } };
  const keyId = await parts().key('SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT');
  const vault = sealedVault(stores, { client: parts().kms, keyId });
  Object.assign(school.ports, { ledger, dossiers, enrolments, transfers, payloads, outbox, vault });
  const { bucket: Bucket } = stores.objects;
  const rows = async (TableName: string): Promise<Items> =>
    (await client.send(new ScanCommand({ TableName, ConsistentRead: true }))).Items ?? [];
  const names = async (): Promise<readonly string[]> =>
    ((await parts().s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map((it) => it.Key!);
  /** What an old backup holds of the exchange table, and what somebody once copied of the bucket. */
  const backup = async () => ({
    items: await rows(exchange),
    objects: await Promise.all(
      (await names()).map(async (Key) => {
        const { Body } = await parts().s3.send(new GetObjectCommand({ Bucket, Key }));
        return { Key, Body: await Body!.transformToByteArray() };
      }),
    ),
  });
  const restore = async ({ items, objects }: Awaited<ReturnType<typeof backup>>): Promise<void> => {
    for (const { pk, sk } of items.length > 0 ? await rows(exchange) : [])
      await client.send(new DeleteItemCommand({ TableName: exchange, Key: { pk: pk!, sk: sk! } }));
    for (const Item of items) await client.send(new PutItemCommand({ TableName: exchange, Item }));
    for (const object of objects) await parts().s3.send(new PutObjectCommand({ Bucket, ...object }));
  };
  const sweepAll = async () => {
    await school.sweep();
    const orphans = await destroyOrphans({
      ...school.ports,
      vault: shredder(stores),
      vaultNames: bucketNames(stores.objects),
      keyNames: keyRowNames(stores.keyRows),
    });
    await school.purge();
    return orphans;
  };
  return { ...school, stores, rows, names, backup, restore, sweepAll, tables: { exchange, keys } };
};

const whole = (total: number) => accept({ start: 0, end: total });

describe('a destroyed dossier', () => {
  it('can’t be read again from an old backup of the table and old copies of the objects together', async () => {
    const year = await realYear();
    const view = await year.releaseAll(variations.full);
    year.clock.moveTo(moments.firstRound);
    must(await year.enrol());
    must(await year.request());
    must(await year.collect());
    const before = await year.payloads();
    const old = await year.backup();
    expect(old.objects.length).toBeGreaterThan(0);
    expect(before.map((it) => it.purpose)).toContain('delivered');

    year.clock.moveTo(moments.seasonEnd);
    await year.sweepAll();
    expect(await year.rows(year.tables.keys)).toEqual([]);
    expect(await year.names()).toEqual([]);

    await year.restore(old);
    // Somebody even turns the clock back to where the session was open.
    year.clock.moveTo(moments.firstRound);
    expect(await year.ports.dossiers.load(dossierId)).toMatchObject({
      state: 'RELEASED',
      released: { contentHash: view.released!.contentHash },
    });
    for (const payload of before) expect(await year.ports.vault.unlock(payload)).toBeUndefined();
    expect(codeOf(await collect(year.ports, atTarget, transferId, whole))).toBe('dossier-not-released');
    must(await year.request(atTarget, secondTransfer));
    expect(codeOf(await year.collect(atTarget, secondTransfer))).toBe('dossier-not-released');
    // Nothing in either copy is readable by itself, and no data key is among it.
    const text = Buffer.concat([
      Buffer.from(JSON.stringify(old.items)),
      ...old.objects.map((it) => Buffer.from(it.Body)),
    ]).toString('latin1');
    expect(text).not.toMatch(/<dossier|Duinhelm|999999990|wrapped/);
  });

  it('restored by mistake is destroyed again by the next sweeps, and told as found', async () => {
    const year = await realYear();
    await year.exchangeAll();
    await year.purge();
    const old = await year.backup();
    year.clock.moveTo(moments.seasonEnd);
    await year.sweepAll();
    await year.restore({ items: [], objects: old.objects });
    // The objects are as new as the restore: an orphan is a day old.
    year.clock.moveTo(new Date(Date.now() + 2 * 86_400_000).toISOString());
    expect(await year.sweepAll()).toMatchObject({ objects: 1, keys: 0 });
    expect(await year.names()).toEqual([]);
  });
});

describe('after a season’s end', () => {
  it('nothing is left of drafts, releases and exchanges: no key, no object, no row of payload', async () => {
    const year = await realYear();
    await year.exchangeAll();
    must(await year.intake({ ...variations.secondRound, review: null }));
    await year.purge();
    expect(await year.rows(year.tables.keys)).toHaveLength(2);
    year.clock.moveTo(moments.seasonEnd);
    expect(await year.sweepAll()).toEqual({ objects: 0, keys: 0, payloads: 0 });
    expect(await year.rows(year.tables.keys)).toEqual([]);
    expect(await year.names()).toEqual([]);
    const left = (await year.rows(year.tables.exchange)).map((it) => it['pk']!.S!.split('#')[0]);
    expect(left).not.toContain('PAYLOAD');
    expect(await year.ports.dossiers.load(dossierId)).toMatchObject({ state: 'DESTROYED' });
  });
});
