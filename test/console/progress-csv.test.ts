import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, type ColumnNames, csvOf } from '../../console/pages/progress/csv.ts';
import { type ProgressRow, sourceSteps } from '../../schemas/board/progress.ts';
import { Instant } from '../../schemas/ids.ts';
import { source } from '../domain/facts.ts';

const named = new Proxy({}, { get: (_, name) => String(name) });
const names: ColumnNames = {
  school: 'School',
  guest: 'Gast',
  yes: 'ja',
  silent: { source: 'niets ingestuurd', target: 'niets gemeld' },
  cohort: 'Lijst',
  failures: 'Misgegaan',
  asTarget: 'Als ontvanger',
  steps: named as never,
  open: named as never,
  target: named as never,
  targetOpen: named as never,
};
const enrolmentFrom = Instant.parse('2022-03-22T23:00:00.000Z');
const moments = { asOf: enrolmentFrom, enrolmentFrom };
const target = {
  enrolments: 0,
  requested: 0,
  collected: 0,
  acknowledged: 0,
  open: { toCollect: 0, toAcknowledge: 0, toDestroy: 0 },
  failures: [],
} as const satisfies ProgressRow['target'];
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
    const csv = csvOf([row('De Duinroos'), row('École; "Zuid"')], moments, names);
    expect(csv.startsWith('\uFEFFSchool;BRIN;Gast;niets ingestuurd;Lijst;pupils;')).toBe(true);
    const [head, first, second, ...rest] = csv.slice(1).split('\r\n');
    expect(rest).toEqual(['']);
    expect(read(first!).slice(0, 7)).toEqual(['De Duinroos', source, 'ja', '', '1–2', '7', '7']);
    expect(read(second!)[0]).toBe('École; "Zuid"');
    for (const line of [first!, second!]) expect(read(line)).toHaveLength(read(head!).length);
  });

  it('leaves empty what a school has no part in', () => {
    const { source: _, ...bare } = row('Het Lyceum');
    const [head, only] = csvOf([{ ...bare, target }], moments, names)
      .split('\r\n')
      .map(read);
    expect(only!.slice(3, head!.indexOf('Als ontvanger: niets gemeld')).join('')).toBe('');
    expect(only!.slice(-8).join('')).toBe('00000000');
  });

  it('says who sent in nothing and who reported nothing; a guest owes nothing', () => {
    const said = (guest: boolean, asOf: Instant): readonly (string | undefined)[] => {
      const whole = row('De Brug');
      const { source: sending, ...bare } = { ...whole, guest };
      const steps = { ...sending!.steps, dossiers: 0 };
      const silent = { ...bare, source: { ...sending!, cohort: 0, steps }, target };
      const [head, only] = csvOf([silent], { ...moments, asOf }, names)
        .slice(1)
        .split('\r\n')
        .map(read);
      return ['niets ingestuurd', 'Als ontvanger: niets gemeld'].map((it) => only![head!.indexOf(it)]);
    };
    const earlier = Instant.parse('2022-03-01T00:00:00.000Z');
    expect(said(false, moments.asOf)).toEqual(['ja', 'ja']);
    expect(said(false, earlier)).toEqual(['ja', '']);
    expect(said(true, moments.asOf)).toEqual(['', '']);
  });

  it('has no line of a school that has no part any more', () => {
    const { source: _, ...bare } = row('De Ark, locatie Zeedistel');
    expect(csvOf([bare], moments, names).split('\r\n')).toHaveLength(2);
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
