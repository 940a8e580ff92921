import { createHash } from 'node:crypto';
import { type DossierId, type Instant, Sha256 } from '../../schemas/ids.ts';
import { type Rehearsal, type TargetScenario, testSchools } from '../../schemas/test-exchange.ts';
import { emptyChain } from '../domain/audit.ts';
import { type Dossier, type DossierVersion, hasEnded, superseded } from '../domain/dossier.ts';
import { orphanAfterMinutes, type Payload } from '../domain/payload.ts';
import type { Refusal } from '../domain/refusals.ts';
import { rehearsalCalendar } from '../domain/rehearsal.ts';
import { rehearsalDossierId, scriptedDossier } from '../domain/rehearsal-dossier.ts';
import { type Evidence, isReadyForSecond } from '../domain/rehearsal-progress.ts';
import { accept, type Result } from '../domain/result.ts';
import { dayInAmsterdam, plusMinutes } from '../domain/time.ts';
import { transition, unwritten } from '../domain/transition.ts';
import { type Decided, untilCommitted } from './commit.ts';
import { dossierObject } from './draft-payload.ts';
import type { Change, Clock, IdSource, Ledger, Payloads, Vault } from './ports.ts';
import { evidenceOf, type EvidencePorts, type ScriptedPupil } from './rehearsal-evidence.ts';

export interface TestSchoolPorts extends EvidencePorts {
  readonly ledger: Ledger;
  readonly payloads: Payloads;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What the test school does with a scenario. */
interface Part extends ScriptedPupil<TargetScenario> {
  readonly rehearsal: Pick<Rehearsal, 'school' | 'role' | 'year'>;
}

const unreleased: Partial<Record<TargetScenario, Dossier['state']>> = {
  'not-released': 'REVIEWED',
  'not-reviewed': 'SELECTED',
};

/**
 * The test school's side of a scenario, as far as the school has come: the dossier that it asks for, one that it may not
 * have yet, the second version. Each in one conditional write; made again, it changes nothing. A scenario whose dossier
 * has ended begins anew, and what the school gave back is released to it again.
 */
export const playTestSchool = (ports: TestSchoolPorts, part: Part): Promise<Result<undefined, Refusal>> =>
  untilCommitted(ports.ledger, async (): Promise<Result<Decided<undefined>, Refusal>> => {
    const evidence = await evidenceOf(ports, part.rehearsal, part);
    const change = await changeFor(ports, part, evidence);
    return accept({ answer: undefined, ...(change && { change }) });
  });

const changeFor = async (
  ports: TestSchoolPorts,
  part: Part,
  evidence: Evidence,
): Promise<Change | undefined> => {
  const { dossier } = evidence;
  if (!dossier || hasEnded(dossier)) return begin(ports, part, dossier);
  if (isReadyForSecond(evidence)) return releaseNext(ports, part, dossier, 2);
  const { school } = part.rehearsal;
  if (!dossier.released || dossier.released.targets.includes(school)) return undefined;
  return transition(dossier, { released: { ...dossier.released, targets: [school] } }, [
    released(ports.clock.now(), dossier.released.version, school),
  ]);
};

const begin = async (ports: TestSchoolPorts, part: Part, ended: Dossier | undefined): Promise<Change> => {
  const { rehearsal, scenario, pupil } = part;
  const now = ports.clock.now();
  const state = unreleased[scenario];
  const dossierId = rehearsalDossierId(rehearsal, scenario, ended?.dossierId);
  const base = unwritten(
    {
      dossierId,
      schoolYear: rehearsal.year,
      source: testSchools.source,
      pupil,
      rehearsal: true,
      state: state ?? 'DRAFT',
      version: 1,
    },
    now,
    emptyChain,
  );
  const replaces = ended && { replaces: ended.dossierId };
  if (!state) return { ...(await releaseNext(ports, part, base, 1)), ...replaces };
  const bytes = bytesOf(part, 1, now);
  return {
    ...transition(base, {}, [
      { at: now, actor: 'overstap', action: 'intake', object: 'version 1', result: hashOf(bytes) },
    ]),
    versions: [versionOf(dossierId, 1, bytes, now)],
    ...replaces,
  };
};

/** Row, key, bytes, in this order: see the intake. */
const releaseNext = async (
  ports: TestSchoolPorts,
  part: Part,
  dossier: Dossier,
  number: 1 | 2,
): Promise<Change> => {
  const now = ports.clock.now();
  const { school, year } = part.rehearsal;
  const { dossierId } = dossier;
  const bytes = bytesOf(part, number, now);
  const endsAt = rehearsalCalendar(year).seasonEndsAt;
  const payload = await sealed(ports, { dossierId, version: number }, bytes, endsAt);
  const { payloadId } = payload;
  const before = dossier.released && (await ports.dossiers.version(dossierId, dossier.released.version));
  return {
    ...transition(
      dossier,
      {
        state: 'RELEASED',
        version: number,
        released: {
          version: number,
          payloadId,
          at: now,
          targets: [school],
          contentHash: hashOf(bytes),
          bytes: bytes.length,
          endsAt,
        },
      },
      [released(now, number, school)],
    ),
    versions: [
      { ...versionOf(dossierId, number, bytes, now), delivered: { payloadId } },
      ...(before && dossier.released ? [superseded(before, dossier.released)] : []),
    ],
    payloads: [payload],
  };
};

const released = (at: Instant, version: number, school: Rehearsal['school']) => ({
  at,
  actor: 'overstap' as const,
  action: 'release' as const,
  object: `version ${version}`,
  result: school,
});

const bytesOf = ({ rehearsal, scenario }: Part, version: 1 | 2, now: Instant): Buffer =>
  Buffer.from(scriptedDossier(scenario, { version, schoolYear: rehearsal.year, day: dayInAmsterdam(now) }));

const hashOf = (bytes: Buffer): Sha256 => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));

/** Nobody selects or reviews these: no facts of their content are kept. */
const versionOf = (
  dossierId: DossierId,
  version: number,
  bytes: Buffer,
  intakeAt: Instant,
): DossierVersion => ({
  dossierId,
  version,
  contentHash: hashOf(bytes),
  bytes: bytes.length,
  categories: [],
  attachments: [],
  outsideLaw: [],
  intakeAt,
  reviews: [],
});

const sealed = async (
  ports: TestSchoolPorts,
  owner: { readonly dossierId: DossierId; readonly version: number },
  bytes: Buffer,
  endsAt: Instant,
): Promise<Payload> => {
  const row = {
    payloadId: ports.ids.payloadId(),
    purpose: 'rehearsal' as const,
    owner,
    school: testSchools.source,
  };
  const orphanAt = plusMinutes(ports.clock.now(), orphanAfterMinutes);
  await ports.payloads.open({ ...row, state: 'OPEN', endsAt: orphanAt });
  const vault = await ports.vault.create(row, endsAt);
  await vault.seal(dossierObject, bytes);
  return { ...row, state: 'ADOPTED', endsAt };
};
