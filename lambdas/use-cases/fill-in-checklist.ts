import type { ConditionRow } from '../../schemas/board/register.ts';
import type { Instant, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { ChecklistView } from '../../schemas/readiness.ts';
import type { Checklist } from '../../schemas/school.ts';
import type { Actor } from '../domain/actor.ts';
import { checklistErrors, isChecklistYear } from '../domain/checklist.ts';
import { digestOf } from '../domain/digest.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { periodOfYear } from '../domain/time.ts';
import { ownRegister, type OwnRegisterPorts } from './own-register.ts';
import type { Clock } from './ports.ts';

type Ports = OwnRegisterPorts & { readonly clock: Clock };

/** A checklist of one school year, as the school fills it in. */
interface ChecklistOf {
  readonly schoolYear: SchoolYear;
  readonly checklist: Checklist;
}

const otherYear: InputError = {
  pointer: '/path/schoolYear',
  code: 'other-school-year',
  message: {
    nl: 'Vul de checklist in voor dit schooljaar. Voor het volgende schooljaar kan dat vanaf 1 juni.',
    en: 'Fill in the checklist for this school year. For the next school year you can from 1 June on.',
  },
};

/**
 * The school states for a school year that its privacy is in order, and by that fulfils the condition. All four
 * statements must be true. A period that the board gave or ended stays as it is: the answers are added to it.
 */
export const fillInChecklist = async (
  ports: Ports,
  actor: Actor,
  { schoolYear, checklist }: ChecklistOf,
): Promise<Result<ChecklistView, Refusal>> => {
  const now = ports.clock.now();
  if (!isChecklistYear(schoolYear, now)) return refuse({ code: 'invalid-input', errors: [otherYear] });
  const errors = checklistErrors(checklist, now);
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  const kept = await ownRegister(ports, actor.school);
  if (!kept) return refuse({ code: 'not-found' });
  const { from } = periodOfYear(schoolYear);
  const before = kept.conditions.find((it) => it.condition === 'checklist' && it.from === from);
  const row = rowOf({ schoolId: kept.school.schoolId, schoolYear, checklist, actor, now }, before);
  if (before && isSame(before, row)) return accept(viewOf(schoolYear, checklist, before));
  return (await ports.governance.saveCondition(row)) === 'committed'
    ? accept(viewOf(schoolYear, checklist, row))
    : refuse({ code: 'try-again', retryAfter: 1 });
};

/** Written by the school, no longer by the board. */
const rowOf = (
  filled: ChecklistOf & { readonly schoolId: SchoolId; readonly actor: Actor; readonly now: Instant },
  before: ConditionRow | undefined,
): ConditionRow => ({
  ...(before ?? {
    schoolId: filled.schoolId,
    condition: 'checklist' as const,
    ...periodOfYear(filled.schoolYear),
  }),
  checklist: filled.checklist,
  by: filled.actor.user,
  changedBy: undefined,
  rev: (before?.rev ?? 0) + 1,
  changedAt: filled.now,
});

const answered = ({ checklist, by }: ConditionRow) => ({ checklist, by });

const isSame = (before: ConditionRow, row: ConditionRow): boolean =>
  digestOf(answered(before)) === digestOf(answered(row));

const viewOf = (
  schoolYear: SchoolYear,
  checklist: Checklist,
  { from, until, by, changedAt }: ConditionRow,
): ChecklistView => ({
  schoolYear,
  from,
  ...(until && { until }),
  checklist,
  ...(by && { by }),
  ...(changedAt && { recordedAt: changedAt }),
});
