import type { SchoolId } from '../../schemas/ids.ts';
import type { Governance, KeptSchool } from './governance-ports.ts';
import type { Register } from './ports.ts';

/** What a school needs to record by itself that it fulfils a condition. */
export interface OwnRegisterPorts {
  readonly register: Register;
  readonly governance: Pick<Governance, 'school' | 'saveCondition'>;
}

/** The rows by which a school is judged: its own, or those of the school that took it over. */
export const ownRegister = async (
  { register, governance }: OwnRegisterPorts,
  acting: SchoolId,
): Promise<KeptSchool | undefined> => {
  const answering = await register.entry(acting);
  return answering && governance.school(answering.school.schoolId);
};
