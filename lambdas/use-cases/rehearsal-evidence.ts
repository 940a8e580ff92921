import type { PupilKey, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import { type Rehearsal, type Scenario, testSchools } from '../../schemas/test-exchange.ts';
import type { Dossier } from '../domain/dossier.ts';
import { stands } from '../domain/enrolment.ts';
import type { Evidence } from '../domain/rehearsal-progress.ts';
import { scriptOf } from '../domain/rehearsal-scenarios.ts';
import { inTurn } from './in-turn.ts';
import type { Dossiers, Enrolments, PupilKeys, Transfers } from './ports.ts';
import { enrolmentsOf, pupilOf, transfersOf } from './pupil-of.ts';

export interface EvidencePorts {
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
}

/** What was begun of the test exchange, so that the board finds it too: it can make no keys of pupils. */
export interface Rehearsals {
  /** Written over what it was: the same each time. */
  keep(rehearsal: Rehearsal): Promise<void>;
  find(of: Pick<Rehearsal, 'school' | 'role' | 'year'>): Promise<Rehearsal | undefined>;
}

/** The pupil of one scenario. */
export interface ScriptedPupil<Name extends Scenario = Scenario> {
  readonly scenario: Name;
  readonly pupil: PupilKey;
}

/** The two schools of a rehearsal. */
export const sidesOf = ({
  school,
  role,
}: Pick<Rehearsal, 'school' | 'role'>): { readonly source: SchoolId; readonly target: SchoolId } =>
  role === 'source'
    ? { source: school, target: testSchools.target }
    : { source: testSchools.source, target: school };

/** The scripted pupils of these scenarios: their keys are the school's own. */
export const scriptedPupils = <Name extends Scenario>(
  { pupilKeys }: { readonly pupilKeys: PupilKeys },
  { school, year }: { readonly school: SchoolId; readonly year: SchoolYear },
  scenarios: readonly Name[],
): Promise<readonly ScriptedPupil<Name>[]> =>
  inTurn(scenarios, async (scenario) => ({
    scenario,
    pupil: await pupilKeys.of(scriptOf(scenario).pgn, year, school),
  }));

/** What is there of one scripted pupil: dossier, enrolment and transfers as any exchange leaves them. */
export const evidenceOf = async (
  ports: EvidencePorts,
  between: { readonly school: SchoolId; readonly role: QualificationRole },
  { scenario, pupil }: ScriptedPupil,
): Promise<Evidence> => {
  const { source, target } = sidesOf(between);
  const { keys, dossier } = await pupilOf(ports, pupil, source);
  const [enrolments, transfers, firstReleasedAt] = await Promise.all([
    enrolmentsOf(ports, keys),
    transfersOf(ports, keys, source),
    between.role === 'source' ? firstRelease(ports, dossier) : undefined,
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
  inTurn(rehearsal.pupils, (it) => evidenceOf(ports, rehearsal, it));

const firstRelease = async (
  { dossiers }: Pick<EvidencePorts, 'dossiers'>,
  dossier: Dossier | undefined,
): Promise<Evidence['firstReleasedAt']> => {
  if (!dossier) return undefined;
  const chain = await dossiers.audit(dossier.dossierId);
  return chain.find(({ action, result }) => action === 'release' && result.includes(testSchools.target))?.at;
};
