import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { startOfDayAfter } from '../../lambdas/domain/time.ts';
import { holdDossier } from '../../lambdas/use-cases/hold-dossier.ts';
import { LegalHold } from '../../schemas/ending.ts';
import { dossierId, otherTarget } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atSource,
  atStranger,
  atTarget,
  codeOf,
  everything,
  moments,
  must,
  region,
  type Region,
} from './region.ts';

const hold = (school: Region, asked: object, actor = atSource) =>
  holdDossier(school.ports, actor, { dossierId, hold: LegalHold.parse(asked) });
const untilJuly = { until: '2022-07-15', reason: 'complaint' };
const again = { ...variations.secondRound, review: null };

const sweepAt = async (school: Region, at: string): Promise<void> => {
  school.clock.moveTo(at);
  await school.sweep();
  await school.purge();
};
/** Payloads of which the key is still there. */
const kept = async (school: Region) => (await school.payloads()).filter((it) => it.state === 'ADOPTED');
const stateOf = async (school: Region) => (await school.ports.dossiers.load(dossierId))!.state;

describe('a legal hold', () => {
  it('keeps what retention would end, until its last day in Amsterdam is over', async () => {
    const school = await region();
    await school.exchangeAll();
    expect(must(await hold(school, untilJuly)).hold).toEqual({
      until: '2022-07-15T22:00:00.000Z',
      reason: 'complaint',
    });
    await sweepAt(school, '2022-07-15T23:59:59.999+02:00');
    expect(await kept(school)).toHaveLength(1);
    // Kept is not open: the target’s time is over all the same.
    expect(codeOf(await school.collect())).not.toBe('done');
    await sweepAt(school, '2022-07-16T00:00:00+02:00');
    expect(await school.payloads()).toEqual([]);
    expect(await stateOf(school)).toBe('DESTROYED');
  });

  it('placed before the acknowledgement works the same', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await hold(school, untilJuly));
    must(await school.enrol());
    const transfer = must(await school.request());
    must(await school.collect());
    must(await school.acknowledge(transfer.contentHash!));
    await sweepAt(school, '2022-07-10T10:00:00+02:00');
    expect(await kept(school)).toHaveLength(1);
    await sweepAt(school, '2022-07-16T00:00:00+02:00');
    expect(await school.payloads()).toEqual([]);
  });

  it('keeps what is withdrawn, and access ends at once all the same', async () => {
    const school = await region();
    await school.exchangeAll();
    await school.releaseAll(again);
    const taken = must(await school.intake({ ...again, date: '2022-06-08' }));
    const before = await kept(school);
    must(await hold(school, untilJuly));
    const view = must(await school.withdraw());
    expect(must(await school.withdraw())).toEqual(view);
    await school.purge();
    expect(await kept(school)).toHaveLength(before.length);
    expect(codeOf(await school.collect())).toBe('access-ended');
    expect(codeOf(await school.intake(variations.draft))).toBe('dossier-ended');
    expect(codeOf(await school.select(everything(taken)))).toBe('dossier-ended');
    await sweepAt(school, '2022-07-16T00:00:00+02:00');
    expect(await school.payloads()).toEqual([]);
    for (const payload of before) expect(await school.ports.vault.unlock(payload)).toBeUndefined();
    expect(await stateOf(school)).toBe('WITHDRAWN');
    expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
  });

  it.each([5, 9])(
    'keeps all of %d versions that are withdrawn, and none longer than the hold',
    async (count) => {
      const school = await region();
      for (let day = 1; day <= count; day += 1)
        await school.releaseAll({ ...variations.draft, date: `2022-02-0${day}` });
      must(await hold(school, untilJuly));
      const view = must(await school.withdraw());
      expect(must(await school.withdraw())).toEqual(view);
      expect(await kept(school)).toHaveLength(count);
      must(await hold(school, { lifted: true }));
      await school.sweep();
      await school.purge();
      expect(await school.payloads()).toEqual([]);
      expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
    },
  );

  it.each([
    ['withdrawn', async (school: Region) => must(await school.withdraw())],
    ['whose retention is over', async (school: Region) => sweepAt(school, '2022-07-01T10:00:00+02:00')],
  ])('lifted from a dossier %s: what waited ends with the next sweep', async (_, wait) => {
    const school = await region();
    await school.exchangeAll();
    must(await hold(school, untilJuly));
    await wait(school);
    expect(await kept(school)).toHaveLength(1);
    expect(must(await hold(school, { lifted: true })).hold).toBeUndefined();
    await school.sweep();
    await school.purge();
    expect(await school.payloads()).toEqual([]);
  });

  it('lasts no longer than the season, after which nothing is left', async () => {
    const school = await region();
    await school.exchangeAll();
    expect(await hold(school, { ...untilJuly, until: '2022-08-01' })).toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/until', code: 'after-season' }] },
    });
    must(await hold(school, { ...untilJuly, until: '2022-07-31' }));
    must(await school.withdraw());
    await sweepAt(school, moments.seasonEnd);
    expect(await school.payloads()).toEqual([]);
  });

  it('can be made longer and shorter, is audited, and a repeat writes nothing', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await hold(school, { ...untilJuly, until: '2022-07-01' }));
    must(await hold(school, untilJuly));
    const before = await school.snapshot();
    must(await hold(school, untilJuly));
    expect(await school.snapshot()).toEqual(before);
    must(await hold(school, { lifted: true }));
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.slice(-3)).toMatchObject([
      { action: 'hold', result: 'complaint until 2022-07-01', actor: { user: atSource.user } },
      { action: 'hold', result: 'complaint until 2022-07-15' },
      { action: 'lift-hold' },
    ]);
  });

  it('is the controller’s alone', async () => {
    const school = await region();
    await school.exchangeAll();
    for (const actor of [atTarget, atStranger])
      expect(codeOf(await hold(school, untilJuly, actor))).toBe('not-found');
  });

  it('of a day that is over, or of a dossier of which nothing is left, is refused', async () => {
    const school = await region();
    await school.exchangeAll();
    expect(await hold(school, { ...untilJuly, until: '2022-03-31' })).toMatchObject({
      refusal: { errors: [{ code: 'in-past' }] },
    });
    must(await school.redirect([otherTarget]));
    must(await school.withdraw());
    expect(codeOf(await hold(school, untilJuly))).toBe('dossier-ended');
  });
});

describe('the day after', () => {
  it.each([
    ['2022-01-31', '2022-01-31T23:00:00.000Z'],
    ['2022-03-26', '2022-03-26T23:00:00.000Z'],
    ['2022-03-27', '2022-03-27T22:00:00.000Z'],
    ['2022-07-31', '2022-07-31T22:00:00.000Z'],
    ['2022-10-29', '2022-10-29T22:00:00.000Z'],
    ['2022-10-30', '2022-10-30T23:00:00.000Z'],
  ])('%s begins at %s', (day, begins) => {
    expect(startOfDayAfter(day)).toBe(begins);
  });
});
