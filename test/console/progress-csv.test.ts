import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, type ColumnNames, csvOf } from '../../console/pages/progress/csv.ts';
import { type ProgressRow, sourceSteps } from '../../schemas/board/progress.ts';
import { source } from '../domain/facts.ts';

const named = new Proxy({}, { get: (_, name) => String(name) });
const names: ColumnNames = {
  school: 'School',
  guest: 'Gast',
  yes: 'ja',
  cohort: 'Lijst',
  failures: 'Misgegaan',
  asTarget: 'Als ontvanger',
  steps: named as never,
  open: named as never,
  target: named as never,
  targetOpen: named as never,
};
const row = (name: string): ProgressRow => ({
  schoolId: source,
  name,
  guest: true,
  source: {
    cohort: '1-2',
    steps: Object.fromEntries(sourceSteps.map((step) => [step, 7])) as never,
    open: {
      withoutDossier: 1,
      toReview: 0,
      toRelease: 0,
      toComplete: 0,
      withoutEnrolment: 0,
      toCollect: 0,
      toAcknowledge: 0,
      enrolmentsWithoutDossier: 0,
      dossiersWithoutEnrolment: 0,
    },
    rounds: [],
    outsideRounds: 0,
  },
});

/** What a spreadsheet makes of a line: quotes off, doubled ones single. */
const read = (csv: string): string[] =>
  [...csv.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;"\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
  );

describe('the file for a spreadsheet', () => {
  it('has a mark for UTF-8, semicolons, a line a school, and as many cells in each', () => {
    const csv = csvOf([row('De Duinroos'), row('École; "Zuid"')], names);
    expect(csv.startsWith('\uFEFFSchool;BRIN;Gast;Lijst;pupils;')).toBe(true);
    const [head, first, second, ...rest] = csv.slice(1).split('\r\n');
    expect(rest).toEqual(['']);
    expect(read(first!).slice(0, 6)).toEqual(['De Duinroos', source, 'ja', '1–2', '7', '7']);
    expect(read(second!)[0]).toBe('École; "Zuid"');
    for (const line of [first!, second!]) expect(read(line)).toHaveLength(read(head!).length);
  });

  it('leaves empty what a school has no part in', () => {
    const { source: _, ...bare } = row('Het Lyceum');
    expect(
      read(csvOf([bare], names).split('\r\n')[1]!)
        .slice(3)
        .join(''),
    ).toBe('');
  });

  it.each(['=1+1', '+31', '-2', '@SUM(A1)', '\t=1', '  =cmd', '\r=1'])('holds no formula: %j', (name) => {
    expect(read(cellOf(name))[0]).toBe(`'${name}`);
  });

  it('gives back every name, and begins no cell as a formula', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const [cell] = read(cellOf(name));
        expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
        expect([name, `'${name}`]).toContain(cell);
      }),
    );
  });
});
