import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { textAttachments } from '../../lambdas/adapters/text-attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { check } from '../../lambdas/domain/oso/check.ts';
import { textAt } from '../../lambdas/domain/oso/identity.ts';
import { collectMerged, collectSupplement, readMergePlan } from '../../lambdas/use-cases/collect-merged.ts';
import { EnrolmentId, Fingerprint, TransferId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, target, transferId } from '../domain/facts.ts';
import { type FixtureDossier, variations } from '../support/dossiers.ts';
import { atOtherTarget, atTarget, codeOf, everything, moments, must, region, type Region } from './region.ts';

const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const thirdTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a3');
/** First round: with absence, tests and needs, and what the second round’s export no longer holds. */
const first: FixtureDossier = { ...variations.full, review: null };
const second: FixtureDossier = { ...variations.secondRound, review: null };

const merged = (school: Region, form: 'xml' | 'json' | 'side-by-side' = 'xml', id = secondTransfer) =>
  collectMerged(school.ports, atTarget, { transferId: id, form });
const supplement = (school: Region, form: 'xml' | 'json' = 'xml', id = secondTransfer) =>
  collectSupplement(school.ports, atTarget, { transferId: id, form });
const plan = (school: Region, id = secondTransfer, actor = atTarget) =>
  readMergePlan(school.ports, actor, id);
const every = [merged, supplement, plan] as const;
const treeOf = (bytes: Uint8Array) => {
  const read = osoXml.read(bytes);
  if (!read.ok) throw new Error('Not readable as OSO.');
  return read.value;
};
const inAdvice = (bytes: Uint8Array, name: string) =>
  textAt(treeOf(bytes), 'huidigeschool', 'leerling', 'overstapadvies', name);

/** Version 1 collected and acknowledged in the first round; version 2 released and requested in the second. */
const secondRound = async (
  options: { readonly acknowledge?: object | false; readonly have?: number | false } = {},
): Promise<Region> => {
  const school = await region();
  await school.releaseAll(first);
  school.clock.moveTo(moments.firstRound);
  must(await school.enrol());
  const { contentHash } = must(await school.request());
  must(await school.collect());
  if (options.acknowledge !== false)
    must(await school.acknowledge(contentHash!, atTarget, options.acknowledge));
  school.clock.moveTo(moments.secondRound);
  await school.releaseAll(second);
  const { have = 1 } = options;
  must(await school.request(atTarget, secondTransfer, have === false ? {} : { haveVersion: have }));
  return school;
};

/** Version 2 takes back an item of version 1. */
const takingBack = async (item: { path: string; version?: number }) => {
  const school = await region();
  await school.releaseAll(first);
  school.clock.moveTo(moments.firstRound);
  must(await school.enrol());
  const { contentHash } = must(await school.request());
  must(await school.collect());
  must(await school.acknowledge(contentHash!));
  school.clock.moveTo(moments.secondRound);
  const taken = must(await school.intake(second));
  const rectified = [{ version: 1, reason: 'sent-in-error' as const, ...item }];
  const selected = await school.select({ ...everything(taken), rectified });
  return { school, selected };
};
const absence = '/dossier[1]/huidigeschool[1]/leerling[1]/verzuim[1]';

describe('what the source takes back of an earlier version', () => {
  it('is in no merged dossier, is named in plan and transfer, and the target confirms that it went', async () => {
    const { school, selected } = await takingBack({ path: absence });
    must(await school.review(must(selected)));
    must(await school.release(must(selected)));
    const transfer = must(await school.request(atTarget, secondTransfer, { haveVersion: 1 }));
    expect(transfer.rectified).toEqual([{ version: 1, path: absence, reason: 'sent-in-error' }]);
    expect(must(await plan(school)).items).toContainEqual(
      expect.objectContaining({ kind: 'withdrawn', path: absence, reason: 'sent-in-error' }),
    );
    const xml = Buffer.from(must(await merged(school)).bytes).toString();
    expect(xml).not.toContain('<dagdelengeoorloofd>');
    const history = /<bestandsnaam>eerdere-gegevens\.txt<.*?<bestandsinhoud>([^<]+)</s.exec(xml)![1]!;
    expect(textAttachments.unpack(history)).not.toMatch(/verzuim/);

    const hash = transfer.contentHash!;
    expect(codeOf(await school.acknowledge(hash, atTarget, {}, secondTransfer))).toBe(
      'rectified-not-removed',
    );
    must(await school.acknowledge(hash, atTarget, { rectifiedRemoved: true }, secondTransfer));
  });

  it.each([
    ['nothing stood there', { path: `${absence}/geheim[1]` }],
    ['the version is this one', { path: absence, version: 2 }],
    ['it can’t go by itself', { path: '/dossier[1]/metadata[1]' }],
  ])('is refused where %s', async (_, item) => {
    const { selected } = await takingBack(item);
    expect(selected).toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/rectified/0/path', code: 'no-such-item' }] },
    });
  });
});

