import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  certificatesState,
  certificateState,
  inOrder,
  productLacks,
  warnedDays,
} from '../../console/pages/schools/certificate-state.ts';
import { fittingProducts } from '../../lambdas/domain/qualification.ts';
import { Instant } from '../../schemas/ids.ts';
import { dataSetVersion } from '../../schemas/school.ts';
import { oin, source, standing } from '../domain/facts.ts';

const now = Date.parse('2022-03-01T12:00:00.000Z');
const day = 86_400_000;
const at = (days: number): Instant => Instant.parse(new Date(now + days * day).toISOString());
const days = fc.integer({ min: -90, max: 90 });
const some = fc.option(days, { nil: undefined });
const certificate = fc
  .record({ from: days, until: some, revoked: some, print: fc.stringMatching(/^[0-9a-f]{64}$/) })
  .map(({ from, until, revoked, print }) => ({
    fingerprint: print,
    from: at(from),
    ...(until !== undefined && { until: at(until) }),
    ...(revoked !== undefined && { revokedAt: at(revoked) }),
  }));
const gets = (it: ReturnType<typeof certificateState>): boolean => it.is === 'valid' || it.is === 'ending';

describe('a certificate', () => {
  it('gets in iff now is in its period and it is not revoked; one that ends soon says how soon', () => {
    fc.assert(
      fc.property(certificate, (it) => {
        const state = certificateState(it, now);
        const ends = [it.until, it.revokedAt].flatMap((end) => (end === undefined ? [] : [Date.parse(end)]));
        const isIn = Date.parse(it.from) <= now && ends.every((end) => now < end);
        expect(gets(state)).toBe(isIn);
        const soon = ends.some((end) => end < now + warnedDays * day);
        if (isIn) expect(state.is).toBe(soon ? 'ending' : 'valid');
        if (state.is === 'ending')
          expect(at(state.days)).toBe(at(Math.min(...ends.map((it) => (it - now) / day))));
      }),
    );
  });

  it.each([
    [29, { is: 'ending', days: 29 }],
    [30, { is: 'valid' }],
    [0, { is: 'ended' }],
  ])('that ends in %d days is %j', (until, state) => {
    expect(certificateState({ from: at(-9), until: at(until) }, now)).toEqual(state);
  });
});

describe('the certificates of a vendor', () => {
  it('ask for nothing while one lasts, and for a new one by the last that ends', () => {
    fc.assert(
      fc.property(fc.array(certificate, { maxLength: 5 }), (all) => {
        const states = all.map((it) => certificateState(it, now));
        const whole = certificatesState(all, now);
        expect(gets(whole)).toBe(states.some(gets));
        if (states.some(({ is }) => is === 'valid')) expect(whole.is).toBe('valid');
        if (whole.is === 'ending')
          for (const it of states) if (it.is === 'ending') expect(it.days).toBeLessThanOrEqual(whole.days);
      }),
    );
  });

  it('are told all of them, those in use before those that are not', () => {
    fc.assert(
      fc.property(fc.array(certificate, { maxLength: 6 }), (all) => {
        const told = inOrder(all, now);
        expect([told.length, new Set(told)]).toEqual([all.length, new Set(all)]);
        const inUse = told.map((it) => gets(certificateState(it, now)));
        expect(inUse.toSorted((one, other) => Number(other) - Number(one))).toEqual(inUse);
      }),
    );
  });
});

describe('a product', () => {
  it('counts on the page iff it counts when a school is judged', () => {
    fc.assert(
      fc.property(fc.constantFrom(dataSetVersion, '2018.1'), days, some, (version, from, until) => {
        const product = {
          name: 'LAS',
          dataSetVersion: version,
          roles: ['source' as const],
          from: at(from),
          ...(until !== undefined && { until: at(until) }),
        };
        const [vendor] = standing(source).vendors;
        const school = {
          ...standing(source),
          mandates: [{ schoolId: source, oin, from: at(-99) }],
          vendors: [{ ...vendor!, products: [product] }],
        };
        const counts = fittingProducts(school, 'source', at(0)).length > 0;
        expect(productLacks(product, now) === undefined).toBe(counts);
      }),
    );
  });
});
