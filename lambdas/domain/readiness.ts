import type { Instant, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { ConditionState, Readiness } from '../../schemas/readiness.ts';
import {
  FailingCondition,
  type Mandate,
  type QualificationRole,
  type School,
  type Vendor,
} from '../../schemas/school.ts';
import type { Actor } from './actor.ts';
import {
  failingConditions,
  fittingProducts,
  periodOf,
  type Standing,
  standingThrough,
} from './qualification.ts';
import { isWithin, schoolYearOf } from './time.ts';

/** Days before its end at which a certificate must be renewed: a new one takes weeks to order. */
export const certificateWarningDays = 60;

const millisPerDay = 86_400_000;

interface Period {
  readonly from: Instant;
  readonly until?: Instant | undefined;
}

const lasting = (periods: readonly Period[]): Period | undefined =>
  periods.toSorted((one, other) => ((one.until ?? '9') > (other.until ?? '9') ? -1 : 1))[0];

/** By which period a condition is fulfilled now; of a suspension, by which it is not. */
const periodNow = (
  standing: Standing,
  condition: FailingCondition['condition'],
  role: QualificationRole,
  now: Instant,
): Period | undefined => {
  switch (condition) {
    case 'registered':
    case 'kind':
      return undefined;
    case 'active':
      return isWithin(now, standing.school) ? standing.school : undefined;
    case 'mandate':
      return lasting(standing.mandates.filter((it) => isWithin(now, it)));
    case 'product':
      return lasting(fittingProducts(standing, role, now));
    case 'agreement':
    case 'checklist':
    case 'test-exchange':
    case 'suspension':
      return periodOf(standing, condition, role, now);
  }
};

/** A school in one role: every condition, in the order in which the register judges them. */
const roleState = (standing: Standing, role: QualificationRole, now: Instant): Readiness['source'] => {
  const failing = failingConditions(standing, role, now);
  const conditions = FailingCondition.shape.condition.options.map((condition): ConditionState => {
    const failed = failing.find((it) => it.condition === condition);
    const period = periodNow(standing, condition, role, now);
    return {
      condition,
      fulfilled: failed === undefined,
      ...(period && { since: period.from }),
      ...(period?.until && { until: period.until }),
      ...(failed && { mend: failed.mend, message: failed.message }),
    };
  });
  return { qualified: failing.length === 0, conditions };
};

const schoolState = ({
  schoolId,
  name,
  kinds,
  mail,
  language,
  from,
  until,
}: School): Readiness['school'] => ({
  schoolId,
  name,
  kinds,
  hasMail: mail !== undefined,
  language,
  from,
  ...(until && { until }),
});

const mandateState =
  (vendors: readonly Vendor[], now: Instant) =>
  ({ oin, from, until }: Mandate): Readiness['mandates'][number] => {
    const vendor = vendors.find((it) => it.oin === oin);
    return {
      oin,
      ...(vendor && { vendor: vendor.name }),
      active: isWithin(now, { from, until }),
      since: from,
      ...(until && { until }),
    };
  };

const vendorState = (
  { oin, name, certificates, products }: Vendor,
  actor: Actor,
  now: Instant,
): Readiness['vendor'] => {
  const used = certificates.find((it) => it.fingerprint === actor.fingerprint);
  const daysLeft = used?.until && Math.floor((Date.parse(used.until) - Date.parse(now)) / millisPerDay);
  return {
    oin,
    name,
    products,
    ...(used && {
      certificate: {
        fingerprint: used.fingerprint,
        ...(used.until && { until: used.until }),
        ...(daysLeft !== undefined && { daysLeft }),
        expiresSoon: daysLeft !== undefined && daysLeft < certificateWarningDays,
      },
    }),
  };
};

const checklistState = (standing: Standing, schoolYear: SchoolYear, now: Instant): Readiness['checklist'] => {
  const rows = standing.conditions.filter((it) => it.condition === 'checklist' && isWithin(now, it));
  const answers = rows.find((it) => it.checklist !== undefined)?.checklist;
  return { schoolYear, done: rows.length > 0, ...(answers && { answers }) };
};

/** The school's own page, as the register has it now: for the school itself, whoever took it over. */
export const readiness = (
  standing: Standing,
  asked: { readonly actor: Actor; readonly now: Instant },
): Readiness => {
  const { actor, now } = asked;
  const { school, mandates, vendors } = standing;
  const calling = vendors.find((it) => it.oin === actor.oin);
  const acting: SchoolId = actor.school;
  const through = standingThrough(actor.oin, standing);
  return {
    school: schoolState(school),
    takenOver: school.schoolId !== acting,
    source: roleState(through, 'source', now),
    target: roleState(through, 'target', now),
    mandates: mandates.map(mandateState(vendors, now)),
    ...(calling && { vendor: vendorState(calling, actor, now) }),
    checklist: checklistState(standing, schoolYearOf(now), now),
    checkedAt: now,
  };
};
