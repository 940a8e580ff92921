import type { DossierId, PupilKey, SchoolId } from '../../schemas/ids.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import { isReminderDue } from './destruction.ts';
import { type Dossier, hasEnded, pupilKeysOf } from './dossier.ts';
import { isLeaving } from './ending.ts';
import { roundToComplete } from './nothing-new.ts';
import { failingConditions } from './qualification.ts';
import { isReconsidered, openSteps } from './reconsideration-view.ts';
import type { Occasion, Open, SchoolFacts } from './reminders.ts';
import { lastClosing, serves } from './rounds.ts';
import { earlierOf, isWithin, plusMinutes } from './time.ts';

type Judge = (facts: SchoolFacts, occasion: Occasion) => Open;

const nothing: Open = { count: 0, dossierIds: [] };
/** What concerns the school as a whole. */
const once = (isOpen: boolean): Open => ({ ...nothing, count: isOpen ? 1 : 0 });
const these = (dossierIds: readonly DossierId[]): Open => ({ count: dossierIds.length, dossierIds });
const ofDossiers = (dossiers: readonly Dossier[]): Open => these(dossiers.map(({ dossierId }) => dossierId));

const inStates = (...states: readonly Dossier['state'][]): Judge => {
  const wanted = new Set(states);
  return ({ dossiers }) => ofDossiers(dossiers.filter(({ state }) => wanted.has(state)));
};

const hasLeft = ({ withdrawn }: Dossier): boolean => withdrawn !== undefined && isLeaving(withdrawn.reason);

/** A pupil that the source expects to send on: of its list, of a dossier, or of both. */
export interface Expected {
  readonly keys: readonly PupilKey[];
  readonly dossier: Dossier | undefined;
}

/** All of them: who has a dossier that did not end, and who is on the list and has none. */
export const expected = ({ cohort, dossiers }: SchoolFacts): readonly Expected[] => {
  const told = dossiers.filter((it) => !hasEnded(it) || hasLeft(it) || it.state === 'DESTROYED');
  const known = new Set(told.flatMap(pupilKeysOf));
  return [
    ...told.filter((it) => !hasEnded(it)).map((dossier) => ({ keys: pupilKeysOf(dossier), dossier })),
    ...cohort.filter((key) => !known.has(key)).map((key) => ({ keys: [key], dossier: undefined })),
  ];
};

/** Schools that reported a pupil of the source, whichever of the schools that it answers for they named. */
const schoolsOf = ({ enrolments }: SchoolFacts, { keys }: Expected): readonly SchoolId[] => [
  ...new Set(
    enrolments
      .filter(({ state, pupil }) => state === 'ENROLLED' && keys.includes(pupil))
      .map(({ target }) => target),
  ),
];

const ofPupils = (pupils: readonly Expected[]): Open => ({
  count: pupils.length,
  dossierIds: pupils.flatMap(({ dossier }) => dossier?.dossierId ?? []),
});

/** As of the last moment of the line, once that has passed: what was due then and still is not done. */
const supplementMissing: Judge = ({ dossiers }, { calendar, planned, now }) => {
  const end = planned.endsAt ?? now;
  const moment = now < end ? now : earlierOf(now, plusMinutes(end, -1));
  return ofDossiers(
    dossiers.filter((it) => !hasEnded(it) && roundToComplete(it, calendar, moment) !== undefined),
  );
};

/** States of a transfer whose dossier the target had. */
export const hadStates: ReadonlySet<string> = new Set([
  'COLLECTED',
  'ACKNOWLEDGED',
  'DESTRUCTION_ORDERED',
  'DESTROYED',
]);

/** Released to a school that reported the pupil, itself or one that it took over, in a round that serves it. */
export const collectable = (
  { incoming, enrolments }: SchoolFacts,
  { calendar, round, now }: Pick<Occasion, 'calendar' | 'round' | 'now'>,
): readonly Dossier[] =>
  incoming.filter((dossier) => {
    const { released, source } = dossier;
    if (!released || released.endsAt <= now) return false;
    const keys = pupilKeysOf(dossier);
    return enrolments.some(
      (it) =>
        it.state === 'ENROLLED' &&
        it.source === source &&
        released.targets.includes(it.target) &&
        keys.includes(it.pupil) &&
        (round === undefined || serves(calendar, round, it.enrolledAt)),
    );
  });

