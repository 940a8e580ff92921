import type { SchoolId } from '../../schemas/ids.ts';
import {
  type AuditDay,
  auditDayOf,
  covers,
  dayClaims,
  DayClaims,
  type DayStatement,
  type SchoolDay,
  yearsToCheck,
} from '../domain/audit-day.ts';
import { epochSeconds } from '../domain/time.ts';
import { type BrokenChain, checkSchoolChains, type SchoolDossiers } from './check-school-chains.ts';
import { inTurn } from './in-turn.ts';
import type { Clock, Dossiers, ReceiptSigner } from './ports.ts';
import type { AuditDays, RegisteredSchools, StatementVerifier } from './statement-ports.ts';

export interface ChainPorts {
  readonly dossiers: Dossiers;
  readonly schools: RegisteredSchools;
  readonly days: AuditDays;
  readonly signer: ReceiptSigner;
  readonly verifier: StatementVerifier;
  readonly clock: Clock;
  /** Days that the audit is kept. */
  readonly auditDays: number;
}

/** What a day’s check found. */
export interface DayFound {
  readonly schools: number;
  readonly chains: number;
  /** Chains that are not what they were, and one for a statement that is not what was signed. */
  readonly broken: number;
  /** Those that this run found; earlier runs of the day told of theirs. */
  readonly found: readonly BrokenChain[];
}

/**
 * Checks the chain of every dossier of the region and signs how far they are: once a day, however often it is called.
 * School by school, each kept as soon as it is done, so that a run that was cut off is taken up where it stopped. What
 * was signed last is checked first, since it is what today’s chains are held against.
 *
 * @throws AggregateError when a school could not be checked: all others were, and nothing is signed; or, after signing,
 * when one has more dossiers than can be signed for
 */
export const checkChains = async (ports: ChainPorts): Promise<DayFound> => {
  const now = ports.clock.now();
  const day = auditDayOf(now);
  const done = await ports.days.statement(day);
  if (done) return foundOf(await daysOf(ports, done), [], true);
  const before = await ports.days.before(day);
  const signed = before ? await daysOf(ports, before) : [];
  const holds = before === undefined || (await isAsSigned(ports, before, signed));
  const run = { day, signed, faults: [], found: [], unsigned: [] };
  const days = await checkSchools(ports, run);
  if (run.faults.length > 0)
    throw new AggregateError(run.faults, `${run.faults.length} schools were not checked.`);
  await sign(ports, { day, iat: epochSeconds(now) }, days, before);
  if (run.unsigned.length > 0) throw new Error(`Too many dossiers to sign for: ${run.unsigned.join(', ')}.`);
  return foundOf(days, run.found, holds);
};

const foundOf = (
  days: readonly SchoolDay[],
  found: readonly BrokenChain[],
  statementHolds: boolean,
): DayFound => ({
  schools: new Set(days.map(({ school }) => school)).size,
  chains: days.reduce((sum, { leaves }) => sum + leaves.length, 0),
  broken: days.reduce((sum, { broken }) => sum + broken, statementHolds ? 0 : 1),
  found,
});

/** The schools’ days that a statement covers, as they are kept. One that is gone leaves the root unlike the signed. */
const daysOf = async ({ days }: ChainPorts, statement: DayStatement): Promise<readonly SchoolDay[]> => {
  const kept = await inTurn(statement.covers, ({ school, year }) => days.school(statement.day, school, year));
  return kept.filter((it) => it !== undefined);
};

const isAsSigned = async (
  ports: ChainPorts,
  statement: DayStatement,
  days: readonly SchoolDay[],
): Promise<boolean> => {
  const { keys } = await ports.signer.publicKeys();
  const claims = DayClaims.safeParse(ports.verifier.claimsOf(statement.jws, 'audit', keys)).data;
  return claims?.sub === statement.day && covers(claims, days);
};

interface Run {
  readonly day: AuditDay;
  readonly signed: readonly SchoolDay[];
  readonly faults: unknown[];
  readonly found: BrokenChain[];
  readonly unsigned: SchoolId[];
}

/** Schools of the register, and those that were signed for and are no longer in it. */
const checkSchools = async (ports: ChainPorts, run: Run): Promise<readonly SchoolDay[]> => {
  const schools = new Set(run.signed.map(({ school }) => school));
  let cursor: string | undefined;
  do {
    const page = await ports.schools.list({ limit: 100, ...(cursor !== undefined && { cursor }) });
    for (const school of page.items) schools.add(school);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const days: SchoolDay[] = [];
  const years = yearsToCheck(ports.clock.now(), ports.auditDays);
  for (const school of [...schools].toSorted())
    for (const year of years) {
      const before = run.signed.find((it) => it.school === school && it.year === year);
      try {
        const day = await checkOne(ports, run, { day: run.day, school, year, before });
        if (day) days.push(day);
      } catch (error) {
        run.faults.push(error);
      }
    }
  return days;
};

/** One school’s day: as an earlier run kept it, or checked now and kept. Undefined when it has no dossiers. */
const checkOne = async (
  { days, dossiers }: ChainPorts,
  run: Run,
  of: SchoolDossiers,
): Promise<SchoolDay | undefined> => {
  const kept = await days.school(of.day, of.school, of.year);
  if (kept) return kept;
  const { day, broken, unsigned } = await checkSchoolChains(dossiers, of);
  run.found.push(...broken);
  if (unsigned > 0) run.unsigned.push(of.school);
  if (day.leaves.length === 0 && day.broken === 0) return undefined;
  return (await days.keepSchool(day)) ? day : days.school(of.day, of.school, of.year);
};

const sign = async (
  { days, signer }: ChainPorts,
  day: { readonly day: AuditDay; readonly iat: number },
  checked: readonly SchoolDay[],
  before: DayStatement | undefined,
): Promise<void> => {
  const jws = await signer.sign(dayClaims(day, checked, before), 'audit');
  await days.keep({ day: day.day, jws, covers: checked.map(({ school, year }) => ({ school, year })) });
};
