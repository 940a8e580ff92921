import * as z from 'zod';
import { Round } from '../calendar.ts';
import { Instant, SchoolYear } from '../ids.ts';
import { School } from '../school.ts';
import { Bounds, Count } from './count.ts';

const open = (description: string) => z.int().min(0).meta({ description });

/** How far the pupils of a primary school are, as the funnel orders it; whoever is further on its side counts in all before. */
export const sourceSteps = [
  'pupils',
  'enrolled',
  'dossiers',
  'selected',
  'reviewed',
  'released',
  'collected',
  'acknowledged',
] as const;
export type SourceStep = (typeof sourceSteps)[number];

const SourceCounts = z.object({
  pupils: Count.meta({ description: 'On the grade-8 list, or with a dossier, or both.' }),
  dossiers: Count,
  selected: Count,
  reviewed: Count,
  released: Count.meta({ description: 'Of which a version was released, this one or an earlier one.' }),
  enrolled: Count.meta({ description: 'Reported by a target school, and not ended.' }),
  collected: Count,
  acknowledged: Count,
}) satisfies z.ZodType<Record<SourceStep, Count>>;

/** How far a round is: the funnel. */
export const RoundCounts = z
  .object({
    round: Round.shape.round,
    pupils: Count.meta({ description: 'Whom the round is for: of a late round those reported since.' }),
    enrolled: Count.meta({ description: 'Reported before it closes.' }),
    reviewed: Count,
    released: Count.meta({
      description: 'Before it closes; of a round for all pupils since the one before it closed.',
    }),
    collected: Count.meta({
      description: 'Requested while it was open. With nothing new: also what was collected before.',
    }),
    acknowledged: Count.meta({ description: 'Of these, also later.' }),
    nothingNew: Count.meta({ description: 'Confirmed that the round brings nothing new.' }),
  })
  .meta({ id: 'RoundCounts' });
export type RoundCounts = z.infer<typeof RoundCounts>;

export const SourceProgress = z
  .object({
    cohort: Count.meta({ description: 'On the grade-8 list; 0: no list was sent in.' }),
    steps: SourceCounts,
    open: z.object({
      withoutDossier: open('Pupils of the list without a dossier.'),
      toReview: open('Dossiers not reviewed yet, new versions too.'),
      toRelease: open('Dossiers not released yet, new versions too.'),
      toComplete: open(
        'Released for an earlier round; for the one ahead neither sent again nor “nothing new”.',
      ),
      withoutEnrolment: open('Pupils whom no school has reported.'),
      toCollect: open('Released, and collected by no school.'),
      toAcknowledge: open('Collected, and not acknowledged.'),
      enrolmentsWithoutDossier: open('Pupils whom a school reported, and of whom there is no dossier.'),
      dossiersWithoutEnrolment: open('Dossiers of pupils whom no school has reported.'),
    }),
    rounds: z.array(RoundCounts),
    outsideRounds: Count.meta({ description: 'Collected outside all rounds, by an exception.' }),
  })
  .meta({ id: 'SourceProgress' });
export type SourceProgress = z.infer<typeof SourceProgress>;

/** What a request came to nothing by: refused, not collected within its session, or not read in whole. */
export const FailureKind = z
  .enum([
    'dossier-not-released',
    'source-not-qualified',
    'target-not-qualified',
    'round-closed',
    'not-enrolled',
    'session-expired',
    'partially-imported',
    'rejected',
    'other',
  ])
  .meta({ id: 'FailureKind' });
export type FailureKind = z.infer<typeof FailureKind>;

export const TargetProgress = z
  .object({
    enrolments: Count.meta({ description: 'Pupils whom it reported.' }),
    requested: Count,
    collected: Count,
    acknowledged: Count,
    open: z.object({
      toCollect: open('Released to it, reported by it, and not collected as it is now.'),
      toAcknowledge: open('Collected, and not acknowledged.'),
      toDestroy: open('Ordered to be destroyed, and not stated yet.'),
    }),
    failures: z
      .array(z.object({ kind: FailureKind, pupils: z.int().min(1) }))
      .meta({ description: 'By what the newest request for a pupil came to; the most first.' }),
  })
  .meta({ id: 'TargetProgress' });
export type TargetProgress = z.infer<typeof TargetProgress>;

/** How far one school is, in the roles that it has. Counts only: no pupil, no dossier. */
export const ProgressRow = z
  .object({
    schoolId: School.shape.schoolId,
    name: School.shape.name,
    guest: z.boolean().meta({ description: 'From outside the region: counts in no total.' }),
    source: SourceProgress.optional(),
    target: TargetProgress.optional(),
  })
  .meta({ id: 'ProgressRow' });
export type ProgressRow = z.infer<typeof ProgressRow>;

export const ProgressPage = z
  .object({
    schoolYear: SchoolYear,
    asOf: Instant,
    enrolmentFrom: Instant.meta({ description: 'From then on secondary schools report enrolments.' }),
    rounds: z.array(
      Round.pick({ round: true, title: true, allPupils: true, late: true, suspended: true }).extend({
        opensAt: Instant,
        closesAt: Instant.meta({ description: 'Exclusive.' }),
      }),
    ),
    items: z.array(ProgressRow).readonly().meta({ description: 'By school; closed schools too.' }),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'ProgressPage' });

/** How far the region’s own schools were on a day. */
export const ProgressDay = z
  .object({
    schoolYear: SchoolYear,
    day: z.iso.date().meta({ description: 'On Amsterdam’s calendar.' }),
    asOf: Instant,
    steps: z.record(z.enum(sourceSteps), Bounds),
  })
  .meta({ id: 'ProgressDay' });
export type ProgressDay = z.infer<typeof ProgressDay>;

export const ProgressDays = z.object({
  schoolYear: SchoolYear,
  days: z.array(ProgressDay).readonly().meta({ description: 'The oldest first, one a night.' }),
});
