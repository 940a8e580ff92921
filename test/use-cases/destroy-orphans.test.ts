import { describe, expect, it } from '@jest/globals';
import { destroyOrphans } from '../../lambdas/use-cases/destroy-orphans.ts';
import type { Payload } from '../../lambdas/domain/payload.ts';
import { DossierId, Instant, PayloadId, UploadId } from '../../schemas/ids.ts';
import { dossierId, source } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { everything, moments, must, region, type Region } from './region.ts';

const strayId = PayloadId.parse('f0000000-0000-4000-8000-0000000000ff');
const otherStray = PayloadId.parse('f0000000-0000-4000-8000-0000000000fe');
const unknown = DossierId.parse('01800000-0000-7000-8000-0000000000ee');
const again = { ...variations.secondRound, review: null };
const far = Instant.parse('2099-01-01T00:00:00.000Z');
const bytes = Buffer.from('x');

const portsOf = (school: Region) => ({
  ...school.ports,
  vaultNames: school.ports.vault.names,
  keyNames: school.ports.vault.keyNames,
});
const sweep = (school: Region) => destroyOrphans(portsOf(school));
const draftOf = (payloadId: PayloadId, id = dossierId): Payload => ({
  payloadId,
  purpose: 'draft',
  owner: { dossierId: id, version: 1 },
  school: source,
  state: 'OPEN',
  endsAt: far,
});
const names = async (school: Region) =>
  (await school.ports.vault.names.list({ limit: 1000 })).items.map((it) => it.name);
const keys = async (school: Region) => (await school.ports.vault.keyNames.list({ limit: 1000 })).items;
const nothing = { objects: 0, keys: 0, payloads: 0 };

describe('what something refers to', () => {
  const lives: readonly (readonly [string, (school: Region) => Promise<unknown>])[] = [
    ['a draft', (school) => school.intake()],
    ['a selected draft', async (school) => school.select(everything(must(await school.intake())))],
    ['a release', (school) => school.releaseAll()],
    ['an exchange', (school) => school.exchangeAll()],
    ['a newer draft beside a release', async (school) => (await school.releaseAll(), school.intake(again))],
    ['a second release', async (school) => (await school.exchangeAll(), school.releaseAll(again))],
  ];

  it.each(lives)('%s: is left alone, before and after the stream has run', async (_, live) => {
    const school = await region();
    await live(school);
    school.clock.moveTo(moments.secondRound);
    const before = [await names(school), await keys(school)];
    expect(await sweep(school)).toEqual(nothing);
    expect([await names(school), await keys(school)]).toEqual(before);
    await school.purge();
    expect(await sweep(school)).toEqual(nothing);
  });

  it('a payload that a crashed call left open waits for its own end', async () => {
    const school = await region();
    await school.ports.payloads.open(draftOf(strayId));
    await (await school.ports.vault.create(draftOf(strayId), far)).seal('dossier.xml', bytes);
    school.clock.moveTo(moments.firstRound);
    expect(await sweep(school)).toEqual(nothing);
    expect(await keys(school)).toEqual([strayId]);
  });
});

describe('what nothing refers to', () => {
  it('objects without a row are destroyed, but not on their first day', async () => {
    const school = await region();
    must(await school.intake());
    const mine = await names(school);
    for (const name of ['dossier.xml', 'selection-1'])
      school.ports.vault.put(`delivered/${strayId}/${name}`, bytes);
    school.ports.vault.put('upload/strange', bytes);
    expect(await sweep(school)).toEqual(nothing);
    school.clock.moveTo('2022-03-01T10:00:00+01:00');
    expect(await sweep(school)).toEqual({ ...nothing, objects: 2 });
    expect(await names(school)).toEqual(mine);
    expect(await sweep(school)).toEqual(nothing);
  });

  it('keys without a row are destroyed at once, with the bytes that they open', async () => {
    const school = await region();
    must(await school.intake());
    const mine = await keys(school);
    const stray = await school.ports.vault.create(draftOf(strayId), far);
    await stray.seal('dossier.xml', bytes);
    expect(await sweep(school)).toEqual({ ...nothing, keys: 1 });
    expect(await keys(school)).toEqual(mine);
    expect(await school.ports.vault.unlock(draftOf(strayId))).toBeUndefined();
  });

  it.each([
    ['of a dossier that names another', dossierId],
    ['of a dossier that does not exist', unknown],
  ])('an adopted payload %s is ended, and the stream shreds it', async (_, id) => {
    const school = await region();
    must(await school.intake());
    const mine = await school.payloads();
    const stray = draftOf(strayId, id);
    await school.ports.payloads.open(stray);
    await school.ports.vault.create(stray, far);
    await school.ports.ledger.commit({ payloads: [{ ...stray, state: 'ADOPTED' }] });
    expect(await sweep(school)).toEqual({ ...nothing, payloads: 1 });
    await school.purge();
    expect(await school.payloads()).toEqual(mine);
    expect(await school.ports.vault.unlock(stray)).toBeUndefined();
  });

  it('a call that moves while it is looked at is no orphan', async () => {
    const school = await region();
    await school.releaseAll();
    const { payloads, dossiers } = school.ports;
    const listed = await payloads.due(far, { limit: 100 });
    // What the index still shows was ended since: the dossier has moved on to a second version.
    await school.releaseAll(again);
    const ports = {
      ...portsOf(school),
      payloads: { ...payloads, due: () => Promise.resolve(listed) },
      dossiers,
    };
    expect(await destroyOrphans(ports)).toEqual(nothing);
  });

  it('one that cannot be destroyed keeps none of the others, and is told', async () => {
    const school = await region();
    for (const id of [strayId, otherStray]) await school.ports.vault.create(draftOf(id), far);
    const ports = portsOf(school);
    const shred = (id: PayloadId) =>
      id === otherStray ? Promise.reject(new Error('Throttled.')) : school.ports.vault.shred(id);
    await expect(destroyOrphans({ ...ports, vault: { shred } })).rejects.toThrow('1 orphans');
    expect(await keys(school)).toEqual([otherStray]);
    expect(await sweep(school)).toEqual({ ...nothing, keys: 1 });
  });

  it('is found however many there are, page after page', async () => {
    const school = await region();
    for (let n = 0; n < 1200; n += 1)
      school.ports.vault.put(`draft/${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000/a`, bytes);
    school.clock.moveTo(moments.firstRound);
    expect(await sweep(school)).toEqual({ ...nothing, objects: 1200 });
    expect(await names(school)).toEqual([]);
  });
});

describe('upload leftovers', () => {
  it('are payload like any other: their row ends them, and nothing of them is an orphan', async () => {
    const school = await region();
    const uploadId = UploadId.parse('01800000-0000-7000-8000-0000000000c1');
    const upload: Payload = { ...draftOf(strayId), purpose: 'upload', owner: { uploadId } };
    await school.ports.payloads.open({ ...upload, endsAt: Instant.parse('2022-03-01T09:00:00.000Z') });
    await (await school.ports.vault.create(upload, far)).seal('part-1', bytes);
    school.clock.moveTo(moments.firstRound);
    expect(await sweep(school)).toEqual(nothing);
    await school.sweep();
    await school.purge();
    expect([await names(school), await keys(school), await school.payloads()]).toEqual([[], [], []]);
  });
});
