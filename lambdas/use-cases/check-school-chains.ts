import type { DossierId, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import {
  type AuditDay,
  type Leaf,
  leafIn,
  lineOf,
  mostLeaves,
  offLeaf,
  type SchoolDay,
} from '../domain/audit-day.ts';
import { judgeChain, upTo } from '../domain/chain.ts';
import type { Dossier } from '../domain/dossier.ts';
import { inTurn } from './in-turn.ts';
import type { Dossiers } from './ports.ts';

/** A chain that is not what it was, and from which entry on. */
export interface BrokenChain {
  readonly dossierId: DossierId;
  readonly brokenAt: number;
}

/** One school’s dossiers of one year, on one day. */
export interface SchoolDossiers {
  readonly day: AuditDay;
  readonly school: SchoolId;
  readonly year: SchoolYear;
  /** What was signed of them last. */
  readonly before: SchoolDay | undefined;
}

export interface SchoolVerdict {
  readonly day: SchoolDay;
  readonly broken: readonly BrokenChain[];
  /** Dossiers, the newest, that did not fit the item of a day: checked, and not signed for. */
  readonly unsigned: number;
}

const pageSize = 100;

/**
 * Checks the chain of every dossier of a school: each against the head that the dossier carries, and against the leaf
 * that was signed last, so that a chain rewritten together with its head is found, and a dossier taken away as well. One
 * that is not right keeps its earlier leaf: it is found again every day until it is what was signed.
 */
export const checkSchoolChains = async (dossiers: Dossiers, of: SchoolDossiers): Promise<SchoolVerdict> => {
  const signed = new Map((of.before?.leaves ?? []).map(leafIn).map((leaf) => [leaf.dossierId, leaf]));
  const heads = await headsOf(dossiers, of);
  const ids = [...new Set([...heads.keys(), ...signed.keys()])].toSorted();
  const verdicts = await inTurn(ids, (id) => judge(dossiers, id, heads.get(id), signed.get(id)));
  const leaves = verdicts.flatMap(({ leaf }) => leaf ?? []);
  return {
    unsigned: Math.max(0, leaves.length - mostLeaves),
    day: {
      day: of.day,
      school: of.school,
      year: of.year,
      leaves: leaves.slice(0, mostLeaves).map(lineOf),
      broken: verdicts.filter(({ broken }) => broken).length,
    },
    broken: verdicts.flatMap(({ broken }) => broken ?? []),
  };
};

/** Every dossier by id as the list has it: perhaps a moment old, which its chain does not mind. */
const headsOf = async (
  dossiers: Dossiers,
  { school, year }: SchoolDossiers,
): Promise<ReadonlyMap<DossierId, Dossier>> => {
  const heads = new Map<DossierId, Dossier>();
  let cursor: string | undefined;
  do {
    const page = await dossiers.list(school, year, undefined, {
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    for (const dossier of page.items) heads.set(dossier.dossierId, dossier);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return heads;
};

interface Verdict {
  readonly leaf: Leaf | undefined;
  readonly broken?: BrokenChain;
}

/** Judged as listed; what seems broken is judged once more as it is now, since a list may be late. */
const judge = async (
  dossiers: Dossiers,
  id: DossierId,
  listed: Dossier | undefined,
  signed: Leaf | undefined,
): Promise<Verdict> => {
  const first = listed && (await judgeAt(dossiers, listed, signed));
  if (first && !first.broken) return first;
  const now = await dossiers.load(id);
  return now ? judgeAt(dossiers, now, signed) : { leaf: signed, broken: { dossierId: id, brokenAt: 1 } };
};

const judgeAt = async (dossiers: Dossiers, dossier: Dossier, signed: Leaf | undefined): Promise<Verdict> => {
  const { dossierId, audit: head } = dossier;
  const entries = await dossiers.audit(dossierId);
  const verdict = judgeChain(dossierId, upTo(head, entries), head);
  const brokenAt = verdict.holds ? signed && offLeaf(signed, entries) : verdict.brokenAt;
  if (brokenAt !== undefined) return { leaf: signed, broken: { dossierId, brokenAt } };
  return { leaf: signed && signed.seq > head.seq ? signed : { dossierId, seq: head.seq, hash: head.hash } };
};
