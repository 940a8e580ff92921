import { describe, expect, it } from '@jest/globals';
import { BadCursor, cursorAfter } from '../../lambdas/domain/cursor.ts';
import { plusMinutes } from '../../lambdas/domain/time.ts';
import type { Page, PageRequest } from '../../lambdas/use-cases/ports.ts';
import { SchoolYear } from '../../schemas/ids.ts';
import {
  at,
  dossierId,
  enrolment,
  intake,
  message,
  next,
  otherSource,
  otherTarget,
  payload,
  pupil,
  source,
  target,
  transfer,
  year,
} from './records.ts';
import { onBothRegions, type Region } from './regions.ts';

/** Every item of a list, page by page, and how many pages that took. */
const allPages = async <Item>(list: (page: PageRequest) => Promise<Page<Item>>, limit: number) => {
  const items: Item[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await list({ limit, ...(cursor && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor);
  return { items, pages };
};

const count = 11;
const numbers = Array.from({ length: count }, (_, index) => index + 1);

/** Dossiers of one school: every second one SELECTED; and one of another school. */
const withDossiers = async (region: Region): Promise<void> => {
  for (const n of numbers) {
    const change = intake(n);
    await region.ledger.commit(change);
    if (n % 2 === 0) await region.ledger.commit(next(change.dossier, { state: 'SELECTED' }));
  }
  await region.ledger.commit(intake(100, { source: otherSource }));
};

onBothRegions((open) => {
  describe('the list of a source’s dossiers', () => {
    it.each([1, 2, 4, count, 100])('gives each once, by state then id, in pages of %i', async (limit) => {
      const region = await open();
      await withDossiers(region);
      const { items, pages } = await allPages(
        (page) => region.dossiers.list(source, year, undefined, page),
        limit,
      );
      const order = items.map((it) => `${it.state} ${it.dossierId}`);
      expect(order).toEqual(order.toSorted());
      expect(new Set(items.map((it) => it.dossierId)).size).toBe(count);
      expect(items).toHaveLength(count);
      expect(pages).toBe(Math.ceil(count / limit));
    });

    it('gives one state alone, and a dossier that moved in its new state alone', async () => {
      const region = await open();
      await withDossiers(region);
      const of = async (state: string) =>
        (await allPages((page) => region.dossiers.list(source, year, state, page), 2)).items;
      expect((await of('DRAFT')).map((it) => it.state)).toEqual(Array(6).fill('DRAFT'));
      expect((await of('SELECTED')).map((it) => it.state)).toEqual(Array(5).fill('SELECTED'));
      expect(await of('RELEASED')).toEqual([]);
    });

    it('is another one in another year', async () => {
      const region = await open();
      await withDossiers(region);
      const later = SchoolYear.parse('2022-2023');
      expect(await region.dossiers.list(source, later, undefined, { limit: 10 })).toEqual({ items: [] });
    });

    it('takes no cursor but its own', async () => {
      const region = await open();
      await withDossiers(region);
      await region.ledger.commit(intake(101, { source: otherSource, pupil: pupil(101) }));
      const { nextCursor } = await region.dossiers.list(otherSource, year, undefined, { limit: 1 });
      const ofState = await region.dossiers.list(source, year, 'DRAFT', { limit: 1 });
      const cursors = [
        nextCursor,
        ofState.nextCursor,
        'x',
        '',
        `${nextCursor}A`,
        cursorAfter(`DOSSIERS#${source}#2021-2022`, '~~~'),
      ];
      for (const cursor of cursors)
        await expect(
          (async () => region.dossiers.list(source, year, undefined, { limit: 5, cursor: cursor ?? '' }))(),
        ).rejects.toThrow(BadCursor);
      await expect(
        (async () =>
          region.dossiers.list(source, year, 'SELECTED', {
            limit: 5,
            cursor: cursorAfter(`DOSSIERS#${source}#2021-2022#SELECTED`, 'DRAFT#1'),
          }))(),
      ).rejects.toThrow(BadCursor);
    });
  });

  it('gives the versions of many dossiers that are there, more than one call can ask', async () => {
    const region = await open();
    for (const n of [1, 120, 150]) await region.ledger.commit(intake(n));
    const asked = Array.from({ length: 150 }, (_, n) => ({ dossierId: dossierId(n + 1), version: 1 }));
    const found = await region.dossiers.versions([...asked, { dossierId: dossierId(1), version: 2 }]);
    expect(found.map((it) => it.dossierId).toSorted()).toEqual([1, 120, 150].map((n) => dossierId(n)));
    expect(found).toContainEqual(await region.dossiers.version(dossierId(1), 1));
    expect(await region.dossiers.versions([])).toEqual([]);
  });

  it('lists enrolments at their target, and under the source that they name', async () => {
    const region = await open();
    for (const n of numbers) await region.ledger.commit({ enrolments: [enrolment(n)] });
    await region.ledger.commit({ enrolments: [enrolment(1, { rev: 2, state: 'ENDED' })] });
    await region.ledger.commit({ enrolments: [enrolment(50, { target: otherTarget })] });
    await region.ledger.commit({ enrolments: [enrolment(51, { source: otherSource })] });
    const atTarget = await allPages(
      (page) => region.enrolments.listOfTarget(target, year, undefined, page),
      3,
    );
    expect(atTarget.items).toHaveLength(count + 1);
    const ended = await region.enrolments.listOfTarget(target, year, 'ENDED', { limit: 9 });
    expect(ended.items).toEqual([enrolment(1, { rev: 2, state: 'ENDED' })]);
    const named = await allPages((page) => region.enrolments.listOfSource(source, year, page), 3);
    expect(named.items).toHaveLength(count + 1);
    expect(named.items.every((it) => it.source === source)).toBe(true);
  });

  it('lists the transfers of a target', async () => {
    const region = await open();
    for (const n of numbers) await region.ledger.commit({ transfers: [transfer(n)] });
    await region.ledger.commit({ transfers: [transfer(1, { rev: 2, state: 'AUTHORISED' })] });
    await region.ledger.commit({ transfers: [transfer(50, { target: otherTarget })] });
    const all = await allPages((page) => region.transfers.list(target, year, undefined, page), 4);
    expect(all.items.map((it) => it.transferId)).toEqual(numbers.map((n) => transfer(n).transferId));
    const refused = await allPages((page) => region.transfers.list(target, year, 'REFUSED', page), 4);
    expect(refused.items).toHaveLength(count - 1);
  });

  it('lists payloads whose end has come, oldest first, over all shards', async () => {
    const region = await open();
    for (const n of numbers)
      await region.payloads.open(payload(n, { endsAt: plusMinutes(at, (n * 7) % count) }));
    const now = plusMinutes(at, 5);
    const { items } = await allPages((page) => region.payloads.due(now, page), 2);
    expect(items).toHaveLength(6);
    expect(items.map((it) => it.endsAt)).toEqual(
      [0, 1, 2, 3, 4, 5].map((minutes) => plusMinutes(at, minutes)),
    );
    await expect((async () => region.payloads.due(now, { limit: 1, cursor: 'x' }))()).rejects.toThrow(
      BadCursor,
    );
  });

  it('lists messages, oldest first, until they are done', async () => {
    const region = await open();
    for (const n of numbers)
      await region.ledger.commit({ outbox: [message(n, { createdAt: plusMinutes(at, count - n) })] });
    await region.outbox.done(message(3).id);
    await region.outbox.done(message(3).id);
    const { items } = await allPages((page) => region.outbox.pending(plusMinutes(at, count), page), 4);
    expect(items.map((it) => it.id)).toEqual(
      numbers
        .toReversed()
        .filter((n) => n !== 3)
        .map((n) => message(n).id),
    );
    expect(await region.outbox.load(message(3).id)).toBeUndefined();
    expect((await region.outbox.pending(at, { limit: 9 })).items.map((it) => it.id)).toEqual([
      message(count).id,
    ]);
  });

  describe('a grade-8 list', () => {
    const list = numbers.map((n) => pupil((n * 5) % 13));

    it('keeps the school’s own order, in pages', async () => {
      const region = await open();
      await region.cohorts.replace(source, year, list);
      const { items, pages } = await allPages((page) => region.cohorts.page(source, year, page), 4);
      expect(items).toEqual(list.map((key, index) => ({ position: index + 1, pupil: key })));
      expect(pages).toBe(3);
      expect(await region.cohorts.has(source, year, list[3]!)).toBe(true);
      expect(await region.cohorts.has(otherSource, year, list[3]!)).toBe(false);
      expect(await region.cohorts.page(otherSource, year, { limit: 5 })).toEqual({ items: [] });
    });

    it('is replaced as a whole', async () => {
      const region = await open();
      await region.cohorts.replace(source, year, list);
      await region.cohorts.replace(source, year, [pupil(77)]);
      expect((await region.cohorts.page(source, year, { limit: 50 })).items).toEqual([
        { position: 1, pupil: pupil(77) },
      ]);
      expect(await region.cohorts.has(source, year, list[0]!)).toBe(false);
    });

    it('takes no cursor of another list', async () => {
      const region = await open();
      await region.cohorts.replace(source, year, list);
      await region.cohorts.replace(otherSource, year, list);
      const { nextCursor } = await region.cohorts.page(otherSource, year, { limit: 1 });
      for (const cursor of [nextCursor!, 'x', cursorAfter(`COHORT#${source}#${year}`, '-1')])
        await expect((async () => region.cohorts.page(source, year, { limit: 5, cursor }))()).rejects.toThrow(
          BadCursor,
        );
    });
  });
});
