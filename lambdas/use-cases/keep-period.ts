import type { Mandate, SchoolCondition } from '../../schemas/school.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Governance } from './governance-ports.ts';
import type { RegisterWriter } from './ports.ts';

interface Ports {
  readonly governance: Governance;
  readonly registerWriter: Pick<RegisterWriter, 'putCondition' | 'putMandate'>;
}

/**
 * Records that a school fulfils a condition, or is suspended, for a period. One that begins at the same moment is
 * replaced: so a period is ended, or given another end.
 */
export const keepCondition = async (
  ports: Ports,
  condition: SchoolCondition,
): Promise<Result<SchoolCondition, Refusal>> => {
  if (!(await ports.governance.school(condition.schoolId))) return refuse({ code: 'not-found' });
  await ports.registerWriter.putCondition(condition);
  return accept(condition);
};

const vendorUnknown: InputError = {
  pointer: '/path/oin',
  code: 'vendor-unknown',
  message: {
    nl: 'Deze leverancier staat niet in het register. Laat de beheerder die toevoegen.',
    en: 'This vendor is not in the register. Have the operator add it.',
  },
};

/** Records that a vendor may act for a school for a period; one that begins at the same moment is replaced. */
export const keepMandate = async (ports: Ports, mandate: Mandate): Promise<Result<Mandate, Refusal>> => {
  const [school, vendor] = await Promise.all([
    ports.governance.school(mandate.schoolId),
    ports.governance.vendor(mandate.oin),
  ]);
  if (!school) return refuse({ code: 'not-found' });
  if (!vendor) return refuse({ code: 'invalid-input', errors: [vendorUnknown] });
  await ports.registerWriter.putMandate(mandate);
  return accept(mandate);
};
