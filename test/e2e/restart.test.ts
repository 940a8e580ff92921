import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimOf, done, everything, pupil, reviewOf } from './support/pupils.ts';
import { startTestRegion, synthesized, type TestRegion } from './support/region.ts';

/** A call of the path and what a LAS must see of it afterwards. */
interface Call {
  readonly name: string;
  readonly make: (region: TestRegion) => Promise<unknown>;
  readonly seen: (region: TestRegion) => Promise<unknown>;
  readonly expected: unknown;
}

const one = pupil(0);
const dossier = { params: { dossierId: one.dossierId } };
const transfer = { params: { transferId: one.transferId } };
let selectionHash = '';
let contentHash = '';
let receipt = '';

const stateOfDossier = async ({ source }: TestRegion) =>
  done(await source.call('readDossier', dossier)).state;
const stateOfTransfer = async ({ target }: TestRegion) =>
  done(await target.call('readTransfer', transfer)).state;

const calls: readonly Call[] = [
  {
    name: 'intake and selection',
    async make({ source }) {
      const taken = done(await source.call('putDossier', { ...dossier, body: one.xml }));
      const selected = await source.call('putSelection', { ...dossier, body: everything(taken) });
      selectionHash = done(selected).selectionHash ?? '';
    },
    seen: stateOfDossier,
    expected: 'SELECTED',
  },
  {
    name: 'review and release',
    async make({ source }) {
      done(await source.call('putReview', { ...dossier, body: reviewOf(selectionHash) }));
      done(await source.call('putRelease', { ...dossier, body: { selectionHash, targets: ['02YX00'] } }));
    },
    seen: stateOfDossier,
    expected: 'RELEASED',
  },
  {
    name: 'enrolment and request',
    async make({ target }) {
      const params = { enrolmentId: one.enrolmentId };
      done(await target.call('putEnrolment', { params, body: claimOf(one) }));
      const asked = done(await target.call('putTransfer', { ...transfer, body: claimOf(one) }));
      contentHash = asked.contentHash ?? '';
    },
    seen: stateOfTransfer,
    expected: 'AUTHORISED',
  },
  {
    name: 'collection and acknowledgement',
    async make({ target }) {
      const { status } = await target.call('collectDossier', transfer);
      expect(status).toBe(200);
      const body = { contentHash, result: 'imported' as const };
      receipt = done(await target.call('putAcknowledgement', { ...transfer, body })).jws;
    },
    seen: async (region) => [
      await stateOfTransfer(region),
      done(await region.source.call('readReceipt', transfer)).jws === receipt,
    ],
    expected: ['ACKNOWLEDGED', true],
  },
];

describe('a region with a data folder, killed between any two calls', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'overstap-data-'));
  let cdkOut: string;
  let region: TestRegion;

  beforeAll(async () => {
    cdkOut = await synthesized();
    region = await startTestRegion({ cdkOut, dataDir, at: '2022-03-31T09:00' });
  });
  afterAll(async () => {
    await region.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(calls)('loses nothing after $name', async ({ make, seen, expected }) => {
    await make(region);
    await region.kill();
    region = await startTestRegion({ cdkOut, dataDir });
    expect(await seen(region)).toEqual(expected);
  });

  it('goes on with the time it had, and finishes what was under way', async () => {
    expect(await region.ask({ name: 'now' })).toBeGreaterThan(Date.parse('2022-03-31T09:00:00+02:00'));
    await region.ask({ name: 'advanceTo', at: '2022-03-31T10:00:00+02:00' });
    const items = await region.ask({ name: 'exchange' });
    const rows = items.map((row) => String(row['pk']));
    // Every message was sent, and is the school's notification now.
    const messages = items.filter((row) => String(row['pk']).startsWith('OUTBOX#'));
    expect(messages.map((row) => String(row['listKey']).split('#')[0])).toEqual(
      messages.map(() => 'NOTIFICATIONS'),
    );
    // Of the draft nothing is left: one payload, with one key and its objects.
    expect(rows.filter((pk) => pk.startsWith('PAYLOAD#'))).toHaveLength(1);
    expect(await region.ask({ name: 'keys' })).toHaveLength(1);
    const kinds = (await region.ask({ name: 'objects' })).map(([key]) => key.split('/')[0]);
    expect(new Set(kinds)).toEqual(new Set(['delivered']));
    expect((await region.ask({ name: 'calls' })).denied).toEqual([]);
  });
});
