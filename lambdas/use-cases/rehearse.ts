import type { ConditionRow } from '../../schemas/board/register.ts';
import type { Instant, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { QualificationRole, SchoolCondition } from '../../schemas/school.ts';
import {
  type Rehearsal,
  type RehearsalView,
  sourceScenarios,
  targetScenarios,
  testSchools,
} from '../../schemas/test-exchange.ts';
import type { Actor } from '../domain/actor.ts';
import { failingFor, periodOf } from '../domain/qualification.ts';
import type { Refusal } from '../domain/refusals.ts';
import { validUntil } from '../domain/rehearsal.ts';
import { completedAt, progressOf, scenarioView } from '../domain/rehearsal-progress.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { inTurn } from './in-turn.ts';
import { ownRegister, type OwnRegisterPorts } from './own-register.ts';
import type { Clock, PupilKeys } from './ports.ts';
import { playTestSchool, type TestSchoolPorts } from './play-test-school.ts';
import {
  allEvidence,
  type EvidencePorts,
  type Rehearsals,
  scriptedPupils,
  type ScriptedPupil,
} from './rehearsal-evidence.ts';

type ReadPorts = EvidencePorts & OwnRegisterPorts & { readonly clock: Clock; readonly pupilKeys: PupilKeys };
export type RehearsePorts = ReadPorts & TestSchoolPorts & { readonly rehearsals: Rehearsals };

/** What a school rehearses in a role; the scenarios that the test school plays along with stand apart. */
const rehearsalOf = async (
  ports: Pick<ReadPorts, 'pupilKeys'>,
  who: { readonly school: SchoolId; readonly year: SchoolYear; readonly role: QualificationRole },
): Promise<{
  readonly rehearsal: Rehearsal;
  readonly played: readonly ScriptedPupil<(typeof targetScenarios)[number]>[];
}> => {
  if (who.role === 'source') {
    const pupils = await scriptedPupils(ports, who, sourceScenarios);
    return { rehearsal: { ...who, pupils }, played: [] };
  }
  const played = await scriptedPupils(ports, who, targetScenarios);
  return { rehearsal: { ...who, pupils: played }, played };
};

const otherRole = (role: QualificationRole): QualificationRole => (role === 'source' ? 'target' : 'source');

/** The test school on the other side. */
const otherSideOf = (role: QualificationRole): SchoolId => testSchools[otherRole(role)];

/** How far the school’s test exchange is, by what its own calls left behind. Changes nothing. */
export const readRehearsal = async (
  ports: ReadPorts,
  actor: Actor,
  { role }: { readonly role: QualificationRole },
): Promise<Result<RehearsalView, Refusal>> => {
  const now = ports.clock.now();
  const schoolYear = schoolYearOf(now);
  const { rehearsal } = await rehearsalOf(ports, { school: actor.school, year: schoolYear, role });
  const [evidence, standing] = await Promise.all([
    allEvidence(ports, rehearsal),
    ports.register.school(actor.school),
  ]);
  return accept({
    schoolYear,
    testSchool: otherSideOf(role),
    ...progressOf(role, evidence, { standing, now }),
  });
};

/**
 * Begins the school's test exchange, or goes on with it: the test school does its part as far as the school has come,
 * and when every scenario is done, the condition is recorded. Called again, it changes nothing that stands.
 */
export const rehearse = async (
  ports: RehearsePorts,
  actor: Actor,
  { role }: { readonly role: QualificationRole },
): Promise<Result<RehearsalView, Refusal>> => {
  const now = ports.clock.now();
  const standing = await ports.register.school(actor.school);
  const failing = failingFor({ school: actor.school, standing, other: otherSideOf(role) }, role, now);
  if (failing.length > 0) return refuse({ code: `${role}-not-qualified`, failing });
  const { rehearsal, played } = await rehearsalOf(ports, {
    school: actor.school,
    year: schoolYearOf(now),
    role,
  });
  await ports.rehearsals.keep(rehearsal);
  const plays = await inTurn(played, (it) => playTestSchool(ports, { rehearsal, ...it }));
  const stuck = plays.find((it) => !it.ok);
  if (stuck) return stuck;
  const recorded = await record(ports, actor, rehearsal);
  return recorded.ok ? readRehearsal(ports, actor, { role }) : recorded;
};

/**
 * Records the condition in one conditional write: from the moment at which the last scenario was done, so that whoever
 * finds out, and however often, writes the same row. What the board ended stays ended.
 */
const record = async (
  ports: ReadPorts,
  actor: Actor,
  rehearsal: Rehearsal,
): Promise<Result<undefined, Refusal>> => {
  const now = ports.clock.now();
  const { role, year } = rehearsal;
  const since = completedAt((await allEvidence(ports, rehearsal)).map((it) => scenarioView(it, now)));
  if (since === undefined) return accept(undefined);
  const kept = await ownRegister(ports, actor.school);
  if (!kept) return refuse({ code: 'not-found' });
  const until = validUntil(year);
  const holds = periodOf(kept, 'test-exchange', role, now);
  if (holds && (holds.until ?? until) >= until) return accept(undefined);
  const before = kept.conditions.find((it) => it.condition === 'test-exchange' && it.from === since);
  if (before && before.role !== otherRole(role)) return accept(undefined);
  const fresh: SchoolCondition = {
    schoolId: kept.school.schoolId,
    condition: 'test-exchange',
    from: since,
    until,
    role,
    by: actor.user,
  };
  const row = before ? ofBothRoles(before, now) : { ...fresh, rev: 1, changedAt: now };
  return (await ports.governance.saveCondition(row)) === 'committed'
    ? accept(undefined)
    : refuse({ code: 'try-again', retryAfter: 1 });
};

/** Both roles were done at the very same moment: one row stands for both. */
const ofBothRoles = ({ role: _role, ...before }: ConditionRow, changedAt: Instant): ConditionRow => ({
  ...before,
  rev: before.rev + 1,
  changedAt,
});
