import type * as z from 'zod';
import type { RoundCounts, SourceProgress } from '../../../schemas/board/progress.ts';
import type { Round } from '../../../schemas/calendar.ts';
import { type Dossier, hasEnded } from '../dossier.ts';
import { roundToComplete } from '../nothing-new.ts';
import type { SchoolFacts } from '../reminders.ts';
import type { TransferRecord } from '../transfer.ts';
import { type Show, showing } from './masking.ts';
import {
  type AsOf,
  hasReached,
  inRound,
  type InRound,
  isServed,
  type Pupil,
  pupilsOf,
  roundOf,
} from './pupils.ts';

type Open = SourceProgress['open'];

const inStates = (dossiers: readonly Dossier[], ...states: readonly Dossier['state'][]): number =>
  dossiers.filter(({ state }) => states.includes(state)).length;

/** What the school has open, by the same rules as its reminders; and what waits for other schools. */
const openOf = (facts: SchoolFacts, pupils: readonly Pupil[], { calendar, now }: AsOf): Open => {
  const living = facts.dossiers.filter((it) => !hasEnded(it));
  const expects = pupils.filter(({ dossier }) => dossier?.state !== 'DESTROYED');
  const count = (has: (pupil: Pupil) => boolean): number => pupils.filter(has).length;
  const known = new Set(pupils.flatMap(({ keys, dossier }) => (dossier ? keys : [])));
  const strangers = facts.enrolments.filter((it) => it.state === 'ENROLLED' && !known.has(it.pupil));
  return {
    withoutDossier: count(({ dossier }) => dossier === undefined),
    toReview: inStates(living, 'DRAFT', 'SELECTED'),
    toRelease: inStates(living, 'DRAFT', 'SELECTED', 'REVIEWED'),
    toComplete: living.filter((it) => roundToComplete(it, calendar, now) !== undefined).length,
    withoutEnrolment: expects.filter((it) => !hasReached.enrolled(it)).length,
    toCollect: count((it) => hasReached.released(it) && !hasReached.collected(it)),
    toAcknowledge: count((it) => hasReached.collected(it) && !hasReached.acknowledged(it)),
    enrolmentsWithoutDossier: new Set(strangers.map(({ pupil }) => pupil)).size,
    dossiersWithoutEnrolment: expects.filter((it) => it.dossier && !hasReached.enrolled(it)).length,
  };
};

const roundCounts = (asOf: AsOf, round: Round, pupils: readonly Pupil[], show: Show): RoundCounts => {
  const served = pupils.filter((it) => isServed(asOf.calendar, round, it));
  const found = served.map((it) => inRound(asOf, round, it));
  const count = (step: keyof InRound) => show(found.filter((it) => it[step]).length);
  return {
    round: round.round,
    pupils: show(served.length),
    enrolled: count('enrolled'),
    reviewed: count('reviewed'),
    released: count('released'),
    collected: count('collected'),
    acknowledged: count('acknowledged'),
    nothingNew: count('nothingNew'),
  };
};

/** How far a source is. `transfers`: those of its dossiers, whoever asked for them. */
export const sourceProgress = (
  facts: SchoolFacts,
  transfers: readonly TransferRecord[],
  asOf: AsOf,
): z.input<typeof SourceProgress> => {
  const { calendar } = asOf;
  const pupils = pupilsOf(facts, transfers);
  const open = openOf(facts, pupils, asOf);
  const show = showing(Object.values(open));
  const count = (has: (pupil: Pupil) => boolean) => show(pupils.filter(has).length);
  return {
    cohort: show(facts.cohort.length),
    steps: {
      pupils: count(hasReached.pupils),
      dossiers: count(hasReached.dossiers),
      selected: count(hasReached.selected),
      reviewed: count(hasReached.reviewed),
      released: count(hasReached.released),
      enrolled: count(hasReached.enrolled),
      collected: count(hasReached.collected),
      acknowledged: count(hasReached.acknowledged),
    },
    open,
    rounds: calendar.rounds.map((round) => roundCounts(asOf, round, pupils, show)),
    outsideRounds: count(({ collected }) =>
      collected.some(({ requestedAt }) => roundOf(calendar, requestedAt) === undefined),
    ),
  };
};
