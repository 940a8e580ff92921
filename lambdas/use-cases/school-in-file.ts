import type { SchoolId } from '../../schemas/ids.ts';
import { sourceOf } from '../domain/oso/identity.ts';
import type { OsoElement, ReadFailure } from '../domain/oso/tree.ts';
import type { Result } from '../domain/result.ts';
import type { Register } from './ports.ts';

/**
 * The school that a file must be of: the acting school, or one that it succeeded. The old BRIN in a dossier stays valid
 * (rule of practice 11).
 */
export const schoolInFile = async (
  ports: { readonly register: Register },
  acting: SchoolId,
  read: Result<OsoElement, readonly ReadFailure[]>,
): Promise<SchoolId> => {
  const named = read.ok ? sourceOf(read.value) : undefined;
  if (named === undefined || named === acting) return acting;
  const answering = await ports.register.entry(named);
  return answering?.school.schoolId === acting ? named : acting;
};
