import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import type { Payload } from '../../lambdas/domain/payload.ts';
import { plusMinutes } from '../../lambdas/domain/time.ts';
import { putUploadPart } from '../../lambdas/use-cases/put-upload-part.ts';
import { readUpload } from '../../lambdas/use-cases/read-upload.ts';
import { TransferId, UploadId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, target } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { sha256Of } from './refusal-cases.ts';
import { atSource, atTarget, codeOf, everything, moments, must, region, type Region } from './region.ts';

const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const again = { ...variations.secondRound, review: null };

const stateOf = async (school: Region) => (await school.ports.dossiers.load(dossierId))!.state;
/** No key and no row of any payload, and no way to read one. */
const expectNothingLeft = async (school: Region, before: readonly Payload[]) => {
  expect(await school.payloads()).toEqual([]);
  for (const payload of before) expect(await school.ports.vault.unlock(payload)).toBeUndefined();
  const dossier = (await school.ports.dossiers.load(dossierId))!;
  expect(dossier).toMatchObject({ state: 'DESTROYED' });
  expect(dossier.released).toBeUndefined();
  for (let number = 1; number <= dossier.version; number += 1)
    expect((await school.ports.dossiers.version(dossierId, number))!.draft).toBeUndefined();
  expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
};

describe('what was not selected', () => {
  it('is destroyed at release', async () => {
    const school = await region();
    const taken = must(await school.intake());
    const [draft] = await school.payloads();
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected));
    must(await school.release(selected));
    await school.purge();
    expect(await school.ports.vault.unlock(draft!)).toBeUndefined();
    expect((await school.payloads()).map((it) => it.purpose)).toEqual(['delivered']);
  });

  it('of an older draft is destroyed when a new version comes', async () => {
    const school = await region();
    must(await school.intake());
    const [first] = await school.payloads();
    must(await school.intake(again));
    await school.purge();
    expect(await school.ports.vault.unlock(first!)).toBeUndefined();
    expect(await school.payloads()).toMatchObject([{ purpose: 'draft', owner: { version: 2 } }]);
  });
});

describe('an acknowledged dossier', () => {
  it('ends a grace after the last round that can supplement it, and not a millisecond before', async () => {
    const school = await region();
    await school.exchangeAll();
    const before = await school.payloads();
    school.clock.moveTo('2022-06-25T23:59:59.999+02:00');
    expect(await school.sweep()).toBe(1);
    await school.purge();
    expect(await stateOf(school)).toBe('RELEASED');
    school.clock.moveTo('2022-06-26T00:00:00+02:00');
    await school.sweep();
    await school.purge();
    await expectNothingLeft(school, before);
  });

  it('is not read after its end, also when no sweep has met it', async () => {
    const school = await region();
    Object.assign(school.ports, { graceDays: 0 });
    await school.exchangeAll();
    school.clock.moveTo('2022-06-11T23:55:00+02:00');
    must(await school.request(atTarget, secondTransfer));
    school.clock.moveTo('2022-06-11T23:59:59.999+02:00');
    must(await school.collect(atTarget, secondTransfer));
    school.clock.moveTo('2022-06-12T00:00:00+02:00');
    expect(codeOf(await school.collect(atTarget, secondTransfer))).toBe('dossier-not-released');
    expect(await stateOf(school)).toBe('RELEASED');
  });

  it('that went to two schools stays for the other until the season’s end', async () => {
    const school = await region();
    await school.releaseAll(variations.draft, [target, otherTarget]);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    const transfer = must(await school.request());
    must(await school.collect());
    must(await school.acknowledge(transfer.contentHash!));
    school.clock.moveTo('2022-07-15T10:00:00+02:00');
    await school.sweep();
    expect(await stateOf(school)).toBe('RELEASED');
  });
});

