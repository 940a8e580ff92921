import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeOf } from '../../lambdas/http/range.ts';
import { inlineLimit } from '../../lambdas/use-cases/put-upload-part.ts';

const total = fc.integer({ min: 1, max: 30 * 1024 * 1024 });
const number = fc.integer({ min: 0, max: 40 * 1024 * 1024 });
const header = fc.oneof(
  fc.tuple(number, number).map(([first, last]) => `bytes=${first}-${last}`),
  number.map((first) => `bytes=${first}-`),
  number.map((length) => `bytes=-${length}`),
);

describe('Range', () => {
  it('gives a part within the whole, never empty and never over 4 MiB', () => {
    fc.assert(
      fc.property(header, total, (range, size) => {
        const judged = rangeOf(range, size);
        if (!judged.ok) return;
        const { start, end, partial } = judged.value;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(size);
        expect(end - start).toBeLessThanOrEqual(inlineLimit);
        expect(partial).toBe(true);
      }),
    );
  });

  it('answers what RFC 9110 means by it', () => {
    fc.assert(
      fc.property(number, number, total, (first, last, size) => {
        const judged = rangeOf(`bytes=${first}-${last}`, size);
        const satisfiable = first < size && last >= first;
        expect(judged.ok).toBe(satisfiable);
        if (judged.ok)
          expect(judged.value).toMatchObject({
            start: first,
            end: Math.min(last + 1, size, first + inlineLimit),
          });
      }),
    );
  });

  it('following Content-Range from the start gives the whole, each byte once', () => {
    fc.assert(
      fc.property(total, (size) => {
        let next = 0;
        while (next < size) {
          const judged = rangeOf(`bytes=${next}-`, size);
          expect(judged.ok && judged.value.start).toBe(next);
          next = judged.ok ? judged.value.end : size;
        }
        expect(next).toBe(size);
      }),
    );
  });

  it('the last bytes', () => {
    expect(rangeOf('bytes=-10', 100)).toMatchObject({ value: { start: 90, end: 100 } });
    expect(rangeOf('bytes=-500', 100)).toMatchObject({ value: { start: 0, end: 100 } });
    expect(rangeOf('bytes=-0', 100)).toMatchObject({ refusal: { code: 'range-not-satisfiable' } });
  });

  it('without it a whole of 4 MiB goes, and one byte more is refused with what to do', () => {
    expect(rangeOf(undefined, inlineLimit)).toEqual({
      ok: true,
      value: { start: 0, end: inlineLimit, partial: false },
    });
    expect(rangeOf(undefined, inlineLimit + 1)).toEqual({ ok: false, refusal: { code: 'range-needed' } });
  });

  it.each([
    'bytes=',
    'bytes=-',
    'bytes=1-2,4-5',
    'bytes=a-b',
    'items=0-5',
    'bytes=5-2',
    'bytes=--5',
    '0-5',
    'bytes=99999999999999999999-',
  ])('%s is refused', (range) => {
    expect(rangeOf(range, 100)).toEqual({ ok: false, refusal: { code: 'range-not-satisfiable' } });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), total, (range, size) => {
        rangeOf(range, size);
        rangeOf(`bytes=${range}`, size);
      }),
    );
  });
});
