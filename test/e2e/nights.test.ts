import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, prepared, pupil, requested } from './support/pupils.ts';
import { project, startTestRegion, synthesized, type TestRegion } from './support/region.ts';

describe('what happens at night, on the synthesized stacks and under their permissions', () => {
  const one = pupil(0);
  const params = { dossierId: one.dossierId };
  const transfer = { params: { transferId: one.transferId } };
  let region: TestRegion;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overstap-nights-'));
    region = await startTestRegion({ cdkOut: await synthesized(), at: '2022-03-31T09:00' });
    await prepared(region, one);
    await requested(region.target, one);
    await region.target.call('collectDossier', transfer);
  });
  afterAll(async () => {
    await region.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = async (pk: string) =>
    (await region.ask({ name: 'exchange' })).filter((row) => String(row['pk']).startsWith(pk));
  const denied = async () => (await region.ask({ name: 'calls' })).denied;
  const events = async (name: string) =>
    (await region.ask({ name: 'logs' })).filter((line) => line.includes(`"event":"${name}"`));

  it('who got what is answered in one call, and what is answered and signed verifies offline', async () => {
    const { contentHash = '' } = done(await region.target.call('readTransfer', transfer));
    const body = { contentHash, result: 'imported' as const };
    const { jws } = done(await region.target.call('putAcknowledgement', { ...transfer, body }));
    const account = done(await region.source.call('readAudit', { params }));
    expect(account).toMatchObject({
      holds: true,
      gotBy: [{ school: '02YX00', deliveries: [{ transferId: one.transferId, state: 'ACKNOWLEDGED' }] }],
    });
    for (const other of [region.target, region.otherSource])
      expect((await other.call('readAudit', { params })).problem?.code).toBe('not-found');
    const files = { receipt: { jws }, jwks: done(await region.target.call('readKeys')), audit: account };
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), JSON.stringify(content));
    const verified = spawnSync(
      process.execPath,
      [join(project, 'bin/verify.ts'), 'audit', 'audit', '--receipt', 'receipt', '--jwks', 'jwks'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ status: verified.status, stderr: verified.stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('every chain is checked and the day signed, once a day', async () => {
    await region.ask({ name: 'advanceTo', at: '2022-04-02T05:00:00+02:00' });
    expect((await rows('AUDIT-DAYS')).map((row) => row['sk'])).toEqual(['DAY#2022-04-01', 'DAY#2022-04-02']);
    const checked = await events('chains-checked');
    expect(checked).toHaveLength(2);
    for (const line of checked) expect(line).toContain('"chains":1,"broken":0');
    expect(await denied()).toEqual([]);
  });

  it('what nothing refers to is gone after a day and counted, and nothing else', async () => {
    const before = (await region.ask({ name: 'objects' })).length;
    await region.ask({ name: 'putOrphan', key: 'upload/orphan' });
    await region.ask({
      name: 'putOrphan',
      key: 'delivered/f0000000-0000-4000-8000-000000000000/dossier.xml',
    });
    await region.ask({ name: 'advanceTo', at: '2022-04-03T02:00:00+02:00' });
    expect(await region.ask({ name: 'objects' })).toHaveLength(before + 2);
    await region.ask({ name: 'advanceTo', at: '2022-04-04T05:00:00+02:00' });
    expect(await region.ask({ name: 'objects' })).toHaveLength(before);
    expect(await region.ask({ name: 'keys' })).not.toEqual([]);
    const found = (await events('orphans-destroyed')).filter((line) => !line.includes('"objects":0'));
    expect(found).toHaveLength(1);
    expect(JSON.parse(found[0]!)).toMatchObject({ objects: 2, keys: 0, payloads: 0 });
    expect(await denied()).toEqual([]);
  });

  it('an event that was given up is handed over again once its cause is mended', async () => {
    const whole = await region.ask({ name: 'exchange' });
    const broken = whole.map((row) =>
      String(row['sk']).startsWith('MARK') ? { ...row, event: 'neither' } : row,
    );
    expect(broken).not.toEqual(whole);
    await region.ask({ name: 'restore', rows: broken });
    await region.ask({ name: 'invoke', title: 'Rounds', input: { kind: 'opening' } });
    const marked = (await events('rounds-marked')).length;
    await region.ask({ name: 'restore', rows: whole });
    const called = await region.ask({ name: 'redrive' });
    expect(called).toEqual([expect.stringMatching(/^Rounds with .*"opening"/)]);
    expect(await events('rounds-marked')).toHaveLength(marked + 1);
    expect(await region.ask({ name: 'redrive' })).toEqual([]);
  });

  it('after a restore of the table, what lost its key stays destroyed, the rest is as it was, and chains hold', async () => {
    const two = pupil(1);
    await prepared(region, two);
    await requested(region.target, two);
    const copy = await region.ask({ name: 'exchange' });
    done(await region.source.call('putWithdrawal', { params, body: { reason: 'moved' } }));
    await region.ask({ name: 'settle' });
    const keys = await region.ask({ name: 'keys' });
    expect(await region.ask({ name: 'restore', rows: copy })).toEqual([one.dossierId]);
    expect(await region.ask({ name: 'exchange' })).toEqual(expect.arrayContaining([...copy]));
    expect(await region.ask({ name: 'keys' })).toEqual(keys);
    expect((await region.target.call('collectDossier', transfer)).status).not.toBe(200);
    const other = { params: { transferId: two.transferId } };
    expect((await region.target.call('collectDossier', other)).status).toBe(200);
    const broken = (await events('chain-broken')).length;
    await region.ask({ name: 'advanceTo', at: '2022-04-05T05:00:00+02:00' });
    expect(await events('chain-broken')).toHaveLength(broken);
    expect(done(await region.source.call('readAudit', { params }))).toMatchObject({ holds: true });
    expect(await denied()).toEqual([]);
  });
});
