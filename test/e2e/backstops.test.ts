import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, prepared, pupil } from './support/pupils.ts';
import { startTestRegion, synthesized, type TestRegion } from './support/region.ts';

const keysOf = (objects: readonly (readonly [string, string])[]): readonly string[] =>
  objects.map(([key]) => key);

describe('what destroys payload when everything else failed', () => {
  let region: TestRegion;

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: '2022-03-31T09:00' });
  }, 60_000);
  afterAll(async () => {
    await region.close();
  });

  it('the bucket’s lifecycle removes what no row knows of: uploads after days, all else within the next year', async () => {
    await region.ask({ name: 'putOrphan', key: 'upload/orphan' });
    await region.ask({ name: 'putOrphan', key: 'delivered/orphan' });
    await region.ask({ name: 'advanceTo', at: '2022-04-04T09:00:00+02:00' });
    expect(keysOf(await region.ask({ name: 'objects' }))).toEqual(['delivered/orphan']);
    await region.ask({ name: 'advanceTo', at: '2023-05-10T09:00:00+02:00' });
    expect(keysOf(await region.ask({ name: 'objects' }))).toEqual([]);
  });
});

describe('time to live', () => {
  let region: TestRegion;

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: '2022-03-31T09:00' });
  }, 60_000);
  afterAll(async () => {
    await region.close();
  });

  it('every row of payload, key and record has an end, and the key’s comes no later than the row’s', async () => {
    await prepared(region, pupil(0));
    await region.ask({ name: 'settle' });
    const rows = await region.ask({ name: 'exchange' });
    const keys = await region.ask({ name: 'keys' });
    const lasting = rows.filter((row) => row['expiresAt'] === undefined).map((row) => String(row['pk']));
    const kinds = new Set(lasting.map((pk) => pk.split('#')[0]));
    // Only what the board and the operator keep stays: schools, vendors, calendars and their marks.
    for (const kind of ['PAYLOAD', 'DOSSIER', 'TRANSFER', 'ENROLMENT', 'PUPIL'])
      expect(kinds).not.toContain(kind);
    const payload = rows.find((row) => String(row['pk']).startsWith('PAYLOAD#'));
    expect(keys).toHaveLength(1);
    expect(Number(keys[0]?.['expiresAt'])).toBeLessThanOrEqual(Number(payload?.['expiresAt']));
  });

  it('reads never return what has expired, and in the end the tables are empty of pupils', async () => {
    await region.ask({ name: 'advanceTo', at: '2022-09-02T06:00:00+02:00' });
    expect(await region.ask({ name: 'keys' })).toEqual([]);
    const { items } = done(await region.source.call('listDossiers', { query: { schoolYear: '2021-2022' } }));
    expect(items.map((it) => it.state)).toEqual(['DESTROYED']);
    await region.ask({ name: 'advanceTo', at: '2024-09-02T06:00:00+02:00' });
    const kinds = new Set(
      (await region.ask({ name: 'exchange' })).map((row) => String(row['pk']).split('#')[0]),
    );
    for (const kind of ['PAYLOAD', 'DOSSIER', 'TRANSFER', 'ENROLMENT', 'PUPIL'])
      expect(kinds).not.toContain(kind);
  });
});
