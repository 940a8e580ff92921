import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compactVerify, createLocalJWKSet } from 'jose';
import { failing, leaksOf } from '../../bin/canary/print.ts';
import { look, type Trace } from '../../bin/canary/report.ts';
import { regionPlaces } from '../../bin/canary/traces.ts';
import { watched } from '../../bin/canary/watch.ts';
import { marks as canaryMarks, playCanary } from '../../bin/canary/way.ts';
import type { Las } from '../../bin/las/client.ts';
import { keptItems, kindsOf } from '../../bin/privacy/kept.ts';
import { differenceOfSelection } from '../../bin/year/oso-values.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { toJson } from '../../lambdas/domain/oso/json.ts';
import { variations } from '../support/dossiers.ts';
import { claimOf, done, everything, prepared, pupil, requested, reviewOf, uuid } from './support/pupils.ts';
import { project, startTestRegion, synthesized, type TestRegion } from './support/region.ts';

const official = join(project, '../shared/oso/examples/povo-full.xml');

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const withOfficial = existsSync(official) ? it : it.skip;

describe('the path, over mutual TLS on the synthesized stacks', () => {
  let region: TestRegion;

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: '2022-03-31T09:00' });
  });
  afterAll(async () => {
    await region.close();
  });

  const traces = async (): Promise<Trace[]> =>
    (await region.ask({ name: 'traces' })).map(({ place, name, base64 }) => ({
      place,
      name,
      bytes: Buffer.from(base64, 'base64'),
    }));

  it('takes one dossier from intake to a receipt that verifies offline', async () => {
    const one = pupil(0, variations.full);
    await prepared(region, one);
    await requested(region.target, one);
    const params = { transferId: one.transferId };
    const collected = await region.target.call('collectDossier', { params });
    const view = done(await region.target.call('readTransfer', { params }));
    expect({ hash: sha256(collected.bytes), state: view.state }).toEqual({
      hash: view.contentHash,
      state: 'COLLECTED',
    });
    expect(collected.headers['content-type']).toBe('application/xml; charset=utf-8');
    const outsideLaw = ['leerlinggewicht', 'huisarts', 'verzorger/iban'].map(
      (name) => `/dossier/huidigeschool/leerling/${name}`,
    );
    expect(differenceOfSelection(collected.bytes, one.xml, outsideLaw)).toMatchObject({
      missing: [],
      extra: [],
    });
    const body = { contentHash: view.contentHash ?? '', result: 'imported' as const };
    const { jws } = done(await region.target.call('putAcknowledgement', { params, body }));
    const { keys } = done(await region.source.call('readKeys'));
    const { payload } = await compactVerify(jws, createLocalJWKSet({ keys: [...keys] }));
    expect(JSON.parse(Buffer.from(payload).toString('utf8'))).toMatchObject({
      sub: one.transferId,
      contentHash: view.contentHash,
      source: '00YY00',
      target: '02YX00',
    });
    expect(done(await region.source.call('readReceipt', { params })).jws).toBe(jws);
  });

  it('takes lists, each item answered by itself', async () => {
    const two = [pupil(1), pupil(2)] as const;
    const { source, target } = region;
    const intakes = done(
      await source.call('putDossiers', {
        body: {
          items: [
            ...two.map((it) => ({ dossierId: it.dossierId, xml: Buffer.from(it.xml).toString() })),
            { dossierId: uuid('broken'), xml: '<dossier>' },
          ],
        },
      }),
    ).items;
    expect(intakes.map((it) => [it.status, it.problem?.code])).toEqual([
      [200, undefined],
      [200, undefined],
      [422, 'dossier-not-readable'],
    ]);
    const selections = done(
      await source.call('putSelections', {
        body: {
          items: two.map((it, at) => ({ dossierId: it.dossierId, ...everything(intakes[at]!.answer!) })),
        },
      }),
    ).items;
    const hashes = selections.map((it) => it.answer?.selectionHash ?? '');
    const reviews = two.map((it, at) => ({ dossierId: it.dossierId, ...reviewOf(hashes[at]!) }));
    const releases = two.map((it, at) => ({
      dossierId: it.dossierId,
      selectionHash: hashes[at]!,
      targets: ['02YX00'],
    }));
    const reviewed = done(await source.call('putReviews', { body: { items: reviews } })).items;
    const released = done(await source.call('putReleases', { body: { items: releases } })).items;
    expect([...reviewed, ...released].map((it) => it.answer?.state)).toEqual([
      'REVIEWED',
      'REVIEWED',
      'RELEASED',
      'RELEASED',
    ]);
    const claims = two.map((it) => ({ enrolmentId: it.enrolmentId, ...claimOf(it) }));
    done(await target.call('putEnrolments', { body: { items: claims } }));
    const requests = two.map((it) => ({ transferId: it.transferId, ...claimOf(it) }));
    const transfers = done(await target.call('putTransfers', { body: { items: requests } })).items;
    expect(transfers.map((it) => it.answer?.state)).toEqual(['AUTHORISED', 'AUTHORISED']);
    for (const it of two) await target.call('collectDossier', { params: { transferId: it.transferId } });
    const receipts = done(
      await target.call('putAcknowledgements', {
        body: {
          items: two.map((it, at) => ({
            transferId: it.transferId,
            contentHash: transfers[at]?.answer?.contentHash ?? '',
            result: 'imported' as const,
          })),
        },
      }),
    ).items;
    expect(receipts.map((it) => it.status)).toEqual([200, 200]);
  });

  it('lists by state in pages, so that a LAS can reconcile', async () => {
    const first = done(await region.source.call('listDossiers', { query: { state: 'RELEASED', limit: 2 } }));
    const second = done(
      await region.source.call('listDossiers', {
        query: { state: 'RELEASED', limit: 2, cursor: first.nextCursor ?? '' },
      }),
    );
    const ids = [...first.items, ...second.items].map((it) => it.dossierId);
    expect(new Set(ids)).toEqual(new Set([0, 1, 2].map((at) => pupil(at).dossierId)));
    expect(
      done(await region.target.call('listTransfers', { query: { state: 'ACKNOWLEDGED' } })).items,
    ).toHaveLength(3);
  });

  it('gives a dossier of two claiming schools to the one it is released to, whoever asks first or at once', async () => {
    const one = pupil(3);
    await prepared(region, one, ['03YX00']);
    const { target, otherTarget } = region;
    const ask = async (las: typeof target, words: string) => {
      done(
        await las.call('putEnrolment', { params: { enrolmentId: uuid(`e ${words}`) }, body: claimOf(one) }),
      );
      return las.call('putTransfer', { params: { transferId: uuid(`t ${words}`) }, body: claimOf(one) });
    };
    const [claimed, meant] = await Promise.all([ask(target, 'claiming'), ask(otherTarget, 'meant')]);
    expect(claimed.problem?.code).toBe('dossier-not-released');
    expect(meant.done?.state).toBe('AUTHORISED');
  });

  it('lets two targets collect the same dossier at once, both whole, when it is released to both', async () => {
    const one = pupil(4);
    await prepared(region, one, ['02YX00', '03YX00']);
    const both = await Promise.all(
      [region.target, region.otherTarget].map(async (las, at) => {
        const params = { transferId: uuid(`both ${at}`) };
        done(
          await las.call('putEnrolment', {
            params: { enrolmentId: uuid(`both e ${at}`) },
            body: claimOf(one),
          }),
        );
        const { contentHash } = done(await las.call('putTransfer', { params, body: claimOf(one) }));
        const { bytes } = await las.call('collectDossier', { params });
        return sha256(bytes) === contentHash;
      }),
    );
    expect(both).toEqual([true, true]);
  });

  it('takes the JSON form in and hands it out: the same data, and the hash that the receipt signs', async () => {
    const one = pupil(60);
    const read = osoXml.read(one.xml);
    const sent = JSON.stringify(read.ok && toJson(read.value));
    const params = { dossierId: one.dossierId };
    const headers = { 'content-type': 'application/json' };
    const taken = done(await region.source.call('putDossier', { params, body: Buffer.from(sent), headers }));
    expect(taken.dossier.contentHash).toBe(sha256(Buffer.from(sent)));
    const { selectionHash = '' } = done(
      await region.source.call('putSelection', { params, body: everything(taken) }),
    );
    done(await region.source.call('putReview', { params, body: reviewOf(selectionHash) }));
    done(await region.source.call('putRelease', { params, body: { selectionHash, targets: ['02YX00'] } }));
    await requested(region.target, one);
    const transfer = { params: { transferId: one.transferId } };
    const inXml = await region.target.call('collectDossier', transfer);
    const accept = { ...transfer, headers: { accept: 'application/json' } };
    const inJson = await region.target.call('collectDossier', accept);
    expect(inJson.headers).toMatchObject({
      'content-type': 'application/json',
      etag: `"${sha256(inJson.bytes)}"`,
      'dossier-hash': sha256(inXml.bytes),
      vary: 'Accept',
    });
    const delivered = osoXml.read(inXml.bytes);
    expect(JSON.parse(inJson.bytes.toString())).toEqual(delivered.ok && toJson(delivered.value));
    const html = await region.target.call('collectDossier', {
      ...transfer,
      headers: { accept: 'text/html' },
    });
    expect([html.status, html.problem?.code]).toEqual([406, 'not-acceptable']);
    const body = { contentHash: inJson.headers['dossier-hash'] ?? '', result: 'imported' as const };
    done(await region.target.call('putAcknowledgement', { ...transfer, body }));
  });

  it('supplements what a target has with a later version, and merges both without loss', async () => {
    const one = pupil(12, variations.full);
    const { target } = region;
    await prepared(region, one);
    await requested(target, one);
    const first = await target.call('collectDossier', { params: { transferId: one.transferId } });
    const later = { ...one, xml: pupil(12, { ...variations.secondRound, review: null }).xml };
    await prepared(region, later);
    const params = { transferId: uuid('second transfer 12') };
    done(await target.call('putTransfer', { params, body: { ...claimOf(one), haveVersion: 1 } }));
    const plan = done(await target.call('readMergePlan', { params }));
    expect(plan.versions.map((it) => [it.dossierVersion, it.known])).toEqual([
      [1, true],
      [2, false],
    ]);
    const supplement = await target.call('collectSupplement', { params });
    const merged = await target.call('collectMerged', { params });
    expect([supplement.status, merged.status]).toEqual([200, 200]);
    expect(supplement.bytes.toString()).toContain('<standaardscore>542<');
    expect(supplement.bytes.length).toBeLessThan(first.bytes.length);
    const tests = '<toetsnaam>Begrijpend lezen</toetsnaam>';
    expect([first, merged].map((it) => it.bytes.toString().includes(tests))).toEqual([true, true]);
    for (const [transferId, contentHash] of [
      [one.transferId, sha256(first.bytes)],
      [params.transferId, merged.headers['dossier-hash'] ?? ''],
    ] as const) {
      const body = { contentHash, result: 'imported' as const };
      done(await target.call('putAcknowledgement', { params: { transferId }, body }));
    }
  });

  it('answers a repeated call the same, with one effect', async () => {
    const one = pupil(5);
    const params = { dossierId: one.dossierId };
    const [first, ...others] = await Promise.all(
      [1, 2, 3].map(() => region.source.call('putDossier', { params, body: one.xml })),
    );
    expect(others.map((it) => it.done)).toEqual([first?.done, first?.done]);
    expect(done(await region.source.call('readDossier', { params })).version).toBe(1);
  });

  it('shows the source its parents’ copy of a draft and of what was released, and shows nobody else', async () => {
    const params = { dossierId: pupil(5).dossierId };
    const early = await region.source.call('printParentsCopy', { params });
    const taken = done(await region.source.call('putDossier', { params, body: pupil(5).xml }));
    done(await region.source.call('putSelection', { params, body: everything(taken) }));
    const draft = await region.source.call('printParentsCopy', { params });
    const released = { params: { dossierId: pupil(4).dossierId } };
    const copies = [draft, await region.source.call('printParentsCopy', released)];
    const elsewhere = await region.target.call('printParentsCopy', released);
    expect([early, ...copies, elsewhere].map(({ status }) => status)).toEqual([409, 200, 200, 404]);
    expect(draft.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    for (const { bytes } of copies)
      expect(bytes.toString('utf8')).toContain('<h1>Overstapdossier van Fenna Duinhelm</h1>');
  });

  withOfficial(
    'carries the official example whole: every element selected, attachments byte for byte',
    async () => {
      const xml = readFileSync(official);
      const dossierId = uuid('official');
      const taken = done(await region.source.call('putDossier', { params: { dossierId }, body: xml }));
      const selection = {
        ...everything(taken),
        justified: taken.dossier.outsideLaw.map((data) => ({ data, reason: 'Nodig voor deze leerling.' })),
      };
      const { selectionHash = '' } = done(
        await region.source.call('putSelection', { params: { dossierId }, body: selection }),
      );
      done(await region.source.call('putReview', { params: { dossierId }, body: reviewOf(selectionHash) }));
      done(
        await region.source.call('putRelease', {
          params: { dossierId },
          body: { selectionHash, targets: ['02YX00'] },
        }),
      );
      const claim = { pgn: '269326728', sourceSchool: '00YY00' };
      const params = { transferId: uuid('official') };
      done(
        await region.target.call('putEnrolment', { params: { enrolmentId: uuid('official') }, body: claim }),
      );
      const { contentHash = '' } = done(await region.target.call('putTransfer', { params, body: claim }));
      const { bytes } = await region.target.call('collectDossier', { params });
      expect(sha256(bytes)).toBe(contentHash);
      expect(differenceOfSelection(bytes, xml, [])).toMatchObject({ missing: [], extra: [] });
      for (const { attachment } of taken.attachments) {
        const alone = await region.target.call('collectAttachment', {
          params: { ...params, attachment },
        });
        expect(alone.status).toBe(200);
      }
      done(
        await region.target.call('putAcknowledgement', { params, body: { contentHash, result: 'imported' } }),
      );
    },
  );

  it('keeps and tells nothing of a canary pupil that went the whole way, nor of the others, but to its schools', async () => {
    const overTheWire: Trace[] = [];
    const [source, target] = [region.source, region.target].map((las) =>
      watched(las, (trace) => void overTheWire.push(trace)),
    ) as [Las, Las];
    await playCanary({ source, target, otherTarget: target.as({ school: '03YX00' }) });
    await region.ask({ name: 'settle' });
    const others = [...[0, 1, 2, 3, 4, 5].map((at) => pupil(at).pgn), '269326728', 'Duinhelm'];
    const looked = look(
      [...canaryMarks, ...others.map((value) => ({ what: 'another pupil', value }))],
      [...overTheWire, ...(await traces())],
    );
    expect(leaksOf(looked)).toEqual([]);
    expect(failing(looked)).toEqual([]);
    const searched = new Map(looked.map(({ place, things }) => [place, things]));
    for (const place of regionPlaces.filter((it) => it !== 'messages of queues'))
      expect([place, (searched.get(place) ?? 0) > 0]).toEqual([place, true]);
  });

  it('keeps only kinds of records that the privacy page tells, each as long as it says', async () => {
    const rows = (await region.ask({ name: 'exchange' })) as { pk: string; sk: string; expiresAt?: number }[];
    for (const row of rows) {
      const [kind, ...others] = kindsOf(row);
      expect({ key: `${row.pk} ${row.sk}`, kind: kind ?? 'untold', others }).toMatchObject({ others: [] });
      const { expires } = keptItems[kind as keyof typeof keptItems];
      expect({ kind, expires: row.expiresAt !== undefined }).toEqual({ kind, expires });
    }
    expect(new Set(rows.flatMap(kindsOf)).size).toBeGreaterThan(15);
  });

  it('would have found a leak wherever the region keeps or tells something', async () => {
    const mark = canaryMarks.find(({ what }) => what.endsWith('/leerling/achternaam'))!;
    await region.ask({ name: 'plant', text: mark.value });
    await region.ask({ name: 'settle' });
    const found = failing(look([mark], await traces())).map(({ place }) => place);
    const unplanted = ['logs of functions', 'metrics'];
    expect(found.toSorted()).toEqual(regionPlaces.filter((it) => !unplanted.includes(it)).toSorted());
  });

  it('did all of it with the permissions that the stacks grant, none denied', async () => {
    const { seen, denied } = await region.ask({ name: 'calls' });
    expect(seen).toBeGreaterThan(100);
    expect(denied).toEqual([]);
  });
});
