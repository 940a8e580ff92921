import { describe, expect, it } from '@jest/globals';
import { plusDays } from '../../lambdas/domain/time.ts';
import { at, dossierId, payloadId, uploadId } from './records.ts';
import { onBothVaults } from './vaults.ts';

const draft = {
  payloadId: payloadId(1),
  purpose: 'draft' as const,
  owner: { dossierId: dossierId(1), version: 1 },
};
const upload = { payloadId: payloadId(2), purpose: 'upload' as const, owner: { uploadId: uploadId(1) } };
const tomorrow = plusDays(at, 1);
const bytes = Buffer.from('<dossier>'.repeat(100));

onBothVaults((open) => {
  describe('a payload', () => {
    it('is read as it was sealed: by who made it, and by who unlocks it', async () => {
      const { vault } = await open();
      const made = await vault.create(draft, tomorrow);
      await made.seal('dossier.xml', bytes);
      await made.seal('empty', new Uint8Array());
      const unlocked = await vault.unlock(draft);
      for (const payload of [made, unlocked!]) {
        expect(bytes.equals((await payload.read('dossier.xml'))!)).toBe(true);
        expect(await payload.read('empty')).toHaveLength(0);
        expect(await payload.read('other')).toBeUndefined();
        expect(await payload.read('other', { start: 0, end: 1 })).toBeUndefined();
      }
    });

    it('is read in ranges', async () => {
      const { vault } = await open();
      const long = Buffer.alloc(3 * 1024 * 1024 + 17, 'abcdefg');
      const payload = await vault.create(draft, tomorrow);
      await payload.seal('dossier.xml', long);
      const ranges = [
        [0, 1],
        [5, 1024 * 1024 + 5],
        [1024 * 1024, 2 * 1024 * 1024],
        [long.length - 3, long.length],
        [long.length - 3, long.length + 100],
      ] as const;
      for (const [start, end] of ranges)
        expect(long.subarray(start, end).equals((await payload.read('dossier.xml', { start, end }))!)).toBe(
          true,
        );
      for (const [start, end] of [
        [long.length, long.length + 1],
        [9 * 1024 * 1024, 10 * 1024 * 1024],
        [5, 5],
      ] as const)
        await expect(payload.read('dossier.xml', { start, end })).rejects.toThrow(RangeError);
    });

    it('keeps what was sealed last under a name', async () => {
      const { vault } = await open();
      const payload = await vault.create(upload, tomorrow);
      await payload.seal('part', Buffer.from('one'));
      await payload.seal('part', Buffer.from('two'));
      expect(Buffer.from((await payload.read('part'))!).toString()).toBe('two');
    });

    it('is made once', async () => {
      const { vault } = await open();
      await vault.create(draft, tomorrow);
      await expect(vault.create(draft, tomorrow)).rejects.toThrow('has a data key already');
    });

    it.each([
      { ...draft, purpose: 'delivered' as const },
      { ...draft, owner: { dossierId: dossierId(2), version: 1 } },
      { ...draft, owner: { dossierId: dossierId(1), version: 2 } },
      { ...draft, owner: { uploadId: uploadId(1) } },
    ])('unlocks as nothing else than it is: %j', async (other) => {
      const { vault } = await open();
      await vault.create(draft, tomorrow);
      await expect(vault.unlock(other)).rejects.toThrow();
    });

    it('that was never made, or whose end has come, counts as destroyed', async () => {
      const { clock, vault } = await open();
      expect(await vault.unlock(draft)).toBeUndefined();
      await vault.create(draft, tomorrow);
      expect(await vault.unlock(draft)).toBeDefined();
      clock.moveTo(tomorrow);
      expect(await vault.unlock(draft)).toBeUndefined();
    });

    it('is gone once shredded, key and bytes, and no other with it', async () => {
      const { vault } = await open();
      const payload = await vault.create(draft, tomorrow);
      await payload.seal('dossier.xml', bytes);
      const other = await vault.create(upload, tomorrow);
      await other.seal('dossier.xml', bytes);
      await vault.shred(draft.payloadId);
      await vault.shred(draft.payloadId);
      expect(await vault.unlock(draft)).toBeUndefined();
      expect(await payload.read('dossier.xml')).toBeUndefined();
      expect(await (await vault.unlock(upload))!.read('dossier.xml')).toBeDefined();
    });

    it('is gone as wholly when it is known what it was for', async () => {
      const { vault } = await open();
      const payload = await vault.create(draft, tomorrow);
      await payload.seal('dossier.xml', bytes);
      await vault.shred(draft.payloadId, draft.purpose);
      expect(await vault.unlock(draft)).toBeUndefined();
      expect(await payload.read('dossier.xml')).toBeUndefined();
    });
  });
});