/** Collectable, and not collected as it is now. */
export const uncollected = (
  facts: SchoolFacts,
  occasion: Pick<Occasion, 'calendar' | 'round' | 'now'>,
): readonly Dossier[] => {
  const had = new Set(
    facts.transfers
      .filter(({ state }) => hadStates.has(state))
      .map(({ dossierId, version }) => `${dossierId ?? ''} ${version ?? 0}`),
  );
  return collectable(facts, occasion).filter(
    ({ dossierId, released }) => !had.has(`${dossierId} ${released?.version ?? 0}`),
  );
};

const reconsidering =
  (isOpen: (steps: ReturnType<typeof openSteps>) => boolean): Judge =>
  ({ dossiers, versions }) => {
    const newest = new Map(versions.map((version) => [version.dossierId, version]));
    return ofDossiers(
      dossiers.filter((dossier) => {
        const version = newest.get(dossier.dossierId);
        if (!version || !isReconsidered(dossier, version)) return false;
        return isOpen(openSteps(version.reconsideration));
      }),
    );
  };

/** No mandate that counts now lasts until the last round has closed. */
const mandateExpiring: Judge = ({ standing }, { calendar, now }) => {
  const end = lastClosing(calendar);
  const lasts = standing?.mandates.some(
    (it) => isWithin(now, it) && (it.until === undefined || end <= it.until),
  );
  return once(lasts !== true);
};

/** No vendor with a mandate has a certificate that counts until the last round has closed. */
const certificateExpiring: Judge = ({ standing }, { calendar, now }) => {
  const end = lastClosing(calendar);
  const mandated = new Set(standing?.mandates.filter((it) => isWithin(now, it)).map(({ oin }) => oin));
  const lasts = standing?.vendors
    .filter(({ oin }) => mandated.has(oin))
    .flatMap(({ certificates }) => certificates)
    .some((it) => it.revokedAt === undefined && (it.until === undefined || end <= it.until));
  return once(lasts !== true);
};

/** What each condition asks. */
export const openItems: Readonly<Record<ReminderCondition, Judge>> = {
  'no-cohort': ({ cohort }) => once(cohort.length === 0),
  'nothing-sent-in': ({ dossiers }) => once(dossiers.length === 0),
  'pupil-without-dossier': (facts) =>
    ofPupils(expected(facts).filter(({ dossier }) => dossier === undefined)),
  'review-missing': inStates('DRAFT', 'SELECTED'),
  'not-released': inStates('DRAFT', 'SELECTED', 'REVIEWED'),
  'supplement-missing': supplementMissing,
  'pupil-without-enrolment': (facts) =>
    ofPupils(expected(facts).filter((it) => schoolsOf(facts, it).length === 0)),
  'reconsideration-decision-missing': reconsidering(
    (steps) => steps.includes('test-advice') || steps.includes('decision'),
  ),
  'reconsideration-letter-missing': reconsidering((steps) => steps.includes('letter')),
  'enrolment-contested': (facts) =>
    ofPupils(
      expected(facts).filter((it) => it.dossier?.released === undefined && schoolsOf(facts, it).length > 1),
    ),
  'enrolment-not-reported': ({ enrolments }) => once(!enrolments.some(({ state }) => state === 'ENROLLED')),
  'not-collected': (facts, occasion) => ofDossiers(uncollected(facts, occasion)),
  'not-acknowledged': ({ transfers }) => {
    const waiting = transfers.filter(({ state }) => state === 'COLLECTED');
    return { ...these(waiting.flatMap(({ dossierId }) => dossierId ?? [])), count: waiting.length };
  },
  'destruction-overdue': ({ transfers }, { now }) => {
    const overdue = transfers.filter(
      ({ state, destruction }) =>
        state === 'DESTRUCTION_ORDERED' &&
        destruction !== undefined &&
        isReminderDue({ orderedAt: destruction.orderedAt, reason: destruction.reason }, now),
    );
    return { ...these(overdue.flatMap(({ dossierId }) => dossierId ?? [])), count: overdue.length };
  },
  'qualification-failing': ({ standing, role }, { now }) =>
    once(failingConditions(standing, role, now).length > 0),
  'mandate-expiring': mandateExpiring,
  'certificate-expiring': certificateExpiring,
};