describe('what is new since the version that a target has', () => {
  it('is supplemented, planned and merged; nothing that the first version held is lost', async () => {
    const school = await secondRound();
    const all = must(await merged(school));
    const before = must(await school.collect(atTarget, secondTransfer));
    expect(all.contentHash).toBe(before.contentHash);
    expect(all.sha256).toBe(createHash('sha256').update(all.bytes).digest('hex'));
    expect(check(treeOf(all.bytes)).filter((it) => it.severity === 'error')).toEqual([]);
    const xml = Buffer.from(all.bytes).toString();
    // Test and revised advice are new; absence, tests and needs are only in the first.
    for (const held of ['<standaardscore>542<', 'Begrijpend lezen', '<dagdelengeoorloofd>4<', 'verslag.txt'])
      expect(xml).toContain(held);
    expect([inAdvice(all.bytes, 'advies'), inAdvice(all.bytes, 'herzienadvies')]).toEqual(['60', '61']);
    const history = /<bestandsnaam>eerdere-gegevens\.txt<.*?<bestandsinhoud>([^<]+)</s.exec(xml)![1]!;
    expect(textAttachments.unpack(history)).toMatch(/overstapadvies\/advies\t"61"\t1\n/);

    const news = Buffer.from(must(await supplement(school)).bytes).toString();
    expect(news).toContain('<standaardscore>542<');
    for (const known of ['Begrijpend lezen', 'Zandlaan', 'verslag.txt', 'uitstroomprofiel.pdf'])
      expect(news).not.toContain(known);

    const { versions, items } = must(await plan(school));
    expect(versions).toMatchObject([
      { version: 1, dossierVersion: 1, known: true },
      { version: 2, dossierVersion: 2, known: false },
    ]);
    expect(new Set(items.map((it) => it.kind))).toEqual(new Set(['add', 'unchanged', 'conflict']));
    expect(items.find((it) => it.category === 'eindtoetsbo')).toMatchObject({ kind: 'add', versions: [2] });
    expect(JSON.stringify(items)).not.toMatch(/Fenna|Duinhelm|542/);
  });

  it('has three forms, each the same at every call and after its acknowledgement', async () => {
    const school = await secondRound();
    const once = await Promise.all([merged(school), merged(school, 'json'), merged(school, 'side-by-side')]);
    must(await school.acknowledge(must(once[0]).contentHash, atTarget, {}, secondTransfer));
    const again = await Promise.all([merged(school), merged(school, 'json'), merged(school, 'side-by-side')]);
    expect(again).toEqual(once);
    const [, json, beside] = once.map((it) => must(it).bytes);
    expect(JSON.parse(Buffer.from(json!).toString())).toMatchObject({
      dossier: { huidigeschool: { leerling: { overstapadvies: { herzienadvies: '61' } } } },
    });
    expect(JSON.parse(Buffer.from(beside!).toString())).toMatchObject({
      dossier: {
        huidigeschool: {
          leerling: {
            overstapadvies: {
              advies: {
                '@values': [
                  { value: '61', versions: [1] },
                  { value: '60', versions: [2] },
                ],
              },
            },
          },
        },
      },
    });
  });

  it.each(every.map((read) => [read.name, read] as const))(
    'counts as collecting, once, by one link of the audit: %s',
    async (_, read) => {
      const school = await secondRound();
      expect([codeOf(await read(school)), codeOf(await read(school))]).toEqual(['done', 'done']);
      must(await school.collect(atTarget, secondTransfer));
      expect(await school.ports.transfers.load(secondTransfer)).toMatchObject({ state: 'COLLECTED' });
      const audit = await school.ports.dossiers.audit(dossierId);
      expect(audit.slice(-2)).toMatchObject([
        { action: 'request' },
        { action: 'collect', object: `transfer ${secondTransfer}`, result: 'version 2' },
      ]);
      expect(brokenLink(audit)).toBeUndefined();
    },
  );

  it('holds a version between that was released to it and replaced before it was collected, and none from before', async () => {
    const school = await region();
    await school.releaseAll({
      ...first,
      date: '2022-02-01',
      tests: [{ name: 'Nooit opgehaald', date: '2022-01-10', score: 1 }],
    });
    await school.releaseAll(first);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    must(await school.request());
    must(await school.collect());
    school.clock.moveTo(moments.betweenRounds);
    await school.releaseAll({
      ...second,
      date: '2022-05-01',
      tests: [{ name: 'Spelling', date: '2022-04-20', score: 9 }],
    });
    school.clock.moveTo(moments.secondRound);
    await school.releaseAll(second);
    must(await school.request(atTarget, secondTransfer, { haveVersion: 2 }));
    const xml = Buffer.from(must(await merged(school)).bytes).toString();
    expect(xml).toContain('Begrijpend lezen');
    expect(xml).toContain('Spelling');
    expect(xml).not.toContain('Nooit opgehaald');
    expect(must(await plan(school)).versions).toMatchObject([
      { dossierVersion: 2, known: true },
      { dossierVersion: 3, known: false },
      { dossierVersion: 4, known: false },
    ]);
    expect(Buffer.from(must(await supplement(school)).bytes).toString()).toContain('Spelling');
  });

  it('holds nothing that was released to another school alone', async () => {
    const school = await region();
    await school.releaseAll({ ...first, tests: [{ name: 'Voor een ander', date: '2022-01-10', score: 1 }] }, [
      otherTarget,
    ]);
    await school.releaseAll(first, [target, otherTarget]);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    must(await school.request());
    must(await school.collect());
    school.clock.moveTo(moments.secondRound);
    await school.releaseAll(second, [target, otherTarget]);
    must(await school.request(atTarget, secondTransfer, { haveVersion: 2 }));
    expect(Buffer.from(must(await merged(school)).bytes).toString()).not.toContain('Voor een ander');
  });
});