describe('after a season’s end', () => {
  const lives: readonly (readonly [string, (school: Region) => Promise<unknown>])[] = [
    ['a draft', (school) => school.intake()],
    ['a selected draft', async (school) => school.select(everything(must(await school.intake())))],
    ['a release that nobody collected', (school) => school.releaseAll()],
    ['a release that waits for a school', (school) => school.releaseAll(variations.draft, [])],
    ['an exchange acknowledged', (school) => school.exchangeAll()],
    [
      'an exchange acknowledged on the last day',
      async (school) => {
        await school.releaseAll();
        school.clock.moveTo(moments.secondRound);
        must(await school.enrol());
        const transfer = must(await school.request());
        must(await school.collect());
        school.clock.moveTo('2022-07-31T12:00:00+02:00');
        must(await school.acknowledge(transfer.contentHash!));
      },
    ],
    [
      'a released version with a newer draft',
      async (school) => {
        await school.releaseAll();
        must(await school.intake(again));
      },
    ],
    [
      'two released versions',
      async (school) => {
        await school.exchangeAll();
        await school.releaseAll(again);
      },
    ],
  ];

  it.each(lives)('%s: no payload or key is left', async (_, live) => {
    const school = await region();
    await live(school);
    const before = await school.payloads();
    school.clock.moveTo(moments.seasonEnd);
    await school.sweep();
    await school.purge();
    await expectNothingLeft(school, before);
  });

  it.each(lives)('%s: whatever the order in which the payloads are met', async (_, live) => {
    const school = await region();
    await live(school);
    const before = await school.payloads();
    school.clock.moveTo(moments.seasonEnd);
    // The same sweep, meeting the last payload first.
    const { payloads } = school.ports;
    Object.assign(school.ports, {
      payloads: {
        ...payloads,
        due: async (...given: Parameters<typeof payloads.due>) => {
          const page = await payloads.due(...given);
          return { ...page, items: page.items.toReversed() };
        },
      },
    });
    await school.sweep();
    await school.purge();
    await expectNothingLeft(school, before);
  });
});

describe('the sweep', () => {
  it('twice is once: nothing more in the chain', async () => {
    const school = await region();
    await school.exchangeAll();
    school.clock.moveTo(moments.seasonEnd);
    await school.sweep();
    const once = await school.snapshot();
    await school.sweep();
    expect((await school.snapshot()).dossiers).toEqual(once.dossiers);
    expect(once.dossiers[0]!.audit.at(-1)).toMatchObject({
      actor: { kind: 'overstap' },
      action: 'destroy',
      result: 'retention',
    });
  });

  it('one payload that cannot be ended keeps none of the others', async () => {
    const school = await region();
    must(await school.intake());
    const broken = { purpose: 'upload', owner: { uploadId: UploadId.parse(secondTransfer) } } as const;
    const { payloads } = school.ports;
    await payloads.open({
      ...broken,
      payloadId: '00000000-0000-4000-8000-0000000000ff' as never,
      school: atSource.school,
      state: 'OPEN',
      endsAt: '2022-03-01T00:00:00.000Z' as never,
    });
    Object.assign(school.ports, {
      payloads: { ...payloads, end: () => Promise.reject(new Error('Throttled.')) },
    });
    school.clock.moveTo(moments.seasonEnd);
    await expect(school.sweep()).rejects.toThrow();
    expect(await stateOf(school)).toBe('DESTROYED');
  });

  it('ends an upload an hour after its first part, at the minute, and destroys its parts', async () => {
    const school = await region();
    const uploadId = UploadId.parse(secondTransfer);
    const part = { uploadId, part: 1, sha256: sha256Of('x'), bytes: Buffer.from('x') };
    must(await putUploadPart(school.ports, atSource, part));
    const before = await school.payloads();
    const hour = plusMinutes(school.clock.now(), 60);
    school.clock.moveTo(plusMinutes(school.clock.now(), 59));
    must(await putUploadPart(school.ports, atSource, { ...part, part: 2 }));
    await school.sweep();
    await school.purge();
    const named = { uploadId, parts: [part.sha256] };
    expect(Buffer.from(must(await readUpload(school.ports, atSource, named))).toString()).toBe('x');
    school.clock.moveTo(hour);
    expect(await readUpload(school.ports, atSource, named)).toMatchObject({
      refusal: { code: 'parts-incomplete' },
    });
    await school.sweep();
    await school.purge();
    expect(await school.payloads()).toEqual([]);
    expect(await school.ports.vault.unlock(before[0]!)).toBeUndefined();
  });
});
