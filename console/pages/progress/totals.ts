import type * as z from 'zod';
import { type Bounds, boundsOf, type Count, totalOf } from '../../../schemas/board/count.ts';
import {
  type FailureKind,
  type ProgressDay,
  type ProgressPage,
  type ProgressRow,
  type RoundCounts,
  type SourceProgress,
  sourceSteps,
  type SourceStep,
} from '../../../schemas/board/progress.ts';

export const roles = ['source', 'target'] as const;
export type Role = (typeof roles)[number];

/** Steps of a round, from whom it is for to the end. */
export const funnelSteps = [
  'pupils',
  'enrolled',
  'reviewed',
  'released',
  'collected',
  'acknowledged',
] as const;
type FunnelStep = (typeof funnelSteps)[number];

export type OpenItem = keyof SourceProgress['open'];

const sourcesOf = (rows: readonly ProgressRow[]): readonly SourceProgress[] =>
  rows.flatMap(({ source }) => source ?? []);

/** The schools of the region itself: guests count in no total. */
export const ownOf = (rows: readonly ProgressRow[]): readonly ProgressRow[] =>
  rows.filter(({ guest }) => !guest);

/** The funnel of one round over some schools, or one. */
export const funnelOf = (
  rows: readonly ProgressRow[],
  round: string,
): Readonly<Record<FunnelStep | 'nothingNew', Bounds>> => {
  const counts = sourcesOf(rows).flatMap(({ rounds }) => rounds.filter((it) => it.round === round));
  const total = (step: Exclude<keyof RoundCounts, 'round'>) => totalOf(counts.map((it) => it[step]));
  return {
    pupils: total('pupils'),
    enrolled: total('enrolled'),
    reviewed: total('reviewed'),
    released: total('released'),
    collected: total('collected'),
    acknowledged: total('acknowledged'),
    nothingNew: total('nothingNew'),
  };
};

/** A step as a share of the whole, 0 to 1: by the least that it can be. */
export const shareOf = (step: Bounds, whole: Bounds): number =>
  whole.least === 0 ? 0 : Math.min(1, step.least / whole.least);

/** How far the sources are, as the row of a day is made. */
export const stepTotals = (rows: readonly ProgressRow[]): Readonly<Record<SourceStep, Bounds>> => {
  const sources = sourcesOf(rows);
  const total = (step: SourceStep) => totalOf(sources.map(({ steps }) => steps[step]));
  return {
    pupils: total('pupils'),
    dossiers: total('dossiers'),
    selected: total('selected'),
    reviewed: total('reviewed'),
    released: total('released'),
    enrolled: total('enrolled'),
    collected: total('collected'),
    acknowledged: total('acknowledged'),
  };
};

/** The days that were kept, each a point in time; and, as the last, how things are now. */
export const pointsOf = (
  days: readonly ProgressDay[],
  now: Pick<ProgressDay, 'asOf' | 'steps'>,
): readonly Pick<ProgressDay, 'asOf' | 'steps'>[] => [...days.filter(({ asOf }) => asOf < now.asOf), now];

/** The lines of a chart: seconds since 1970, then each step by the least that it can be. */
export const linesOf = (
  points: readonly Pick<ProgressDay, 'asOf' | 'steps'>[],
): [number[], ...number[][]] => [
  points.map(({ asOf }) => Date.parse(asOf) / 1000),
  ...sourceSteps.map((step) => points.map(({ steps }) => steps[step].least)),
];

/** How many have something open, and at how many schools. */
export interface OpenTotal {
  readonly count: number;
  readonly schools: number;
}

const totalOpen = (counts: readonly number[]): OpenTotal => ({
  count: counts.reduce((sum, it) => sum + it, 0),
  schools: counts.filter((it) => it > 0).length,
});

export const openTotal = (rows: readonly ProgressRow[], item: OpenItem): OpenTotal =>
  totalOpen(sourcesOf(rows).map(({ open }) => open[item]));

/** Failures of some schools together, the most first. */
export const failuresOf = (
  rows: readonly ProgressRow[],
): readonly (OpenTotal & { readonly kind: FailureKind })[] => {
  const all = rows.flatMap(({ target }) => target?.failures ?? []);
  return [...Map.groupBy(all, ({ kind }) => kind)]
    .map(([kind, found]) => ({ kind, ...totalOpen(found.map(({ pupils }) => pupils)) }))
    .toSorted((one, other) => other.count - one.count);
};

/** What a school itself can do something about. */
export const ownOpen = ({ source, target }: ProgressRow, role: Role): number => {
  if (role === 'source')
    return source ? source.open.withoutDossier + source.open.toRelease + source.open.toComplete : 0;
  return target ? target.open.toCollect + target.open.toAcknowledge + target.open.toDestroy : 0;
};

/** When schools were counted, and from when on enrolments are reported. */
export type Moments = Pick<z.infer<typeof ProgressPage>, 'asOf' | 'enrolmentFrom'>;

/**
 * Has it sent in nothing at all in a role: as a source no list and no dossier, as a target no enrolment though those
 * are reported by now? A guest owes nothing.
 */
export const isSilent = (
  { source, target, guest }: ProgressRow,
  role: Role,
  { asOf, enrolmentFrom }: Moments,
): boolean => {
  if (guest) return false;
  if (role === 'source') return source?.cohort === 0 && source.steps.dossiers === 0;
  return target?.enrolments === 0 && asOf >= enrolmentFrom;
};

/** How much of a whole is done, in five steps: 0 nothing, 4 all. A masked count is of a school that is done. */
export const levelOf = (done: Count, whole: Count): 0 | 1 | 2 | 3 | 4 => {
  const share = shareOf(boundsOf(done), boundsOf(whole));
  if (share === 0) return 0;
  if (share === 1) return 4;
  return share < 1 / 3 ? 1 : share < 2 / 3 ? 2 : 3;
};
