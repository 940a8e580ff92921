import type { PupilKey, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import { type Scenario, testSchools } from '../../schemas/test-exchange.ts';
import type { Dossier } from '../domain/dossier.ts';
import { stands } from '../domain/enrolment.ts';
import type { Evidence } from '../domain/rehearsal-progress.ts';
import { scenariosOf, scriptOf } from '../domain/rehearsal-scenarios.ts';
import { inTurn } from './in-turn.ts';
import type { Dossiers, Enrolments, PupilKeys, Transfers } from './ports.ts';
import { enrolmentsOf, pupilOf, transfersOf } from './pupil-of.ts';

export interface EvidencePorts {
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly pupilKeys: PupilKeys;
}

/** Who rehearses, in which role, in which year. */
export interface Rehearsal {
  readonly school: SchoolId;
  readonly role: QualificationRole;
  readonly year: SchoolYear;
}

/** The two schools of a rehearsal. */
export const sidesOf = ({
  school,
  role,
}: Rehearsal): { readonly source: SchoolId; readonly target: SchoolId } =>
  role === 'source'
    ? { source: school, target: testSchools.target }
    : { source: testSchools.source, target: school };

/** A scripted pupil's key: the school's own. */
export const scriptedKey = (
  { pupilKeys }: Pick<EvidencePorts, 'pupilKeys'>,
  { school, year }: Rehearsal,
  scenario: Scenario,
): Promise<PupilKey> => pupilKeys.of(scriptOf(scenario).pgn, year, school);

/** What is there of one scripted pupil: dossier, enrolment and transfers as any exchange leaves them. */
export const evidenceOf = async (
  ports: EvidencePorts,
  rehearsal: Rehearsal,
  scenario: Scenario,
): Promise<Evidence> => {
  const { source, target } = sidesOf(rehearsal);
  const { keys, dossier } = await pupilOf(ports, await scriptedKey(ports, rehearsal, scenario), source);
  const [enrolments, transfers, firstReleasedAt] = await Promise.all([
    enrolmentsOf(ports, keys),
    transfersOf(ports, keys, source),
    rehearsal.role === 'source' ? firstRelease(ports, dossier) : undefined,
  ]);
  return {
    scenario,
    dossier,
    firstReleasedAt,
    isEnrolled: stands(enrolments, source, target),
    transfers: transfers.filter((it) => it.target === target),
  };
};

/** Of every scenario of the role, in order. */
export const allEvidence = (ports: EvidencePorts, rehearsal: Rehearsal): Promise<readonly Evidence[]> =>
  inTurn(scenariosOf[rehearsal.role], (scenario) => evidenceOf(ports, rehearsal, scenario));

const firstRelease = async (
  { dossiers }: Pick<EvidencePorts, 'dossiers'>,
  dossier: Dossier | undefined,
): Promise<Evidence['firstReleasedAt']> => {
  if (!dossier) return undefined;
  const chain = await dossiers.audit(dossier.dossierId);
  return chain.find(({ action, result }) => action === 'release' && result.includes(testSchools.target))?.at;
};
