import type * as z from 'zod';
import type { Lateness } from '../../schemas/board/lateness.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import { daysLeft, type Deadline, type Demand, momentIn } from './calendar/deadlines.ts';
import { hasEnded } from './dossier.ts';
import { collectable, expected, hadStates, openItems } from './open-items.ts';
import { isReconsidered } from './reconsideration-view.ts';
import { concernsSchool, type Occasion, occasionAt, rolesOf, type SchoolFacts } from './reminders.ts';

type View = z.input<typeof Lateness>['deadlines'][number];
type LateSchool = View['conditions'][number]['schools'][number];
type Total = (facts: SchoolFacts, occasion: Occasion) => number;

const pupils: Total = (facts) => expected(facts).length;
const living: Total = ({ dossiers }) => dossiers.filter((it) => !hasEnded(it)).length;
const released: Total = ({ dossiers }) =>
  dossiers.filter((it) => !hasEnded(it) && it.released !== undefined).length;
const reconsidered: Total = ({ dossiers, versions }) => {
  const newest = new Map(versions.map((version) => [version.dossierId, version]));
  return dossiers.filter((dossier) => {
    const version = newest.get(dossier.dossierId);
    return version !== undefined && isReconsidered(dossier, version);
  }).length;
};
const had: Total = ({ transfers }) => transfers.filter(({ state }) => hadStates.has(state)).length;
const ordered: Total = ({ transfers }) =>
  transfers.filter(({ destruction }) => destruction !== undefined).length;

/** Of how many it is that some are open. What concerns the school as a whole is of no number. */
const totals: Readonly<Record<ReminderCondition, Total | undefined>> = {
  'no-cohort': undefined,
  'nothing-sent-in': undefined,
  'pupil-without-dossier': pupils,
  'review-missing': living,
  'not-released': living,
  'supplement-missing': released,
  'pupil-without-enrolment': pupils,
  'reconsideration-decision-missing': reconsidered,
  'reconsideration-letter-missing': reconsidered,
  'enrolment-contested': pupils,
  'enrolment-not-reported': undefined,
  'not-collected': (facts, occasion) => collectable(facts, occasion).length,
  'not-acknowledged': had,
  'destruction-overdue': ordered,
  'qualification-failing': undefined,
  'mandate-expiring': undefined,
  'certificate-expiring': undefined,
};

/** In which roles schools are looked at for a demand: in all that any of its reminders asks. */
export const rolesAsked = ({ reminders }: Demand): ReadonlySet<QualificationRole> =>
  new Set(reminders.flatMap((it) => rolesOf(it)));

/** What schools must do by the deadlines of a year in one role, each once. */
export const conditionsAsked = (
  deadlines: readonly Deadline[],
  role: QualificationRole,
): readonly ReminderCondition[] => [
  ...new Set(
    deadlines
      .flatMap(({ demands }) => demands)
      .filter((demand) => rolesAsked(demand).has(role))
      .map(({ condition }) => condition),
  ),
];

const lateAt = (
  { condition, reminders: [first] }: Demand,
  calendar: Calendar,
  facts: SchoolFacts,
  now: Instant,
): readonly LateSchool[] => {
  const { school, role } = facts;
  if (!concernsSchool(condition, role, school, now)) return [];
  const occasion = occasionAt(calendar, first, now);
  const { count } = openItems[condition](facts, occasion);
  const total = totals[condition]?.(facts, occasion);
  const { schoolId, name, guest } = school;
  return count === 0
    ? []
    : [{ schoolId, name, role, guest, open: count, ...(total !== undefined && { total }) }];
};

/** The most first; then by school. */
const byOpen = (one: LateSchool, other: LateSchool): number =>
  other.open - one.open || (one.schoolId < other.schoolId ? -1 : 1);

/**
 * Who would miss a deadline if nothing more were done: per condition the schools that have something open now. `facts`
 * holds each school once in each role.
 */
export const latenessOf = (
  deadline: Deadline,
  facts: readonly SchoolFacts[],
  year: { readonly calendar: Calendar; readonly standing: Calendar | undefined; readonly now: Instant },
): View => {
  const { kind, id, title, at, demands } = deadline;
  const before = year.standing && momentIn(year.standing, deadline);
  return {
    kind,
    id,
    title,
    at,
    ...(before !== undefined && before !== at && { before }),
    daysLeft: daysLeft(at, year.now),
    passed: at <= year.now,
    conditions: demands.map((demand) => {
      const roles = rolesAsked(demand);
      return {
        condition: demand.condition,
        schools: facts
          .filter(({ role }) => roles.has(role))
          .flatMap((it) => lateAt(demand, year.calendar, it, year.now))
          .toSorted(byOpen),
      };
    }),
  };
};
