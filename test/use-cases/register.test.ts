import { describe, expect, it } from '@jest/globals';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import type { Governor } from '../../lambdas/domain/governor.ts';
import type { Refusal } from '../../lambdas/domain/refusals.ts';
import type { Result } from '../../lambdas/domain/result.ts';
import { grantException, revokeException } from '../../lambdas/use-cases/grant-exception.ts';
import { keepCondition, keepMandate } from '../../lambdas/use-cases/keep-period.ts';
import { closeSchool, keepSchool, type SchoolChange } from '../../lambdas/use-cases/keep-school.ts';
import { keepVendor, revokeCertificate } from '../../lambdas/use-cases/keep-vendor.ts';
import { listVendors, readSchool, readVendor } from '../../lambdas/use-cases/read-register.ts';
import type { ConditionRow, MandateRow } from '../../schemas/board/register.ts';
import { ExceptionId } from '../../schemas/exception.ts';
import { Fingerprint, Instant, Oin, SchoolId } from '../../schemas/ids.ts';
import {
  at,
  dossierId,
  fingerprint,
  oin,
  source,
  standing,
  target,
  term,
  transferId,
} from '../domain/facts.ts';
import { atTarget, codeOf, moments, must, region } from './region.ts';

const anna = { subject: 'oidc|anna', roles: ['board' as const] };
const eva = { subject: 'eva', roles: ['operator' as const] };
const other = SchoolId.parse('00XX00');
const school = (schoolId: SchoolId = source, changes: Partial<SchoolChange> = {}): SchoolChange => ({
  ...standing(schoolId).school,
  rev: 0,
  ...changes,
});
const register = () => memoryPorts({ clock: movableClock('2021-09-01T08:00:00Z') });

describe('a school', () => {
  it('is changed by two at once: the second is refused, a repeat is not', async () => {
    const ports = register();
    const first = must(await keepSchool(ports, anna, school()));
    expect(first).toMatchObject({ rev: 1, changedBy: 'oidc|anna' });
    expect(must(await keepSchool(ports, eva, school()))).toEqual(first);
    expect(codeOf(await keepSchool(ports, eva, school(source, { name: 'Anders' })))).toBe('record-outdated');
    expect(must(await keepSchool(ports, eva, school(source, { name: 'Anders', rev: 1 })))).toMatchObject({
      rev: 2,
    });
  });

  it('closes, and hands over to a school that is there and is not itself in the end', async () => {
    const ports = register();
    must(await keepSchool(ports, anna, school()));
    const until = at('2022-01-31T23:00:00Z');
    const close = (changes: object) =>
      closeSchool(ports, anna, { schoolId: source, rev: 1, until, ...changes });
    expect(await close({ successor: other })).toMatchObject({
      refusal: { errors: [{ code: 'school-unknown' }] },
    });
    must(await keepSchool(ports, anna, school(other, { successor: source })));
    for (const successor of [source, other])
      expect(await close({ successor })).toMatchObject({
        refusal: { errors: [{ code: 'successor-in-circle' }] },
      });
    expect(await close({ until: at('2020-01-01') })).toMatchObject({
      refusal: { errors: [{ pointer: '/until' }] },
    });
    must(await keepSchool(ports, anna, school(target)));
    expect(must(await close({ successor: target }))).toMatchObject({ until, successor: target, rev: 2 });
    expect((await ports.register.entry(source))?.school.schoolId).toBe(target);
    expect(codeOf(await close({ schoolId: SchoolId.parse('09ZZ00') }))).toBe('not-found');
  });

  it('lacks less with each condition and mandate that is recorded', async () => {
    const ports = register();
    const lacking = async () =>
      must(await readSchool(ports, source)).failing.source.map(({ condition }) => condition);
    expect(
      codeOf(await keepCondition(ports, anna, { schoolId: source, condition: 'agreement', rev: 0, ...term })),
    ).toBe('not-found');
    must(await keepSchool(ports, anna, school()));
    expect(await lacking()).toEqual(['agreement', 'checklist', 'test-exchange', 'mandate', 'product']);
    for (const condition of ['agreement', 'checklist', 'test-exchange'] as const)
      must(await keepCondition(ports, anna, { schoolId: source, condition, rev: 0, ...term }));
    const mandate = { schoolId: source, oin, rev: 0, ...term };
    expect(await keepMandate(ports, anna, mandate)).toMatchObject({
      refusal: { errors: [{ code: 'vendor-unknown' }] },
    });
    must(await keepVendor(ports, eva, { ...standing().vendors[0]!, rev: 0 }));
    must(await keepMandate(ports, anna, mandate));
    expect(await lacking()).toEqual([]);
    must(await keepCondition(ports, anna, { schoolId: source, condition: 'suspension', rev: 0, ...term }));
    expect(await lacking()).toEqual(['suspension']);
  });
});

