import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chosen } from '../../console/pages/progress/chosen.ts';
import {
  failuresOf,
  funnelOf,
  isSilent,
  levelOf,
  linesOf,
  openTotal,
  ownOf,
  pointsOf,
  shareOf,
  stepTotals,
} from '../../console/pages/progress/totals.ts';
import type { Count } from '../../schemas/board/count.ts';
import { ProgressDay, type ProgressRow, sourceSteps } from '../../schemas/board/progress.ts';
import { SchoolId } from '../../schemas/ids.ts';

const open = {
  withoutDossier: 0,
  toReview: 0,
  toRelease: 0,
  toComplete: 0,
  withoutEnrolment: 0,
  toCollect: 0,
  toAcknowledge: 0,
  enrolmentsWithoutDossier: 0,
  dossiersWithoutEnrolment: 0,
};
const sending = (
  id: string,
  count: Count,
  changes: Partial<typeof open> = {},
  guest = false,
): ProgressRow => ({
  schoolId: SchoolId.parse(id),
  name: `School ${id}`,
  guest,
  source: {
    cohort: count,
    steps: Object.fromEntries(sourceSteps.map((step) => [step, count])) as never,
    open: { ...open, ...changes },
    rounds: [
      {
        round: 'ronde-1',
        pupils: count,
        enrolled: count,
        reviewed: count,
        released: count,
        collected: count === '1-2' ? count : Math.floor(count / 2),
        acknowledged: 0,
        nothingNew: 0,
      },
    ],
    outsideRounds: 0,
  },
});
const receiving = (id: string, failures: NonNullable<ProgressRow['target']>['failures']): ProgressRow => ({
  schoolId: SchoolId.parse(id),
  name: `School ${id}`,
  guest: false,
  target: {
    enrolments: 4,
    requested: 4,
    collected: 4,
    acknowledged: 4,
    open: { toCollect: 0, toAcknowledge: 1, toDestroy: 0 },
    failures,
  },
});

describe('the funnel of a round', () => {
  it('adds up schools, and says between what a total lies', () => {
    const counts = funnelOf(
      [sending('00AA00', 10), sending('00AB00', '1-2'), receiving('00ZZ00', [])],
      'ronde-1',
    );
    expect(counts.pupils).toEqual({ least: 11, most: 12 });
    expect(counts.collected).toEqual({ least: 6, most: 7 });
    expect(shareOf(counts.collected, counts.pupils)).toBeCloseTo(6 / 11);
    expect(funnelOf([sending('00AA00', 10)], 'ronde-9').pupils).toEqual({ least: 0, most: 0 });
  });

  it('has shares from nothing to all, whatever the numbers', () => {
    const bounds = fc.tuple(fc.nat(), fc.nat()).map(([least, more]) => ({ least, most: least + more }));
    fc.assert(
      fc.property(bounds, bounds, (step, whole) => {
        const share = shareOf(step, whole);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });

  it('leaves guests out of the region', () => {
    expect(ownOf([sending('00AA00', 3), sending('00AB00', 9, {}, true)])).toHaveLength(1);
  });
});

describe('colours of the table', () => {
  it.each<[Count, Count, number]>([
    [0, 0, 0],
    [0, 9, 0],
    [1, 9, 1],
    [3, 9, 2],
    [6, 9, 3],
    [8, 9, 3],
    [9, 9, 4],
    ['1-2', '1-2', 4],
    [0, '1-2', 0],
  ])('of %j out of %j are of level %i', (done, whole, level) => {
    expect(levelOf(done, whole)).toBe(level);
  });
});

describe('what is open', () => {
  const rows = [
    sending('00AA00', 10, { toRelease: 2 }),
    sending('00AB00', 4, { toRelease: 5, withoutDossier: 1 }),
    sending('00AC00', 0),
    sending('00AD00', 6),
    sending('00AE00', 0, {}, true),
  ];

  it('is counted, with the schools that it is open at', () => {
    expect(openTotal(rows, 'toRelease')).toEqual({ count: 7, schools: 2 });
    expect(openTotal(rows, 'toCollect')).toEqual({ count: 0, schools: 0 });
  });

  it('puts first who sent in nothing, then who has most open; a guest owes nothing', () => {
    expect(rows.filter(isSilent)).toHaveLength(2);
    const asked = { role: 'source', sort: 'behind', search: '' } as const;
    expect(chosen(rows, asked).map(({ schoolId }) => schoolId)).toEqual([
      '00AC00',
      '00AB00',
      '00AA00',
      '00AD00',
      '00AE00',
    ]);
    expect(chosen(rows, { ...asked, sort: 'name', search: ' 00ab' })).toMatchObject([{ schoolId: '00AB00' }]);
    expect(chosen(rows, { ...asked, role: 'target' })).toEqual([]);
  });

  it('groups failures by kind, the most first', () => {
    const failing = [
      receiving('00ZZ00', [
        { kind: 'dossier-not-released', pupils: 2 },
        { kind: 'rejected', pupils: 1 },
      ]),
      receiving('00ZZ01', [{ kind: 'rejected', pupils: 4 }]),
    ];
    expect(failuresOf(failing)).toEqual([
      { kind: 'rejected', count: 5, schools: 2 },
      { kind: 'dossier-not-released', count: 2, schools: 1 },
    ]);
  });
});

describe('the lines over time', () => {
  const day = (asOf: string, count: number) =>
    ProgressDay.parse({
      schoolYear: '2021-2022',
      day: asOf.slice(0, 10),
      asOf,
      steps: Object.fromEntries(sourceSteps.map((step) => [step, { least: count, most: count }])),
    });

  it('end with how things are now, each day once, in order', () => {
    const days = [day('2022-03-30T02:00:00.000Z', 3), day('2022-03-31T02:00:00.000Z', 4)];
    const now = { asOf: days[1]!.asOf, steps: stepTotals([sending('00AA00', 5)]) };
    const points = pointsOf(days, now);
    expect(points.map(({ steps }) => steps.released.least)).toEqual([3, 5]);
    const [times, ...lines] = linesOf(points);
    expect(times).toEqual([1648605600, 1648692000]);
    expect(lines).toEqual(sourceSteps.map(() => [3, 5]));
    expect(pointsOf(days, undefined)).toHaveLength(2);
  });
});
