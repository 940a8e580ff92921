import { describe, expect, it } from '@jest/globals';
import { allowance } from '../../lambdas/domain/allowance.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { otherTarget, target } from '../domain/facts.ts';
import { morning, onBothRegions, type Region } from './regions.ts';

const { most, millisPerCall } = allowance;

/** The moment so many milliseconds after the morning began. */
const after = ({ clock }: Region, millis: number) => {
  clock.moveTo(new Date(Date.parse(morning) + millis).toISOString());
  return clock.now();
};

onBothRegions((open) => {
  describe('the bucket of a school', () => {
    it('is full at first, and holds so many calls and no more', async () => {
      const region = await open();
      const now = after(region, 0);
      expect(await region.allowances.take(target, most, now)).toBeUndefined();
      expect(await region.allowances.take(target, 1, now)).toBe(millisPerCall);
      expect(await region.allowances.take(target, 20, now)).toBe(20 * millisPerCall);
    });

    it('fills with time, never beyond its brim, and what was refused took nothing', async () => {
      const region = await open();
      await region.allowances.take(target, most, after(region, 0));
      await region.allowances.take(target, 50, after(region, 0));
      expect(await region.allowances.take(target, 10, after(region, 10 * millisPerCall - 1))).toBe(1);
      expect(await region.allowances.take(target, 10, after(region, 10 * millisPerCall))).toBeUndefined();
      const far = after(region, 86_400_000);
      expect(await region.allowances.take(target, most, far)).toBeUndefined();
      expect(await region.allowances.take(target, 1, far)).toBe(millisPerCall);
    });

    it('is each school’s own', async () => {
      const region = await open();
      const now = after(region, 0);
      await region.allowances.take(target, most, now);
      expect(await region.allowances.take(otherTarget, most, now)).toBeUndefined();
      expect(await region.allowances.take(SchoolId.parse('00AA00'), 20, now)).toBeUndefined();
    });

    it('gives nothing twice to functions that ask at once', async () => {
      const region = await open();
      const now = after(region, 0);
      await region.allowances.take(target, most - 100, now);
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => region.allowances.take(target, 20, now)),
      );
      expect(answers.filter((wait) => wait === undefined)).toHaveLength(5);
    });

    it('shuts no school out after a clock was set back', async () => {
      const region = await open();
      await region.allowances.take(target, 20, after(region, 86_400_000));
      expect(await region.allowances.take(target, 20, after(region, 0))).toBeUndefined();
    });
  });
});
