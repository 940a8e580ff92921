import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { BadCursor } from '../../lambdas/domain/cursor.ts';
import type { BoardReminderMessage } from '../../lambdas/domain/outbox.ts';
import { plusMinutes } from '../../lambdas/domain/time.ts';
import { SchoolYear } from '../../schemas/ids.ts';
import { at, message, otherTarget, source, target, year } from './records.ts';
import { dynamoRegion, morning, onBothRegions, useLocalParts, type Region } from './regions.ts';

const numbers = [1, 2, 3, 4, 5];
const told = (n: number) => message(n, { createdAt: plusMinutes(at, n) });
const forBoard: BoardReminderMessage = {
  id: message(9).id,
  kind: 'board-reminder',
  condition: 'review-missing',
  open: 2,
  schools: 1,
  schoolYear: year,
  createdAt: at,
};

const allTold = async (region: Region): Promise<void> => {
  for (const n of numbers) {
    await region.ledger.commit({ outbox: [told(n)] });
    await region.outbox.done(told(n).id);
  }
};
const page = (region: Region, limit: number, cursor?: string, school = target) =>
  region.notifications.list(school, year, { limit, ...(cursor !== undefined && { cursor }) });

onBothRegions((open) => {
  describe('notifications', () => {
    it('are what was sent, the newest first, page by page', async () => {
      const region = await open();
      await allTold(region);
      const first = await page(region, 3);
      const second = await page(region, 3, first.nextCursor);
      expect([...first.items, ...second.items]).toEqual(numbers.toReversed().map(told));
      expect(second.nextCursor).toBeUndefined();
    });

    it('are the school’s own, of one year, and no other’s cursor opens them', async () => {
      const region = await open();
      await allTold(region);
      expect((await page(region, 9, undefined, otherTarget)).items).toEqual([]);
      const next = SchoolYear.parse('2022-2023');
      expect((await region.notifications.list(target, next, { limit: 9 })).items).toEqual([]);
      const { nextCursor } = await page(region, 2);
      await expect(page(region, 2, nextCursor, source)).rejects.toThrow(BadCursor);
    });

    it('of the board are its own, and of a period what was written in it', async () => {
      const region = await open();
      await allTold(region);
      await region.ledger.commit({ outbox: [forBoard] });
      expect((await region.notifications.toBoard(year, { limit: 9 })).items).toEqual([]);
      await region.outbox.done(forBoard.id);
      expect((await region.notifications.toBoard(year, { limit: 9 })).items).toEqual([forBoard]);
      const period = { from: plusMinutes(at, 2), until: plusMinutes(at, 4) };
      const within = await region.notifications.list(target, year, { limit: 9 }, period);
      expect(within.items).toEqual([3, 2].map(told));
      expect((await region.notifications.toBoard(year, { limit: 9 }, period)).items).toEqual([]);
    });

    it('do not yet hold what waits to be sent', async () => {
      const region = await open();
      await region.ledger.commit({ outbox: [told(1)] });
      expect((await page(region, 9)).items).toEqual([]);
    });
  });

  describe('a message that was sent', () => {
    it('is neither pending nor loaded, and can’t be written again', async () => {
      const region = await open();
      for (const one of [told(1), forBoard]) {
        expect(await region.ledger.commit({ outbox: [one] })).toBe('committed');
        expect(await region.outbox.load(one.id)).toEqual(one);
        await region.outbox.done(one.id);
        expect(await region.outbox.load(one.id)).toBeUndefined();
        expect(await region.ledger.commit({ outbox: [one] })).toBe('conflict');
      }
      expect((await region.outbox.pending(plusMinutes(at, 99), { limit: 9 })).items).toEqual([]);
      expect((await page(region, 9)).items).toEqual([told(1)]);
    });

    it('that was never written is no notification', async () => {
      const region = await open();
      await region.outbox.done(told(1).id);
      expect((await page(region, 9)).items).toEqual([]);
      expect(await region.ledger.commit({ outbox: [told(1)] })).toBe('committed');
    });
  });
});

describe('in the table', () => {
  const parts = useLocalParts();

  it('what was sent goes three months after its school year', async () => {
    const tables = await parts().tables();
    const region = dynamoRegion(tables, movableClock(morning));
    for (const one of [told(1), forBoard]) {
      await region.ledger.commit({ outbox: [one] });
      await region.outbox.done(one.id);
    }
    const { Items: items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.exchange }));
    const gone = String(Date.parse('2022-11-01T00:00:00Z') / 1000);
    expect(items.map((item) => item['expiresAt']?.N)).toEqual([gone, gone]);
  });
});
