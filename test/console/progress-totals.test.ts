import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chosen } from '../../console/pages/progress/chosen.ts';
import {
  failuresOf,
  funnelOf,
  isSilent,
  levelOf,
  linesOf,
  type Moments,
  openTotal,
  ownOf,
  pointsOf,
  roles,
  shareOf,
  stepTotals,
} from '../../console/pages/progress/totals.ts';
import type { Count } from '../../schemas/board/count.ts';
import { ProgressDay, type ProgressRow, sourceSteps } from '../../schemas/board/progress.ts';
import { Instant, SchoolId } from '../../schemas/ids.ts';

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
const receiving = (
  id: string,
  failures: NonNullable<ProgressRow['target']>['failures'],
  enrolments: Count = 4,
  guest = false,
): ProgressRow => ({
  schoolId: SchoolId.parse(id),
  name: `School ${id}`,
  guest,
  target: {
    enrolments,
    requested: 4,
    collected: 4,
    acknowledged: 4,
    open: { toCollect: 0, toAcknowledge: enrolments === 0 ? 0 : 1, toDestroy: 0 },
    failures,
  },
});

const enrolmentFrom = Instant.parse('2022-03-22T23:00:00.000Z');
const before = { asOf: Instant.parse('2022-03-22T22:59:59.999Z'), enrolmentFrom };
const after = { asOf: enrolmentFrom, enrolmentFrom };

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
    expect(rows.filter((it) => isSilent(it, 'source', before))).toEqual([rows[2]]);
    const asked = { role: 'source', sort: 'behind', search: '' } as const;
    expect(chosen(rows, before, asked).map(({ schoolId }) => schoolId)).toEqual([
      '00AC00',
      '00AB00',
      '00AA00',
      '00AD00',
      '00AE00',
    ]);
    expect(chosen(rows, before, { ...asked, sort: 'name', search: ' 00ab' })).toMatchObject([
      { schoolId: '00AB00' },
    ]);
    expect(chosen(rows, after, { ...asked, role: 'target' })).toEqual([]);
  });

  it('puts first which target reported no enrolment, from the day on which those are reported', () => {
    const targets = [
      receiving('00ZZ00', [], 0, true),
      receiving('00ZZ01', []),
      receiving('00ZZ02', [], 0),
      receiving('00ZZ03', [], '1-2'),
    ];
    const asked = { role: 'target', sort: 'behind', search: '' } as const;
    const inOrder = (moments: Moments) =>
      chosen(targets, moments, asked).map(({ schoolId }) => schoolId.slice(4));
    expect(inOrder(before)).toEqual(['01', '03', '00', '02']);
    expect(inOrder(after)).toEqual(['02', '01', '03', '00']);
    expect(targets.filter((it) => isSilent(it, 'target', before))).toEqual([]);
    expect(targets.filter((it) => isSilent(it, 'target', after))).toEqual([targets[2]]);
    expect(targets.filter((it) => isSilent(it, 'source', after))).toEqual([]);
  });

  it('never hides who sent in nothing: whatever others have open, those come first', () => {
    const counted = fc.record({ count: fc.nat(3), toRelease: fc.nat(500), guest: fc.boolean() });
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 9 }), fc.constantFrom(...roles), (schools, role) => {
        const all = schools.map(({ count, toRelease, guest }, index) =>
          role === 'source'
            ? sending(`00AA0${String(index)}`, count, { toRelease }, guest)
            : receiving(`00ZZ0${String(index)}`, [], count, guest),
        );
        const shown = chosen(all, after, { role, sort: 'behind', search: '' });
        const silent = shown.map((it) => isSilent(it, role, after));
        expect(shown).toHaveLength(all.length);
        expect(silent).toEqual(silent.toSorted((one, other) => Number(other) - Number(one)));
        expect(silent.filter(Boolean)).toHaveLength(
          schools.filter(({ count, guest }) => count === 0 && !guest).length,
        );
      }),
    );
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
  });
});
