import type { DossierId } from '../../schemas/ids.ts';
import { type AuditEntry, type AuditHead, brokenLink, emptyChain, headOf } from './audit.ts';

/** A chain as it was found: whether it holds, and otherwise the first place where it does not. */
export type ChainVerdict = { readonly holds: true } | { readonly holds: false; readonly brokenAt: number };

/**
 * Judges the whole chain of a dossier, in order from the first entry, against the head that the dossier carries: every
 * entry is this dossier’s, follows from the one before, and the last is the head. What was changed, left out, doubled,
 * moved, or cut off at the end is found. Entries after the head are for the caller to leave out: they were written
 * after the head was read.
 */
export const judgeChain = (
  dossierId: DossierId,
  entries: readonly AuditEntry[],
  head: AuditHead,
): ChainVerdict => {
  const foreign = entries.findIndex((entry) => entry.dossierId !== dossierId);
  const own = foreign === -1 ? entries : entries.slice(0, foreign);
  const broken = brokenLink(own);
  if (broken) return { holds: false, brokenAt: own.indexOf(broken) + 1 };
  if (foreign !== -1) return { holds: false, brokenAt: foreign + 1 };
  const last = entries.at(-1);
  const end = last ? headOf(last) : emptyChain;
  if (end.seq === head.seq && end.hash === head.hash) return { holds: true };
  return { holds: false, brokenAt: end.seq < head.seq ? end.seq + 1 : Math.max(1, end.seq) };
};

/** The chain up to a head: what was linked after it is left out. */
export const upTo = (head: AuditHead, entries: readonly AuditEntry[]): readonly AuditEntry[] =>
  entries.filter((entry) => entry.seq <= head.seq);
