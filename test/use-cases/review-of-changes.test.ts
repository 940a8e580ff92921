import { describe, expect, it } from '@jest/globals';
import { textAt } from '../../lambdas/domain/oso/identity.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { printParentsCopy } from '../../lambdas/use-cases/print-parents-copy.ts';
import { TransferId } from '../../schemas/ids.ts';
import { dossierId, target } from '../domain/facts.ts';
import { type FixtureDossier, variations } from '../support/dossiers.ts';
import { atSource, atTarget, everything, moments, must, region, type Region } from './region.ts';

const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const first: FixtureDossier = { ...variations.full, review: null };
const absence = { ...first, date: '2022-06-01', absence: { permitted: 9, unpermitted: 2 } };
const remarks = 'Wij zien dit anders.';

/** The next version, as the LAS exports it later, with everything in it selected. */
const selectedAgain = async (school: Region, dossier: FixtureDossier, changes: object = {}) =>
  must(await school.select(everything(must(await school.intake(dossier)), changes)));
const pageOf = async (school: Region) => must(await printParentsCopy(school.ports, atSource, dossierId));

describe('a review stands for a later version', () => {
  it('in which only absence counts changed: reviewed at once, listed, in the audit', async () => {
    const school = await region();
    await school.releaseAll(first);
    const view = await selectedAgain(school, absence);
    expect(view).toMatchObject({
      state: 'REVIEWED',
      version: 2,
      reviewKept: { version: 1, changed: ['absence-counts'] },
    });
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.slice(-2)).toMatchObject([
      { action: 'select', object: 'version 2' },
      { action: 'review', object: 'version 2', result: 'kept from version 1 absence-counts' },
    ]);
    expect(brokenLink(audit)).toBeUndefined();
    expect(must(await school.release(view)).released?.version).toBe(2);
  });

  it('in which only whom to call changed', async () => {
    const school = await region();
    await school.releaseAll({ ...first, contact: { person: 'A. Duin', phone: '0230000008' } });
    const view = await selectedAgain(school, {
      ...first,
      date: '2022-06-01',
      contact: { person: 'B. Strand', phone: '0230000009' },
    });
    expect(view).toMatchObject({ state: 'REVIEWED', reviewKept: { version: 1, changed: ['contact-data'] } });
  });

  it('with its remarks, which go with the new version too', async () => {
    const school = await region();
    const taken = must(await school.intake(first));
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected, { agrees: 'no', remarks }));
    must(await school.review(selected, { role: 'guardian', agrees: 'yes' }));
    must(await school.release(selected));
    const view = await selectedAgain(school, absence);
    must(await school.release(view));
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    must(await school.request(atTarget, secondTransfer));
    const read = osoXml.read(must(await school.collect(atTarget, secondTransfer)).bytes);
    if (!read.ok) throw new Error('not readable');
    expect(textAt(read.value, 'inzage', 'redennietakkoord')).toContain(remarks);
    expect(textAt(read.value, 'inzage', 'inzagedatum')).toBe('2022-02-25');
  });

  it('that was replaced before its release, and so on from version to version', async () => {
    const school = await region();
    const called = { ...first, contact: { person: 'A. Duin', phone: '0230000008' } };
    const selected = must(await school.select(everything(must(await school.intake(called)))));
    must(await school.review(selected));
    const fewer = { ...called, date: '2022-06-01', absence: { permitted: 9, unpermitted: 2 } };
    expect((await selectedAgain(school, fewer)).reviewKept).toEqual({
      version: 1,
      changed: ['absence-counts'],
    });
    const phone = { ...fewer, date: '2022-06-02', contact: { person: 'A. Duin', phone: '0230000009' } };
    expect(await selectedAgain(school, phone)).toMatchObject({
      state: 'REVIEWED',
      version: 3,
      reviewKept: { version: 1, changed: ['absence-counts', 'contact-data'] },
    });
  });

  it('but not when anything else changed, nor when its remarks are gone with a draft', async () => {
    const school = await region();
    const selected = must(await school.select(everything(must(await school.intake(first)))));
    must(await school.review(selected, { agrees: 'no', remarks }));
    const gone = await selectedAgain(school, absence);
    expect(gone.state).toBe('SELECTED');
    must(await school.review(gone));
    must(await school.release(gone, [target]));
    const other = await selectedAgain(school, { ...variations.secondRound, review: null });
    expect(other.state).toBe('SELECTED');
    expect(other).not.toHaveProperty('reviewKept');
  });

  it('only as long as the choice leaves it so', async () => {
    const school = await region();
    await school.releaseAll(first);
    const taken = must(await school.intake(absence));
    const all = everything(taken);
    expect(must(await school.select(all)).state).toBe('REVIEWED');
    const less = { ...all, categories: { ...all.categories, toetsresultaten: 'leave-out' as const } };
    const view = must(await school.select(less));
    expect(view.state).toBe('SELECTED');
    expect(view).not.toHaveProperty('reviewKept');
    expect(must(await school.select(all)).state).toBe('REVIEWED');
  });
});

describe('the parents’ copy of a later version', () => {
  it('begins with what is new since they saw it, without its values', async () => {
    const school = await region();
    await school.releaseAll(first);
    expect(await pageOf(school)).not.toContain('Nieuw sinds');
    await selectedAgain(school, { ...variations.secondRound, review: null });
    const page = await pageOf(school);
    const [, section = ''] = /<main><section class="notice">(.*?)<\/section>/s.exec(page) ?? [];
    expect(section).toContain('Nieuw sinds 25 februari 2022');
    expect(section).toMatch(/herzien/i);
    expect(section).toMatch(/eindtoets/i);
    expect(section).not.toMatch(/542|Zandlaan|Duinhelm|metadata|verzorger/i);
  });

  it('says nothing of it once this version was reviewed, or before any was', async () => {
    const school = await region();
    const taken = must(await school.intake(first));
    must(await school.select(everything(taken)));
    expect(await pageOf(school)).not.toContain('Nieuw sinds');
    await school.releaseAll(first);
    const view = await selectedAgain(school, { ...variations.secondRound, review: null });
    must(await school.review(view));
    expect(await pageOf(school)).not.toContain('Nieuw sinds');
  });
});