describe('a supplement is refused', () => {
  const refusals: readonly (readonly [string, string, () => Promise<Region>])[] = [
    ['without haveVersion', 'no-version-to-supplement', () => secondRound({ have: false })],
    [
      'for a version that the school rejected',
      'no-version-to-supplement',
      () => secondRound({ acknowledge: { result: 'rejected', why: 'unreadable' } }),
    ],
    [
      'for a version that another school collected',
      'no-version-to-supplement',
      async () => {
        const school = await region();
        await school.releaseAll(first, [target, otherTarget]);
        school.clock.moveTo(moments.firstRound);
        must(await school.enrol(atOtherTarget, EnrolmentId.parse(thirdTransfer)));
        must(await school.request(atOtherTarget, thirdTransfer));
        must(await school.collect(atOtherTarget, thirdTransfer));
        must(await school.enrol());
        school.clock.moveTo(moments.secondRound);
        await school.releaseAll(second, [target, otherTarget]);
        must(await school.request(atTarget, secondTransfer, { haveVersion: 1 }));
        return school;
      },
    ],
    [
      'when the payload of the version that it has is gone',
      'earlier-version-ended',
      async () => {
        const school = await secondRound();
        const { payloadId } = (await school.ports.transfers.load(transferId))!;
        await school.ports.vault.shred(payloadId!);
        return school;
      },
    ],
    [
      'after the session',
      'session-expired',
      async () => {
        const school = await secondRound();
        school.clock.moveTo('2022-06-08T09:15:00+02:00');
        return school;
      },
    ],
    [
      'when access ended',
      'access-ended',
      async () => {
        const school = await secondRound();
        must(await school.collect(atTarget, secondTransfer));
        must(await school.withdraw());
        return school;
      },
    ],
  ];

  it.each(refusals)('%s: %s', async (_, code, prepare) => {
    const school = await prepare();
    for (const read of every) expect(codeOf(await read(school))).toBe(code);
  });

  it('to another school, and to another system of the school', async () => {
    const school = await secondRound();
    expect(codeOf(await plan(school, secondTransfer, atOtherTarget))).toBe('not-found');
    const strange = { ...atTarget, fingerprint: Fingerprint.parse('ef'.repeat(32)) };
    expect(codeOf(await plan(school, secondTransfer, strange))).toBe('session-of-other-system');
  });

  it('and then counts as no collection: the whole can still be collected in the same session', async () => {
    const school = await secondRound({ have: false });
    for (const read of every) expect(codeOf(await read(school))).toBe('no-version-to-supplement');
    expect(await school.ports.transfers.load(secondTransfer)).toMatchObject({ state: 'AUTHORISED' });
    must(await school.collect(atTarget, secondTransfer));
  });
});

describe('the payload of the first round', () => {
  it('is there when the second round needs it, and gone after it', async () => {
    const school = await secondRound();
    await school.sweep();
    await school.purge();
    must(await merged(school));
    school.clock.moveTo('2022-06-26T00:00:00+02:00');
    await school.sweep();
    await school.purge();
    expect((await school.payloads()).map((it) => it.owner)).toMatchObject([{ version: 2 }]);
    school.clock.moveTo(moments.seasonEnd);
    await school.sweep();
    await school.purge();
    expect(await school.payloads()).toEqual([]);
  });
});
