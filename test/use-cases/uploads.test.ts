import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowance } from '../../lambdas/domain/allowance.ts';
import type { OpenPayload, Vault } from '../../lambdas/use-cases/ports.ts';
import { inlineLimit, putUploadPart } from '../../lambdas/use-cases/put-upload-part.ts';
import { readUpload } from '../../lambdas/use-cases/read-upload.ts';
import { UploadId } from '../../schemas/ids.ts';
import { sha256Of } from './refusal-cases.ts';
import { atSource, must, region } from './region.ts';

const uploadId = UploadId.parse('01800000-0000-7000-8000-0000000000e1');

type Crash = 'none' | 'before the bytes' | 'after the bytes';
const puts = fc.array(
  fc.record({
    part: fc.integer({ min: 1, max: 3 }),
    content: fc.constantFrom('a', 'b', 'c'),
    crash: fc.constantFrom<Crash>('none', 'none', 'before the bytes', 'after the bytes'),
  }),
  { maxLength: 12 },
);

/** A vault whose calls end before or after the bytes of an object are kept. */
const crashing = (vault: Vault, crash: Crash, keep: (name: string) => void): Vault => {
  const sealing = (open: OpenPayload): OpenPayload => ({
    ...open,
    seal: async (name, bytes) => {
      if (crash === 'before the bytes') throw new Error('crash');
      await open.seal(name, bytes);
      keep(name);
      if (crash === 'after the bytes') throw new Error('crash');
    },
  });
  return {
    ...vault,
    create: async (ref, endsAt) => sealing(await vault.create(ref, endsAt)),
    unlock: async (ref) => {
      const open = await vault.unlock(ref);
      return open && sealing(open);
    },
  };
};

describe('a part number', () => {
  it('holds one content, whatever is put in which order, repeated or cut off', async () => {
    await fc.assert(
      fc.asyncProperty(puts, async (all) => {
        const { ports } = await region();
        const first = new Map<number, string>();
        const kept = new Set<string>();
        for (const { part, content, crash } of all) {
          const vault = crashing(ports.vault, crash, (name) => kept.add(name));
          const sent = { uploadId, part, sha256: sha256Of(content), bytes: Buffer.from(content) };
          const outcome = await putUploadPart({ ...ports, vault }, atSource, sent).catch(() => 'crashed');
          const isFirst = (first.get(part) ?? content) === content;
          if (isFirst) first.set(part, content);
          if (!isFirst) expect(outcome).toMatchObject({ ok: false, refusal: { code: 'part-conflict' } });
          else if (crash === 'none') expect(outcome).toMatchObject({ ok: true });
          else expect(outcome).toBe('crashed');
        }
        expect(kept.size).toBeLessThanOrEqual(new Set(first.values()).size);
        // Whoever repeats what was cut off has the whole.
        for (const [part, content] of first)
          must(
            await putUploadPart(ports, atSource, {
              uploadId,
              part,
              sha256: sha256Of(content),
              bytes: Buffer.from(content),
            }),
          );
        const contents = [...first.values()];
        const whole = await readUpload(ports, atSource, { uploadId, parts: contents.map(sha256Of) });
        if (first.size > 0) expect(Buffer.from(must(whole)).toString()).toBe(contents.join(''));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the parts of uploads', () => {
  const callsOf = (bytes: number) => Math.ceil(bytes / inlineLimit) * (1 + allowance.uploadPart) + 1;
  const callsInHalfAnHour = (30 * 60 * 1000) / allowance.millisPerCall;

  it('of 300 large dossiers pass in half an hour, and one school brings in no more than a part a second', () => {
    expect(300 * callsOf(25_000_000)).toBeLessThan(allowance.most + callsInHalfAnHour);
    const partsASecond = 1000 / allowance.millisPerCall / (1 + allowance.uploadPart);
    expect(partsASecond).toBeLessThanOrEqual(1);
  });
});
