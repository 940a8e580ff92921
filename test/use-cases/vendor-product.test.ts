import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../lambdas/domain/actor.ts';
import { checkQualification } from '../../lambdas/use-cases/check-qualification.ts';
import { readSchool } from '../../lambdas/use-cases/read-school.ts';
import { fingerprint, oin, otherTarget, source, standing, target, targetOin, term } from '../domain/facts.ts';
import { enrolled } from './refusal-cases.ts';
import { atOtherTarget, atSource, atTarget, codeOf, must, region, type Region } from './region.ts';

/** The target’s second vendor, which has a mandate and no qualified product. */
const through: Actor = { ...atTarget, oin, fingerprint };

const withProducts = (school: Region, vendor: Actor, isQualified: boolean) =>
  school.ports.registerWriter.putVendor({
    ...standing().vendors[0]!,
    oin: vendor.oin,
    certificates: [{ fingerprint: vendor.fingerprint, ...term }],
    products: isQualified ? standing().vendors[0]!.products : [],
  });

/** The pupil is released and reported; vendor `oin` may act for the target too. */
const twoVendors = async (): Promise<Region> => {
  const school = await region();
  await school.releaseAll();
  await enrolled(school);
  await school.ports.registerWriter.putMandate({ schoolId: target, oin, ...term });
  return school;
};

describe('a school with two vendors', () => {
  it('requests and collects by the one whose product is qualified', async () => {
    const school = await twoVendors();
    expect(must(await school.request()).state).toBe('AUTHORISED');
    // The product of the vendor that opened the session lapses, the other vendor’s stands.
    await withProducts(school, atTarget, false);
    expect(codeOf(await school.collect())).toBe('target-not-qualified');
    await withProducts(school, atTarget, true);
    expect(codeOf(await school.collect())).toBe('done');
  });

  it('may not request by the other, and is told so beforehand', async () => {
    const school = await twoVendors();
    // Vendor `oin` serves the source as well, which needs its product: only the role of a target lapses.
    const [product] = standing().vendors[0]!.products;
    await school.ports.registerWriter.putVendor({
      ...standing().vendors[0]!,
      oin,
      certificates: [{ fingerprint, ...term }],
      products: [{ ...product!, roles: ['source'] }],
    });
    expect(codeOf(await school.request(through))).toBe('target-not-qualified');
    expect(codeOf(await school.request())).toBe('done');
    for (const [actor, isQualified] of [
      [through, false],
      [atTarget, true],
    ] as const) {
      const check = await checkQualification(school.ports, actor, { source, target });
      const page = must(await readSchool(school.ports, actor));
      expect([check.target.qualified, page.target.qualified]).toEqual([isQualified, isQualified]);
      expect(page.mandates.map(({ oin: of }) => of).sort()).toEqual([oin, targetOin].sort());
    }
  });
});

describe('a source with two vendors', () => {
  /** Released by vendor `oin`; the target’s vendor, whose product is qualified, may act for the source as well. */
  const releasedByOne = async (): Promise<Region> => {
    const school = await region();
    await school.releaseAll();
    await enrolled(school);
    await school.ports.registerWriter.putMandate({ schoolId: source, oin: targetOin, ...term });
    return school;
  };

  it('is judged by the product that released, whatever the other’s', async () => {
    const school = await releasedByOne();
    await withProducts(school, atSource, false);
    expect(codeOf(await school.request())).toBe('source-not-qualified');
    await withProducts(school, atSource, true);
    expect(codeOf(await school.request())).toBe('done');
    await withProducts(school, atSource, false);
    expect(codeOf(await school.collect())).toBe('source-not-qualified');
    await withProducts(school, atTarget, false);
    await withProducts(school, atSource, true);
    expect(codeOf(await school.collect())).toBe('target-not-qualified');
  });

  it('is judged by its present one when it changed vendors', async () => {
    const school = await releasedByOne();
    await withProducts(school, atSource, false);
    const until = school.clock.now();
    await school.ports.registerWriter.putMandate({ schoolId: source, oin, ...term, until });
    expect(codeOf(await school.request())).toBe('done');
  });

  it('tells nobody else by that that it released', async () => {
    const school = await releasedByOne();
    await withProducts(school, atSource, false);
    const { ports } = school;
    await ports.registerWriter.putMandate({ schoolId: otherTarget, oin: targetOin, ...term });
    expect(codeOf(await school.request(atOtherTarget))).toBe('not-enrolled');
  });
});
