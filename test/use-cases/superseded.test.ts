import { describe, expect, it } from '@jest/globals';
import { EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, target, transferId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atOtherTarget, atTarget, moments, must, region, type Region } from './region.ts';

const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const again = { ...variations.secondRound, review: null };

/** Version 1 collected, and acknowledged unless told otherwise; version 2 released. */
const twice = async (acknowledged = true): Promise<Region> => {
  const school = await region();
  await school.releaseAll();
  school.clock.moveTo(moments.firstRound);
  must(await school.enrol());
  const { contentHash } = must(await school.request());
  must(await school.collect());
  if (acknowledged) must(await school.acknowledge(contentHash!));
  school.clock.moveTo(moments.secondRound);
  await school.releaseAll(again);
  return school;
};

/** The end of each version’s delivered payload, by its row. */
const endsOf = async (school: Region) =>
  Object.fromEntries(
    (await school.payloads())
      .filter((it) => it.purpose === 'delivered' && it.state === 'ADOPTED')
      .flatMap(({ owner, endsAt }) => ('version' in owner ? [[owner.version, endsAt]] : [])),
  ) as Readonly<Record<number, string>>;
const readable = async (school: Region) => {
  const all = await school.payloads();
  const open = await Promise.all(all.map((it) => school.ports.vault.unlock(it)));
  return all
    .flatMap((it, index) => (open[index] && 'version' in it.owner ? [it.owner.version] : []))
    .toSorted();
};
const afterLastRound = '2022-06-25T22:00:00.000Z';
const seasonEnd = '2022-07-31T22:00:00.000Z';

describe('a version that a later one supplements', () => {
  it('keeps its payload, found by what was released of it, and its end', async () => {
    const school = await twice();
    expect(await endsOf(school)).toEqual({ 1: afterLastRound, 2: seasonEnd });
    const { released } = (await school.ports.dossiers.load(dossierId))!;
    const collected = (await school.ports.transfers.load(transferId))!;
    const first = (await school.ports.dossiers.version(dossierId, 1))!;
    expect(released!.version).toBe(2);
    expect(first.delivered).toEqual({
      payloadId: collected.payloadId,
      superseded: {
        targets: [target],
        contentHash: collected.contentHash,
        bytes: collected.bytes,
        endsAt: afterLastRound,
      },
    });
    expect((await school.ports.dossiers.version(dossierId, 2))!.delivered).toEqual({
      payloadId: released!.payloadId,
    });
    await school.sweep();
    await school.purge();
    expect(await readable(school)).toEqual([1, 2]);
  });

  it('gets its end by its own acknowledgement, also when that comes after the next release', async () => {
    const school = await twice(false);
    expect(await endsOf(school)).toEqual({ 1: seasonEnd, 2: seasonEnd });
    const { contentHash } = (await school.ports.transfers.load(transferId))!;
    must(await school.acknowledge(contentHash!));
    expect(await endsOf(school)).toEqual({ 1: afterLastRound, 2: seasonEnd });
    expect((await school.ports.dossiers.version(dossierId, 1))!.delivered).toMatchObject({
      superseded: { endsAt: afterLastRound },
    });
  });

  it.each([
    ['was rejected', [target], { result: 'rejected', why: 'unreadable' }],
    ['went to two schools', [target, otherTarget], {}],
  ])('stays until the season’s end when it %s', async (_, targets, answer) => {
    const school = await region();
    await school.releaseAll(variations.draft, targets);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    const { contentHash } = must(await school.request());
    must(await school.collect());
    school.clock.moveTo(moments.secondRound);
    await school.releaseAll(again, targets);
    must(await school.acknowledge(contentHash!, atTarget, answer));
    expect(await endsOf(school)).toEqual({ 1: seasonEnd, 2: seasonEnd });
  });

  it('ends with the newest, however long it could have stayed itself', async () => {
    const school = await twice(false);
    const { contentHash } = must(await school.request(atTarget, secondTransfer));
    must(await school.collect(atTarget, secondTransfer));
    must(await school.acknowledge(contentHash!, atTarget, {}, secondTransfer));
    expect(await endsOf(school)).toEqual({ 1: seasonEnd, 2: afterLastRound });
    school.clock.moveTo(afterLastRound);
    await school.sweep();
    await school.purge();
    expect(await school.payloads()).toEqual([]);
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.filter((it) => it.action === 'destroy').map((it) => it.object)).toEqual([
      'version 2',
      'version 1',
    ]);
  });

  it('ends at once with a withdrawal', async () => {
    const school = await twice();
    must(await school.withdraw());
    await school.purge();
    expect(await readable(school)).toEqual([]);
    for (const number of [1, 2])
      expect((await school.ports.dossiers.version(dossierId, number))!.delivered).toBeUndefined();
  });

  it('ends at once when the pupil goes to a school that never had it; the newest stays for that school', async () => {
    const school = await twice();
    must(await school.enrol(atOtherTarget, EnrolmentId.parse(secondTransfer)));
    must(await school.redirect([otherTarget]));
    await school.purge();
    expect(await readable(school)).toEqual([2]);
  });

  it('stays when another school comes beside the one that has it', async () => {
    const school = await twice();
    must(await school.redirect([target, otherTarget]));
    await school.purge();
    expect(await readable(school)).toEqual([1, 2]);
  });
});
