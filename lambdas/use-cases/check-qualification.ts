import type { SchoolId } from '../../schemas/ids.ts';
import type { QualificationAnswer } from '../../schemas/school.ts';
import type { Actor } from '../domain/actor.ts';
import { failingFor, standingThrough } from '../domain/qualification.ts';
import type { Clock, Register } from './ports.ts';

/**
 * Both schools qualified, and if not, which condition fails; the one that asks as it stands through the vendor that asks for
 * it. Stappenplan: "OSO checkt of beide scholen gekwalificeerd zijn".
 */
export const checkQualification = async (
  ports: { readonly register: Register; readonly clock: Clock },
  actor: Pick<Actor, 'oin' | 'school'>,
  schools: { readonly source: SchoolId; readonly target: SchoolId },
): Promise<QualificationAnswer> => {
  const now = ports.clock.now();
  const standingOf = async (id: SchoolId) => {
    const standing = await ports.register.school(id);
    return standing && id === actor.school ? standingThrough(actor.oin, standing) : standing;
  };
  const [source, target] = await Promise.all([standingOf(schools.source), standingOf(schools.target)]);
  const failingSource = failingFor(
    { school: schools.source, standing: source, other: schools.target },
    'source',
    now,
  );
  const failingTarget = failingFor(
    { school: schools.target, standing: target, other: schools.source },
    'target',
    now,
  );
  return {
    qualified: failingSource.length + failingTarget.length === 0,
    source: { schoolId: schools.source, qualified: failingSource.length === 0, failing: [...failingSource] },
    target: { schoolId: schools.target, qualified: failingTarget.length === 0, failing: [...failingTarget] },
    checkedAt: now,
  };
};
