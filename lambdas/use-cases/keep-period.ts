import type { ConditionRow, MandateRow } from '../../schemas/board/register.ts';
import { activityOf } from '../domain/activity.ts';
import type { Governor } from '../domain/governor.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { refuse, type Result } from '../domain/result.ts';
import type { Governance } from './governance-ports.ts';
import { keepOver } from './keep-over.ts';
import type { Clock } from './ports.ts';

interface Ports {
  readonly governance: Governance;
  readonly clock: Clock;
}

/** A condition as the board wants it, over the revision that it saw: 0 for one that is not there yet. */
export type ConditionChange = Omit<ConditionRow, 'changedAt' | 'changedBy'>;
/** A mandate as the board wants it, likewise. */
export type MandateChange = Omit<MandateRow, 'changedAt' | 'changedBy'>;

/**
 * Records that a school fulfils a condition, or is suspended, for a period. One that begins at the same moment is
 * written over: so a period is ended, or given another end.
 */
export const keepCondition = async (
  { governance, clock }: Ports,
  governor: Governor,
  change: ConditionChange,
): Promise<Result<ConditionRow, Refusal>> => {
  const kept = await governance.school(change.schoolId);
  if (!kept) return refuse({ code: 'not-found' });
  const before = kept.conditions.find((it) => it.condition === change.condition && it.from === change.from);
  const now = clock.now();
  const trace = { rev: change.rev + 1, changedAt: now, changedBy: governor.subject };
  const next: ConditionRow = { ...(before && ofSchool(before)), ...change, ...trace };
  const { schoolId, condition, rev, from } = next;
  const activity = activityOf(governor, 'condition-changed', now, { schoolId, condition, rev, apart: from });
  return keepOver(before, next, (row) => governance.saveCondition(row, activity));
};

/** What the school itself recorded of a condition stays, whatever period the board gives it. */
const ofSchool = ({ role, checklist, by }: ConditionRow): Partial<ConditionRow> => ({
  ...(role && { role }),
  ...(checklist && { checklist }),
  ...(by && { by }),
});

const vendorUnknown: InputError = {
  pointer: '/path/oin',
  code: 'vendor-unknown',
  message: {
    nl: 'Deze leverancier staat niet in het register. Laat de beheerder die toevoegen.',
    en: 'This vendor is not in the register. Have the operator add it.',
  },
};

/** Records that a vendor may act for a school for a period; one that begins at the same moment is written over. */
export const keepMandate = async (
  { governance, clock }: Ports,
  governor: Governor,
  change: MandateChange,
): Promise<Result<MandateRow, Refusal>> => {
  const [kept, vendor] = await Promise.all([
    governance.school(change.schoolId),
    governance.vendor(change.oin),
  ]);
  if (!kept) return refuse({ code: 'not-found' });
  if (!vendor) return refuse({ code: 'invalid-input', errors: [vendorUnknown] });
  const before = kept.mandates.find((it) => it.oin === change.oin && it.from === change.from);
  const now = clock.now();
  const next: MandateRow = {
    ...change,
    rev: change.rev + 1,
    changedAt: now,
    changedBy: governor.subject,
  };
  const { schoolId, oin, rev, from } = next;
  const activity = activityOf(governor, 'mandate-changed', now, { schoolId, oin, rev, apart: from });
  return keepOver(before, next, (row) => governance.saveMandate(row, activity));
};
