import { describe, expect, it } from '@jest/globals';
import { localRegister, localVendors } from '../../bin/register.ts';
import { refuseOvertaken } from '../../bin/seed.ts';
import { failingConditions } from '../../lambdas/domain/qualification.ts';
import { Instant } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import { calendar } from '../domain/facts.ts';

const certificates = localVendors.map((vendor) => ({ ...vendor, fingerprint: 'ab'.repeat(32) }));
const file = localRegister(certificates);
const now = Instant.parse('2022-03-31T07:00:00.000Z');

const failing = (schoolId: string, role: QualificationRole, at = now): readonly string[] => {
  const school = file.schools.find((it) => it.schoolId === schoolId);
  const of = <Row extends { schoolId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.schoolId === schoolId);
  const standing = school && {
    school,
    conditions: of(file.conditions),
    mandates: of(file.mandates),
    vendors: file.vendors,
  };
  return failingConditions(standing, role, at).map((it) => it.condition);
};

describe('register of the local region', () => {
  it('qualifies its primary schools as source and its secondary schools as target', () => {
    expect(['00YY00', '01YY00'].map((school) => failing(school, 'source'))).toEqual([[], []]);
    expect(['02YX00', '03YX00'].map((school) => failing(school, 'target'))).toEqual([[], []]);
  });

  it('has one school whose checklist is missing', () => {
    expect(failing('04YX00', 'target')).toEqual(['checklist']);
  });

  it('qualifies nobody before and after its two school years', () => {
    for (const at of ['2021-07-31T21:59:59.999Z', '2023-07-31T22:00:00.000Z'])
      expect(failing('02YX00', 'target', Instant.parse(at))).toContain('agreement');
  });

  it('mandates each vendor for the schools of its side only', () => {
    const [sourceLas, targetLas] = localVendors;
    const schoolsOf = (oin: string) => file.mandates.filter((it) => it.oin === oin).map((it) => it.schoolId);
    expect(schoolsOf(sourceLas.oin)).toEqual(['00YY00', '01YY00']);
    expect(schoolsOf(targetLas.oin)).toEqual(['02YX00', '03YX00', '04YX00']);
  });

  it('names the vendors as people know them', () => {
    expect(file.vendors.map(({ name, products }) => [name, products[0]?.name])).toEqual([
      ['Voorbeeld LAS PO', 'Voorbeeld LAS PO 2022'],
      ['Voorbeeld LAS VO', 'Voorbeeld LAS VO 2022'],
    ]);
  });

  it('registers a vendor that it does not know without a mandate', () => {
    const other = { name: 'other-las', oin: '00000099990000000009', fingerprint: 'cd'.repeat(32) };
    const { mandates, vendors } = localRegister([other]);
    expect([mandates, vendors.map((it) => it.oin)]).toEqual([[], [other.oin]]);
  });
});

describe('a year from a file', () => {
  const over = (standing: number | undefined, edition: number) =>
    refuseOvertaken(
      {
        calendar: () =>
          Promise.resolve(standing === undefined ? undefined : { ...calendar, edition: standing }),
      },
      [{ ...calendar, edition }],
    );

  it('never takes the place of a later edition: the board could not publish any more', async () => {
    await expect(over(4, 1)).rejects.toThrow('Edition 4 of 2021-2022 stands');
    for (const standing of [undefined, 3, 4]) await expect(over(standing, 4)).resolves.toBeUndefined();
  });
});
