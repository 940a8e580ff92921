import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AuditDay,
  auditDayOf,
  covers,
  DayClaims,
  dayClaims,
  leafIn,
  lineOf,
  rootOf,
  type SchoolDay,
  yearsToCheck,
} from '../../lambdas/domain/audit-day.ts';
import { DossierId, SchoolId, SchoolYear, Sha256 } from '../../schemas/ids.ts';
import { at } from './facts.ts';

const hex = (number: number, width: number) => number.toString(16).padStart(width, '0');
const leaf = fc
  .record({ id: fc.nat(99), seq: fc.integer({ min: 1, max: 500 }), hash: fc.nat() })
  .map(({ id, seq, hash }) => ({
    dossierId: DossierId.parse(`01800000-0000-7000-8000-${hex(id, 12)}`),
    seq,
    hash: Sha256.parse(hex(hash, 64)),
  }));
const schoolDay = fc
  .record({
    school: fc.constantFrom('00AA00', '00AB00', '00AC00'),
    year: fc.constantFrom('2020-2021', '2021-2022'),
    leaves: fc.uniqueArray(leaf, { selector: (it) => it.dossierId, minLength: 1, maxLength: 5 }),
    broken: fc.nat(3),
  })
  .map(({ school, year, leaves, broken }): SchoolDay => ({
    day: AuditDay.parse('2022-04-02'),
    school: SchoolId.parse(school),
    year: SchoolYear.parse(year),
    leaves: leaves.map(lineOf).toSorted(),
    broken,
  }));
const days = fc.uniqueArray(schoolDay, {
  selector: (it) => `${it.school} ${it.year}`,
  minLength: 1,
  maxLength: 6,
});
const named = { day: AuditDay.parse('2022-04-02'), iat: 1 };

describe('what is signed of a day', () => {
  it('covers exactly the leaves of all schools, in whatever order they were checked', () => {
    fc.assert(
      fc.property(days, (checked) => {
        const claims = DayClaims.parse(dayClaims(named, checked, undefined));
        expect(covers(claims, checked.toReversed())).toBe(true);
        expect(claims.chains).toBe(checked.flatMap((it) => it.leaves).length);
        expect(claims.broken).toBe(checked.reduce((sum, it) => sum + it.broken, 0));
      }),
    );
  });

  it('has another root when any leaf is changed, added, left out or moved to another school', () => {
    fc.assert(
      fc.property(days, leaf, fc.nat(), (checked, other, nat) => {
        const claims = DayClaims.parse(dayClaims(named, checked, undefined));
        const place = nat % checked.length;
        const one = checked[place]!;
        const changed = (day: Partial<SchoolDay>) => checked.with(place, { ...one, ...day });
        fc.pre(!one.leaves.includes(lineOf(other)));
        const ways = [
          changed({ leaves: [...one.leaves, lineOf(other)].toSorted() }),
          changed({ leaves: one.leaves.slice(1) }),
          changed({ leaves: one.leaves.with(0, lineOf(other)) }),
          changed({ school: SchoolId.parse('99XX99') }),
          checked.toSpliced(place, 1),
        ];
        for (const way of ways) expect(covers(claims, way)).toBe(false);
      }),
    );
  });

  it('names the statement before it, so that none can be taken out', () => {
    const before = { day: AuditDay.parse('2022-04-01'), jws: 'a.b.c', covers: [] };
    const claims = dayClaims(named, [], before);
    expect(claims['previous']).toMatch(/^[0-9a-f]{64}$/);
    expect(dayClaims(named, [], { ...before, jws: 'a.b.d' })['previous']).not.toBe(claims['previous']);
    expect(dayClaims(named, [], undefined)).not.toHaveProperty('previous');
    expect(rootOf([])).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(leaf, (it) => {
        expect(leafIn(lineOf(it))).toEqual(it);
      }),
    );
    expect(() => leafIn('x 1 y')).toThrow();
  });
});

describe('a day of the audit', () => {
  it.each([
    ['2022-04-01T21:59:59.999Z', '2022-04-01'],
    ['2022-04-01T22:00:00.000Z', '2022-04-02'],
  ])('is Amsterdam’s: %s', (instant, day) => {
    expect(auditDayOf(at(instant))).toBe(day);
  });

  it.each([
    ['2022-04-02T02:00:00.000Z', 730, ['2021-2022', '2020-2021']],
    ['2022-08-02T02:00:00.000Z', 730, ['2022-2023', '2021-2022']],
    ['2022-08-02T02:00:00.000Z', 30, ['2022-2023', '2021-2022']],
    ['2022-08-31T00:00:00.000Z', 30, ['2022-2023']],
  ])('at %s with an audit of %i days looks at %j', (instant, auditDays, years) => {
    expect(yearsToCheck(at(instant), auditDays)).toEqual(years);
  });
});