describe('a condition or mandate', () => {
  const period = { schoolId: source, rev: 0, from: term.from };
  type Keep = (
    ports: ReturnType<typeof register>,
    who: Governor,
    changes: object,
  ) => Promise<Result<ConditionRow | MandateRow, Refusal>>;
  const keepAgreement: Keep = (ports, who, changes) =>
    keepCondition(ports, who, { ...period, condition: 'agreement', ...changes });
  const keepOwnMandate: Keep = (ports, who, changes) =>
    keepMandate(ports, who, { ...period, oin, ...changes });

  it.each([
    ['condition', keepAgreement],
    ['mandate', keepOwnMandate],
  ])('is written by two at once: the %s of the first stands, with who wrote it and when', async (_, keep) => {
    const ports = register();
    must(await keepSchool(ports, anna, school()));
    must(await keepVendor(ports, eva, { ...standing().vendors[0]!, rev: 0 }));
    const first = must(await keep(ports, anna, {}));
    expect(first).toMatchObject({ rev: 1, changedBy: 'oidc|anna', changedAt: '2021-09-01T08:00:00.000Z' });
    expect(must(await keep(ports, eva, {}))).toEqual(first);
    expect(codeOf(await keep(ports, eva, { until: term.until }))).toBe('record-outdated');
    const ended = must(await keep(ports, eva, { rev: 1, until: term.until }));
    expect(ended).toMatchObject({ rev: 2, changedBy: 'eva' });
    const later = must(await keep(ports, eva, { from: term.until }));
    const { conditions, mandates } = must(await readSchool(ports, source));
    expect([...conditions, ...mandates]).toEqual([ended, later]);
  });

  it('that an operator wrote from a file is of revision 0', async () => {
    const ports = register();
    must(await keepSchool(ports, anna, school()));
    await ports.registerWriter.putCondition({ schoolId: source, condition: 'agreement', ...term });
    expect(must(await readSchool(ports, source)).conditions).toMatchObject([{ rev: 0 }]);
    expect(must(await keepAgreement(ports, anna, {}))).toMatchObject({ rev: 1 });
  });
});

it('vendors are listed page by page', async () => {
  const ports = register();
  const oins = ['00000001234567890001', '00000001234567890002', '00000001234567890003'].map((it) =>
    Oin.parse(it),
  );
  for (const own of oins.toReversed())
    must(await keepVendor(ports, eva, { ...standing().vendors[0]!, oin: own, rev: 0 }));
  const first = must(await listVendors(ports, { limit: 2 }));
  const second = must(
    await listVendors(ports, { limit: 2, ...(first.nextCursor && { cursor: first.nextCursor }) }),
  );
  expect([...first.items, ...second.items].map((it) => it.oin)).toEqual(oins);
  expect([first.items.length, second.nextCursor]).toEqual([2, undefined]);
});

describe('a certificate', () => {
  it('is shut out from this moment, once; another vendor’s is not found', async () => {
    const ports = register();
    must(await keepVendor(ports, eva, { ...standing().vendors[0]!, rev: 0 }));
    const shut = must(await revokeCertificate(ports, eva, { oin, fingerprint }));
    expect(shut.certificates).toMatchObject([{ revokedAt: '2021-09-01T08:00:00.000Z' }]);
    expect(must(await revokeCertificate(ports, anna, { oin, fingerprint }))).toEqual(shut);
    const unknown = Fingerprint.parse('ee'.repeat(32));
    // Written anew without its revocation, or left out: it stays shut out.
    const { revokedAt: _, ...plain } = shut.certificates[0]!;
    for (const certificates of [[plain], []]) {
      const { rev } = must(await readVendor(ports, oin));
      const kept = must(await keepVendor(ports, eva, { ...shut, rev, certificates }));
      expect(kept.certificates).toEqual(shut.certificates);
    }
    expect(codeOf(await revokeCertificate(ports, eva, { oin, fingerprint: unknown }))).toBe('not-found');
  });
});

describe('an exception', () => {
  const exceptionId = ExceptionId.parse('01800000-0000-7000-8000-0000000000aa');
  const exception = {
    exceptionId,
    dossierId,
    target,
    reason: 'technical-failure' as const,
    from: at(moments.betweenRounds),
    until: at('2022-05-08T00:00:00+02:00'),
  };

  it('lets one school request between the rounds, until it is taken back', async () => {
    const it = await region();
    expect(codeOf(await grantException(it.ports, anna, exception))).toBe('not-found');
    await it.releaseAll();
    it.clock.moveTo(moments.enrolling);
    must(await it.enrol());
    it.clock.moveTo(moments.betweenRounds);
    expect(codeOf(await it.request(atTarget, transferId))).toBe('round-closed');
    for (const other of [source, SchoolId.parse('09ZZ00')])
      expect(codeOf(await grantException(it.ports, anna, { ...exception, target: other }))).toBe(
        'invalid-input',
      );
    const granted = must(await grantException(it.ports, anna, exception));
    expect(granted.grantedBy).toMatch(/^sub-[0-9a-f]{32};role=board$/);
    expect(must(await grantException(it.ports, anna, exception))).toEqual(granted);
    const longer = { ...exception, until: Instant.parse('2022-06-01T00:00:00.000Z') };
    expect(codeOf(await grantException(it.ports, anna, longer))).toBe('id-in-use');
    expect(codeOf(await it.request(atTarget, transferId))).toBe('done');
    must(await revokeException(it.ports, anna, { dossierId, exceptionId }));
    it.clock.moveTo('2022-05-01T12:00:00+02:00');
    expect(codeOf(await it.request(atTarget, transferId))).toBe('round-closed');
    expect(codeOf(await revokeException(it.ports, anna, { dossierId, exceptionId }))).toBe('done');
  });
});
