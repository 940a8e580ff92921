import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  framesOf,
  open,
  openSlice,
  plainFrame,
  seal,
  sealedFrame,
} from '../../lambdas/adapters/s3/frames.ts';

const key = createSecretKey(Buffer.alloc(32, 7));
const how = { key, context: ['delivered', 'dossier#1', 'payload', 'dossier.xml'] };

/** Bytes in which no two frames are alike. */
const plainOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 257) bytes[at] = (at / 257) & 0xff;
  return bytes;
};
const whole = (bytes: Uint8Array) => ({ bytes, offset: 0, total: bytes.length });

/** Lengths around the edges of up to three frames. */
const length = fc.oneof(
  fc.constantFrom(0, 1, plainFrame - 1, plainFrame, plainFrame + 1, 2 * plainFrame, 3 * plainFrame),
  fc.integer({ min: 0, max: 3 * plainFrame }),
);
const runs = { numRuns: 40 };

/** What S3 answers to a range: as far as the object goes. */
const fetched = (sealed: Uint8Array, { start, end }: { start: number; end: number }) => ({
  bytes: sealed.subarray(start, end),
  offset: start,
  total: sealed.length,
});

describe('a sealed object', () => {
  it('opens to what was sealed, whatever its length', () => {
    fc.assert(
      fc.property(length, (n) => {
        const plain = plainOf(n);
        const sealed = seal(how, plain);
        expect(sealed.length).toBe(n + 28 * Math.max(1, Math.ceil(n / plainFrame)));
        expect(plain.equals(open(how, whole(sealed)))).toBe(true);
      }),
      runs,
    );
  });

  it('is never the same twice', () => {
    const plain = plainOf(100);
    expect(Buffer.from(seal(how, plain)).equals(seal(how, plain))).toBe(false);
  });

  it('gives for any range the slice of the plaintext, out of the frames that range touches', () => {
    fc.assert(
      fc.property(
        length.filter((n) => n > 0),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: plainFrame + 5 }),
        (n, place, size) => {
          const plain = plainOf(n);
          const sealed = seal(how, plain);
          const range = { start: Math.floor(n * place), end: Math.floor(n * place) + size };
          const frames = framesOf(range);
          expect(frames.end - frames.start).toBeLessThanOrEqual(3 * sealedFrame);
          const slice = openSlice(how, fetched(sealed, frames), range);
          expect(plain.subarray(range.start, range.end).equals(slice)).toBe(true);
        },
      ),
      runs,
    );
  });

  it.each([
    [-1, 1],
    [5, 5],
    [6, 5],
  ])('knows no range from %i to %i', (start, end) => {
    expect(() => framesOf({ start, end })).toThrow(RangeError);
  });

  it('refuses a range that starts after its end', () => {
    const sealed = seal(how, plainOf(10));
    const range = { start: 10, end: 12 };
    expect(() => openSlice(how, fetched(sealed, framesOf(range)), range)).toThrow(RangeError);
  });
});

describe('a sealed object that was tampered with', () => {
  const sealedOnce = Buffer.from(seal(how, plainOf(2 * plainFrame + 1000)));

  it('does not open with any bit flipped', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: sealedOnce.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const flipped = Buffer.from(sealedOnce);
          flipped[at]! ^= 1 << bit;
          expect(() => open(how, whole(flipped))).toThrow('Frame');
        },
      ),
      runs,
    );
  });

  it('does not open when cut off anywhere, between frames too', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constantFrom(0, 1, 27, sealedFrame, 2 * sealedFrame),
          fc.integer({ min: 0, max: sealedOnce.length - 1 }),
        ),
        (kept) => {
          expect(() => open(how, whole(sealedOnce.subarray(0, kept)))).toThrow('Frame');
        },
      ),
      runs,
    );
  });

  it('does not open with anything after its end, or its frames in another order', () => {
    const frame = (n: number) => sealedOnce.subarray(n * sealedFrame, (n + 1) * sealedFrame);
    const forms = [
      [sealedOnce, Buffer.alloc(28)],
      [sealedOnce, frame(2)],
      [frame(1), frame(0), frame(2)],
      [frame(0), frame(0), frame(2)],
      [frame(0), frame(2)],
      [frame(1), frame(2)],
    ];
    for (const form of forms) expect(() => open(how, whole(Buffer.concat(form)))).toThrow('Frame');
  });

  it.each([0, 1, 2, 3])('does not open as what it is not: part %i of its context differs', (part) => {
    const context = how.context.map((it, index) => (index === part ? `${it}x` : it));
    expect(() => open({ key, context }, whole(sealedOnce))).toThrow('Frame 0');
  });

  it('does not open when the parts of its context are cut elsewhere', () => {
    const context = ['delivereddossier#1', '', 'payload', 'dossier.xml'];
    expect(() => open({ key, context }, whole(sealedOnce))).toThrow('Frame 0');
  });

  it('does not open under another key', () => {
    const other = { ...how, key: createSecretKey(Buffer.alloc(32, 8)) };
    expect(() => open(other, whole(sealedOnce))).toThrow('Frame 0');
  });

  it('gives no range out of the middle of another object', () => {
    const other = seal({ ...how, context: [...how.context.slice(0, 3), 'other'] }, plainOf(3 * plainFrame));
    const range = { start: plainFrame + 5, end: plainFrame + 9 };
    expect(() => openSlice(how, fetched(other, framesOf(range)), range)).toThrow('Frame 1');
  });
});
