import type { SourceStep } from '../../../schemas/board/progress.ts';
import type { Calendar, Round } from '../../../schemas/calendar.ts';
import type { Instant, PupilKey } from '../../../schemas/ids.ts';
import { type Dossier, pupilKeysOf } from '../dossier.ts';
import type { EnrolmentRecord } from '../enrolment.ts';
import { confirmations } from '../nothing-new.ts';
import { expected } from '../open-items.ts';
import type { SchoolFacts } from '../reminders.ts';
import { serves } from '../rounds.ts';
import type { TransferRecord } from '../transfer.ts';

/** As of when, and by which calendar. */
export interface AsOf {
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** One pupil of a source: how far, by what is known of its dossier. */
export interface Pupil {
  readonly keys: readonly PupilKey[];
  readonly dossier: Dossier | undefined;
  /** Those that stand. */
  readonly enrolments: readonly EnrolmentRecord[];
  /** By which a school has the dossier, whatever became of its payload since. */
  readonly collected: readonly TransferRecord[];
}

/** Does a school have the dossier by this transfer? Not if it had to destroy it. */
export const isHad = ({ state }: Pick<TransferRecord, 'state'>): boolean =>
  state === 'COLLECTED' || state === 'ACKNOWLEDGED';

/** Every pupil of a source: those that it expects to send on, and those whose dossier ended by retention alone. */
export const pupilsOf = (facts: SchoolFacts, transfers: readonly TransferRecord[]): readonly Pupil[] => {
  const kept = facts.dossiers
    .filter(({ state }) => state === 'DESTROYED')
    .map((dossier) => ({ keys: pupilKeysOf(dossier), dossier }));
  const enrolments = facts.enrolments.filter(({ state }) => state === 'ENROLLED');
  const had = Map.groupBy(transfers.filter(isHad), ({ dossierId }) => dossierId);
  return [...expected(facts), ...kept].map(({ keys, dossier }) => ({
    keys,
    dossier,
    enrolments: enrolments.filter(({ pupil }) => keys.includes(pupil)),
    collected: (dossier && had.get(dossier.dossierId)) ?? [],
  }));
};

type Has = (pupil: Pupil) => boolean;

const isIn =
  (...states: readonly Dossier['state'][]): Has =>
  ({ dossier }) =>
    dossier !== undefined && states.includes(dossier.state);
const isReleased: Has = ({ dossier, collected }) => dossier?.released !== undefined || collected.length > 0;
const isAcknowledged = (transfers: readonly TransferRecord[]): boolean =>
  transfers.some(({ state }) => state === 'ACKNOWLEDGED');

/** Has a pupil come this far? A new version on its way takes nothing back of what was released. */
export const hasReached: Readonly<Record<SourceStep, Has>> = {
  pupils: () => true,
  dossiers: ({ dossier }) => dossier !== undefined,
  selected: (pupil) => isReleased(pupil) || isIn('SELECTED', 'REVIEWED', 'RELEASED')(pupil),
  reviewed: (pupil) => isReleased(pupil) || isIn('REVIEWED', 'RELEASED')(pupil),
  released: isReleased,
  enrolled: ({ enrolments }) => enrolments.length > 0,
  collected: ({ collected }) => collected.length > 0,
  acknowledged: ({ collected }) => isAcknowledged(collected),
};

/** The round that was open when a transfer was requested; none when the board had granted an exception. */
export const roundOf = ({ rounds }: Calendar, requestedAt: Instant): Round | undefined =>
  rounds.find(({ opensAt, closesAt }) => opensAt <= requestedAt && requestedAt < closesAt);

/** When the last round before this one closed, if there is one. */
const closedBefore = (calendar: Calendar, round: Round): Instant | undefined =>
  calendar.rounds
    .map(({ closesAt }) => closesAt)
    .filter((closesAt) => closesAt <= round.opensAt)
    .toSorted()
    .at(-1);

/** Whom a round is for: everyone, but of a late round those who were reported since. */
export const isServed = (calendar: Calendar, round: Round, { enrolments }: Pupil): boolean =>
  !round.late || enrolments.some((it) => serves(calendar, round, it.enrolledAt));

/** What is true of a pupil in one round. */
export interface InRound {
  readonly enrolled: boolean;
  readonly reviewed: boolean;
  readonly released: boolean;
  readonly collected: boolean;
  readonly acknowledged: boolean;
  readonly nothingNew: boolean;
}

/** Of a round for all pupils: from when on what is done is for it. */
const beginsAt = (calendar: Calendar, round: Round): Instant | undefined =>
  round.allPupils ? closedBefore(calendar, round) : undefined;

const isReleasedFor = (calendar: Calendar, round: Round, { dossier }: Pupil): boolean => {
  const at = dossier?.released?.at;
  if (at === undefined || at >= round.closesAt) return false;
  const begin = beginsAt(calendar, round);
  return begin === undefined || begin <= at;
};

/**
 * How far a pupil is in a round. What was released before it closed counts, in a round for all pupils since the one
 * before it closed; the source’s word that nothing is new counts the same, and completes who had it (rule of practice 5).
 * A release whose place a later one took counts in the round in which it was collected. What is reviewed and waits for its
 * release counts likewise, of a round for all pupils once it is the one ahead.
 */
export const inRound = ({ calendar, now }: AsOf, round: Round, pupil: Pupil): InRound => {
  const { dossier } = pupil;
  const nothingNew = dossier !== undefined && confirmations(dossier).some((it) => it.round === round.round);
  const had = nothingNew
    ? pupil.collected
    : pupil.collected.filter(({ requestedAt }) => roundOf(calendar, requestedAt)?.round === round.round);
  const released = nothingNew || had.length > 0 || isReleasedFor(calendar, round, pupil);
  const begin = beginsAt(calendar, round);
  const isAhead = begin === undefined || begin <= now;
  const isReviewed = isAhead && dossier?.state === 'REVIEWED' && dossier.updatedAt < round.closesAt;
  return {
    enrolled: pupil.enrolments.some(
      ({ enrolledAt }) => enrolledAt < round.closesAt && serves(calendar, round, enrolledAt),
    ),
    reviewed: released || isReviewed,
    released,
    collected: had.length > 0,
    acknowledged: isAcknowledged(had),
    nothingNew,
  };
};
