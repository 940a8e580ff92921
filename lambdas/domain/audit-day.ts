import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DossierId, Instant, SchoolId, SchoolYear, Sha256 } from '../../schemas/ids.ts';
import type { Claims } from '../../schemas/statement.ts';
import type { AuditEntry, AuditHead } from './audit.ts';
import { dayInAmsterdam, plusDays, schoolYearOf } from './time.ts';

/** A calendar day in Amsterdam, `YYYY-MM-DD`. */
export const AuditDay = z.iso.date().brand<'AuditDay'>();
export type AuditDay = z.infer<typeof AuditDay>;

/** The day of an instant. */
export const auditDayOf = (now: Instant): AuditDay => AuditDay.parse(dayInAmsterdam(now));

/**
 * The school years whose chains are checked: this one, and the one before, whose endings and destructions reach into
 * the autumn. Not that one when its audit is no longer kept: it goes as a whole, `auditDays` after 1 August.
 */
export const yearsToCheck = (now: Instant, auditDays: number): readonly SchoolYear[] => {
  const current = schoolYearOf(now);
  const began = current.slice(0, 4);
  const before = SchoolYear.parse(`${Number(began) - 1}-${began}`);
  const gone = plusDays(Instant.parse(`${began}-08-01T00:00:00.000Z`), auditDays);
  return now < gone ? [current, before] : [current];
};

/** How far one dossier’s chain was on a day. */
export interface Leaf extends AuditHead {
  readonly dossierId: DossierId;
}

/** How far the chains of one school’s dossiers of one year were on a day: one line a dossier, sorted by id. */
export const SchoolDay = z.object({
  day: AuditDay,
  school: SchoolId,
  year: SchoolYear,
  /** `<dossier> <seq> <hash>`, sorted. */
  leaves: z.array(z.string()),
  /** Dossiers whose chain was not what it should be: these keep the leaf that they had. */
  broken: z.int().min(0),
});
export type SchoolDay = z.infer<typeof SchoolDay>;

/** The statement of a day as it is kept: what was signed, and which schools’ days it covers. */
export const DayStatement = z.object({
  day: AuditDay,
  jws: z.string(),
  covers: z.array(z.object({ school: SchoolId, year: SchoolYear })),
});
export type DayStatement = z.infer<typeof DayStatement>;

/** What the statement of a day says. */
export const DayClaims = z.object({
  iss: z.literal('overstap'),
  sub: AuditDay,
  iat: z.int(),
  root: Sha256,
  chains: z.int().min(0),
  broken: z.int().min(0),
  /** SHA-256 of the statement before this one: none can be taken out unseen. */
  previous: Sha256.optional(),
});
export type DayClaims = z.infer<typeof DayClaims>;

/**
 * Leaves that fit one item of the table (400 KB), a good hundred bytes each. A school has some hundred dossiers a year.
 */
export const mostLeaves = 3500;

const sha256 = (text: string): Sha256 => Sha256.parse(createHash('sha256').update(text).digest('hex'));

export const lineOf = ({ dossierId, seq, hash }: Leaf): string => `${dossierId} ${seq} ${hash}`;

/** The leaf in a line. Throws when it is none. */
export const leafIn = (line: string): Leaf => {
  const [id, seq, hash] = line.split(' ');
  return {
    dossierId: DossierId.parse(id),
    seq: z.coerce.number().int().min(1).parse(seq),
    hash: Sha256.parse(hash),
  };
};

/** One hash over all that a school’s day says. Together with those of the others it gives the root. */
export const schoolHash = ({ school, year, leaves }: Pick<SchoolDay, 'school' | 'year' | 'leaves'>): string =>
  `${school} ${year} ${sha256(leaves.join('\n'))}`;

/** The root over all schools’ days, whatever their order: the one thing that is signed. */
export const rootOf = (days: readonly SchoolDay[]): Sha256 =>
  sha256(days.map(schoolHash).toSorted().join('\n'));

/** What is signed of a day. */
export const dayClaims = (
  day: { readonly day: AuditDay; readonly iat: number },
  days: readonly SchoolDay[],
  before: DayStatement | undefined,
): Claims => ({
  iss: 'overstap',
  sub: day.day,
  iat: day.iat,
  root: rootOf(days),
  chains: days.reduce((sum, { leaves }) => sum + leaves.length, 0),
  broken: days.reduce((sum, { broken }) => sum + broken, 0),
  ...(before && { previous: sha256(before.jws) }),
});

/** Does a statement say this of these days? Its signature is for the caller to check. */
export const covers = (claims: DayClaims, days: readonly SchoolDay[]): boolean =>
  claims.root === rootOf(days);

/** The entry at which a chain is not what an earlier day signed; undefined when it goes through that leaf. */
export const offLeaf = (leaf: Leaf, entries: readonly AuditEntry[]): number | undefined =>
  entries[leaf.seq - 1]?.hash === leaf.hash ? undefined : leaf.seq;
