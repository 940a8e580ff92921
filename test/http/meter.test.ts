import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { memoryAllowances } from '../../lambdas/adapters/memory/allowances.ts';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import type { Actor } from '../../lambdas/domain/actor.ts';
import { allowance } from '../../lambdas/domain/allowance.ts';
import { type Meter, meterOf } from '../../lambdas/http/meter.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { atOtherTarget, atTarget } from '../use-cases/region.ts';
import { writtenLines } from './written-lines.ts';

const { most, millisPerCall, lease } = allowance;
const start = Date.parse('2022-03-31T07:00:00Z');

/** A region with a clock in milliseconds, and functions that share its buckets. */
const metered = () => {
  const clock = movableClock(new Date(start).toISOString());
  const allowances = memoryAllowances();
  const takes = jest.spyOn(allowances, 'take');
  return {
    takes,
    allowances,
    warm: (): Meter => meterOf(allowances, clock),
    moveTo: (millis: number) => {
      clock.moveTo(new Date(start + millis).toISOString());
    },
  };
};
const isIn = async (meter: Meter, actor: Actor = atTarget): Promise<boolean> => (await meter.admit(actor)).ok;

const lines = writtenLines();

describe('the meter of a function', () => {
  it('never lets a school have more than its bucket holds and fills, and the leases that are out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            later: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30_000 })),
            calls: fc.integer({ min: 1, max: 900 }),
            worker: fc.nat({ max: 4 }),
            /** The function ends before: its lease is lost, and another begins. */
            crashes: fc.boolean(),
          }),
          { maxLength: 14 },
        ),
        async (turns) => {
          const region = metered();
          const workers = new Map<number, Meter>();
          let now = 0;
          let passed = 0;
          for (const { later, calls, worker, crashes } of turns) {
            now += later;
            region.moveTo(now);
            const meter = (crashes ? undefined : workers.get(worker)) ?? region.warm();
            workers.set(worker, meter);
            for (let call = 0; call < calls; call += 1) if (await isIn(meter)) passed += 1;
            expect(passed).toBeLessThanOrEqual(most + now / millisPerCall);
          }
          // Whoever waits is let in as soon as a lease fits.
          region.moveTo(now + (lease * 6 + 1) * millisPerCall);
          expect(await isIn(region.warm())).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('costs a write for every twenty calls, and none while a school waits in vain', async () => {
    const region = metered();
    const meter = region.warm();
    for (let call = 0; call < 1000; call += 1) await meter.admit(atTarget);
    expect(region.takes).toHaveBeenCalledTimes(1000 / lease);
  });

  it('lets 12 schools with 300 pupils each through on the first morning, with lists and repeats', async () => {
    const region = metered();
    // Eleven functions, each of which runs four times over.
    const workers = Array.from({ length: 44 }, () => region.warm());
    const schools = Array.from({ length: 12 }, (_, index) => ({
      ...atTarget,
      school: SchoolId.parse(`01AA${String(index).padStart(2, '0')}`),
    }));
    let refused = 0;
    for (let second = 0; second < 600; second += 1) {
      region.moveTo(second * 1000);
      for (const [index, actor] of schools.entries()) {
        // 300 pupils with ten calls each in ten minutes, half of the schools as fast as they can.
        const calls = index % 2 === 0 ? 5 : second < 100 ? 30 : 0;
        for (let call = 0; call < calls; call += 1) {
          const meter = workers[(second * 31 + call * 7 + index) % workers.length]!;
          if (!(await isIn(meter, actor))) refused += 1;
          // A list of a hundred now and then.
          if (call === 0 && second % 20 === 0) meter.spend(actor, 10);
        }
      }
    }
    expect(refused).toBe(0);
  });

  it('tells a school how long to wait, and lets it in then; other schools notice nothing', async () => {
    const region = metered();
    const meter = region.warm();
    for (let call = 0; call < most; call += 1) await meter.admit(atTarget);
    expect(await meter.admit(atTarget)).toEqual({
      ok: false,
      refusal: { code: 'too-many-requests', retryAfter: (lease * millisPerCall) / 1000 },
    });
    expect(await isIn(meter, atOtherTarget)).toBe(true);
    region.moveTo(lease * millisPerCall);
    expect(await isIn(meter)).toBe(true);
    const told = lines.filter((line) => line.includes('"event":"slowed"'));
    expect(told.map((line): unknown => JSON.parse(line))).toMatchObject([
      { school: atTarget.school, oin: atTarget.oin, seconds: 2 },
    ]);
  });

  it('makes a school pay for what its calls weighed beyond one, and shuts none out for good', async () => {
    const region = metered();
    const meter = region.warm();
    await meter.admit(atTarget);
    meter.spend(atTarget, 10 * most);
    expect(await isIn(meter)).toBe(false);
    region.moveTo(lease * millisPerCall);
    expect(await isIn(meter)).toBe(true);
    expect(await isIn(region.warm())).toBe(false);
  });

  it('stops nobody when the table does not answer, and says so', async () => {
    const region = metered();
    region.takes.mockRejectedValue(new Error('ProvisionedThroughputExceeded 999999990'));
    const meter = region.warm();
    for (let call = 0; call < 100; call += 1) expect(await isIn(meter)).toBe(true);
    const faults = lines.filter((line) => line.includes('"message":"fault"'));
    expect(faults).toHaveLength(100 / lease);
    expect(faults.join('')).toContain('"where":"allowance"');
    expect(faults.join('')).not.toContain('999999990');
  });
});
