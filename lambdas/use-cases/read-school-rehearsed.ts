import type { SchoolRehearsed } from '../../schemas/board/test-exchange.ts';
import type { SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { kindsOf, QualificationRole } from '../../schemas/school.ts';
import type { Refusal } from '../domain/refusals.ts';
import { noEvidence, progressOf } from '../domain/rehearsal-progress.ts';
import { scenariosOf } from '../domain/rehearsal-scenarios.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { Governance, KeptSchool } from './governance-ports.ts';
import type { Clock } from './ports.ts';
import { allEvidence, type EvidencePorts, type Rehearsals } from './rehearsal-evidence.ts';

export interface SchoolRehearsedPorts extends EvidencePorts {
  readonly governance: Pick<Governance, 'school'>;
  readonly rehearsals: Rehearsals;
  readonly clock: Clock;
}

/** A school’s test exchange as the board sees it: what its LAS sees of it, in each role that fits its kind. */
export const readSchoolRehearsed = async (
  ports: SchoolRehearsedPorts,
  schoolId: SchoolId,
): Promise<Result<SchoolRehearsed, Refusal>> => {
  const entry = await ports.governance.school(schoolId);
  if (!entry) return refuse({ code: 'not-found' });
  const schoolYear = schoolYearOf(ports.clock.now());
  const fitting = QualificationRole.options.filter((role) =>
    entry.school.kinds.some((kind) => kindsOf[role].some((allowed) => allowed === kind)),
  );
  const roles = await Promise.all(fitting.map((role) => inRole(ports, { entry, role, year: schoolYear })));
  return accept({ schoolYear, roles });
};

const inRole = async (
  ports: SchoolRehearsedPorts,
  {
    entry,
    role,
    year,
  }: { readonly entry: KeptSchool; readonly role: QualificationRole; readonly year: SchoolYear },
): Promise<SchoolRehearsed['roles'][number]> => {
  const rehearsal = await ports.rehearsals.find({ school: entry.school.schoolId, role, year });
  const evidence = rehearsal ? await allEvidence(ports, rehearsal) : scenariosOf[role].map(noEvidence);
  return {
    begun: rehearsal !== undefined,
    ...progressOf(role, evidence, { standing: entry, now: ports.clock.now() }),
  };
};
