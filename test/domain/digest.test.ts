import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../lambdas/domain/digest.ts';

type Json = Parameters<typeof digestOf>[0];
const json = fc.jsonValue() as fc.Arbitrary<Json>;

const shuffled = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((it) => shuffled(it as Json));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, field]) => [key, shuffled(field)]),
  );
};

/** The same content by another method: sorted by path, and never as one text. */
const flat = (value: Json, path = ''): readonly string[] => {
  if (Array.isArray(value))
    return [
      `${path}[${value.length}]`,
      ...value.flatMap((it, index) => flat(it as Json, `${path}/${index}`)),
    ];
  if (value !== null && typeof value === 'object')
    return [
      `${path}{${Object.keys(value).length}}`,
      ...Object.entries(value)
        .flatMap(([key, field]) => flat(field, `${path}/${JSON.stringify(key)}`))
        .toSorted(),
    ];
  return [`${path}=${JSON.stringify(value)}`];
};

describe('digest of a call', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(digestOf(shuffled(value))).toBe(digestOf(value));
      }),
    );
  });

  it('is the same for the same content and different for other content', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const same = flat(one).toSorted().join('\n') === flat(other).toSorted().join('\n');
        expect(digestOf(one) === digestOf(other)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it('a field that is undefined is a field that is not there', () => {
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
    expect(digestOf({ a: null })).not.toBe(digestOf({}));
    expect(digestOf(['1'])).not.toBe(digestOf([1]));
  });
});
