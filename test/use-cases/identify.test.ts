import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { identify } from '../../lambdas/use-cases/identify.ts';
import { Fingerprint, Oin } from '../../schemas/ids.ts';
import { at, fingerprint, oin, shift, source, standing, term } from '../domain/facts.ts';
import { codeOf } from './region.ts';

const now = at('2022-04-01T09:00:00+02:00');
const next = Fingerprint.parse('ef'.repeat(32));
const { vendors } = standing();
const vendor = vendors[0]!;
type Certificates = typeof vendor.certificates;

const registered = async (certificates: Certificates) => {
  const clock = movableClock(now);
  const ports = memoryPorts({ clock });
  const writer = ports.registerWriter;
  await writer.putSchool(standing().school);
  await writer.putMandate({ schoolId: source, oin, ...term });
  await writer.putVendor({ ...vendor, certificates });
  const asked = async (print = fingerprint, claimed = oin) =>
    codeOf(await identify(ports, { oin: claimed, fingerprint: print, school: source }));
  return { asked, clock, writer };
};

describe('a vendor’s certificate', () => {
  it('is good from its first moment in the register until its last, unless it was revoked before', async () => {
    const moment = fc.integer({ min: -2, max: 2 }).map((millis) => shift(now, millis));
    await fc.assert(
      fc.asyncProperty(
        moment,
        fc.option(moment, { nil: undefined }),
        fc.option(moment, { nil: undefined }),
        async (from, until, revokedAt) => {
          const { asked } = await registered([
            { fingerprint, from, until: until ?? term.until, ...(revokedAt && { revokedAt }) },
          ]);
          const isGood = from <= now && (!until || now < until) && (!revokedAt || now < revokedAt);
          expect(await asked()).toBe(isGood ? 'done' : 'certificate-unknown');
        },
      ),
    );
  });

  it('is replaced without a gap: both are good, until the former one is revoked; at the next call', async () => {
    const { asked, writer } = await registered([
      { fingerprint, ...term },
      { fingerprint: next, ...term },
    ]);
    expect([await asked(fingerprint), await asked(next)]).toEqual(['done', 'done']);
    await writer.putVendor({
      ...vendor,
      certificates: [
        { fingerprint, ...term, revokedAt: now },
        { fingerprint: next, ...term },
      ],
    });
    expect([await asked(fingerprint), await asked(next)]).toEqual(['certificate-unknown', 'done']);
  });

  it('is not known by its OIN alone, nor by its fingerprint alone', async () => {
    const { asked, writer } = await registered([{ fingerprint, ...term }]);
    const other = Oin.parse('00000009999999990000');
    await writer.putVendor({ ...vendor, oin: other, certificates: [{ fingerprint: next, ...term }] });
    expect(await asked(next)).toBe('certificate-unknown');
    expect(await asked(fingerprint, other)).toBe('certificate-unknown');
    expect(await asked(fingerprint, Oin.parse('00000008888888880000'))).toBe('certificate-unknown');
    // Known, but for no school that gave it a mandate.
    expect(await asked(next, other)).toBe('not-mandated');
  });

  it('costs two reads of keys when it may not act, and no write: nobody can fill a table by it', async () => {
    const ports = memoryPorts({ clock: movableClock(now) });
    await ports.registerWriter.putVendor({ ...vendor, certificates: [{ fingerprint, ...term }] });
    await ports.registerWriter.putSchool(standing().school);
    const called: string[] = [];
    const register = new Proxy(ports.register, {
      get: (of, name) => {
        called.push(String(name));
        return Reflect.get(of, name) as unknown;
      },
    });
    const calls = [
      { oin, fingerprint: next },
      { oin: Oin.parse('00000008888888880000'), fingerprint },
      { oin, fingerprint },
    ];
    const codes = [];
    for (const claim of calls)
      codes.push(codeOf(await identify({ register, clock: ports.clock }, { ...claim, school: source })));
    expect(codes).toEqual(['certificate-unknown', 'certificate-unknown', 'not-mandated']);
    expect(called).toEqual(calls.flatMap(() => ['vendor', 'entry']));
  });
});
