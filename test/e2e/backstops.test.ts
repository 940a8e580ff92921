import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, prepared, pupil, requested } from './support/pupils.ts';
import { startTestRegion, synthesized, type TestRegion } from './support/region.ts';

const ofPupils = ['PAYLOAD', 'DOSSIER', 'TRANSFER', 'ENROLMENT', 'PUPIL', 'COHORT', 'UPLOAD', 'OUTBOX'];

describe('what destroys payload and records when no sweep has run', () => {
  const one = pupil(0);
  const collection = { params: { transferId: one.transferId } };
  let region: TestRegion;

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: '2022-03-31T09:00' });
    await prepared(region, one);
    await requested(region.target, one);
    await region.ask({ name: 'settle' });
  });
  afterAll(async () => {
    await region.close();
  });

  const kinds = async (): Promise<ReadonlySet<string>> => {
    const rows = await region.ask({ name: 'exchange' });
    return new Set(rows.map((row) => String(row['pk']).split('#')[0] ?? ''));
  };
  const objects = async (): Promise<readonly string[]> =>
    (await region.ask({ name: 'objects' })).map(([key]) => key);

  it('gives every row about a pupil an end, and a key one no later than its payload’s', async () => {
    const rows = await region.ask({ name: 'exchange' });
    const endless = rows.filter((row) => row['expiresAt'] === undefined).map((row) => String(row['pk']));
    expect(endless.filter((pk) => ofPupils.includes(pk.split('#')[0] ?? ''))).toEqual([]);
    const payload = rows.find((row) => String(row['pk']).startsWith('PAYLOAD#'));
    const [key, ...others] = await region.ask({ name: 'keys' });
    expect(others).toEqual([]);
    expect(Number(key?.['expiresAt'])).toBeLessThanOrEqual(Number(payload?.['expiresAt']));
  });

  it('the tables’ time to live ends keys at the season’s end: the payload then counts as destroyed', async () => {
    expect((await region.target.call('collectDossier', collection)).status).toBe(200);
    await region.ask({ name: 'sweepTtl', at: '2022-08-01T00:01:00+02:00' });
    expect(await region.ask({ name: 'keys' })).toEqual([]);
    const gone = await region.target.call('collectDossier', collection);
    expect(gone.problem?.code).toBe('dossier-not-released');
    expect(await objects()).not.toEqual([]);
  });

  it('a payload row that time to live removes has its objects shredded by the stream', async () => {
    await region.ask({ name: 'sweepTtl', at: '2022-09-05T00:00:00+02:00' });
    expect(await kinds()).not.toContain('PAYLOAD');
    expect(await objects()).toEqual([]);
  });

  it('the bucket’s lifecycle removes what no row knows of: uploads after days, the rest after 400', async () => {
    await region.ask({ name: 'putOrphan', key: 'upload/orphan' });
    await region.ask({ name: 'putOrphan', key: 'delivered/orphan' });
    await region.ask({ name: 'expireObjects', at: '2022-04-04T09:00:00+02:00' });
    expect(await objects()).toEqual(['delivered/orphan']);
    await region.ask({ name: 'expireObjects', at: '2023-05-08T09:00:00+02:00' });
    expect(await objects()).toEqual([]);
  });

  it('keeps the account of it for its own term, then nothing about any pupil', async () => {
    expect(done(await region.source.call('listDossiers')).items.map((it) => it.dossierId)).toEqual([
      one.dossierId,
    ]);
    await region.ask({ name: 'sweepTtl', at: '2025-01-01T00:00:00+01:00' });
    const left = await kinds();
    expect(ofPupils.filter((kind) => left.has(kind))).toEqual([]);
    expect(left.size).toBeGreaterThan(0);
  });
});
