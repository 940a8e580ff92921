import * as z from 'zod';
import type { Instant, Sha256 } from '../../schemas/ids.ts';
import type { Dossier, DossierVersion } from '../domain/dossier.ts';
import type { Cores } from '../domain/oso/minor-changes.ts';
import { keptFrom } from '../domain/review-kept.ts';
import { decisionsObject } from './deliverable.ts';
import { deliveredOf, lastReviewed } from './last-reviewed.ts';
import type { Dossiers, OpenPayload, Vault } from './ports.ts';

interface Ports {
  readonly dossiers: Dossiers;
  readonly vault: Pick<Vault, 'unlock'>;
}

/** A selection that a person just made. */
interface Made {
  readonly dossier: Dossier;
  readonly version: DossierVersion;
  readonly hash: Sha256;
  readonly cores: Cores;
  /** The draft, into which the remarks of reviews that stand are carried. */
  readonly draft: OpenPayload;
  readonly now: Instant;
}

/** The reviews that stand for a selection. */
export type Standing = Pick<DossierVersion, 'reviews' | 'reviewKept'>;

/**
 * Which reviews stand for a new selection: those of this very content, and those of an earlier version when nothing
 * changed since but contact data or absence counts. Remarks go along; where they are gone with the draft that held them,
 * the parents are asked again.
 */
export const reviewsFor = async (ports: Ports, made: Made): Promise<Standing> => {
  const { dossier, version, hash, now } = made;
  if (version.selection?.hash === hash)
    return { reviews: version.reviews, ...(version.reviewKept && { reviewKept: version.reviewKept }) };
  const before = await lastReviewed(ports, version);
  const kept = before && keptFrom(before, made.cores);
  if (!before || !kept) return { reviews: [] };
  if (before.reviews.some((it) => it.remarks !== undefined)) {
    const delivered = await deliveredOf(ports, dossier, before, now);
    if (!delivered || !(await carryRemarks(before, delivered, made.draft))) return { reviews: [] };
  }
  return { reviews: before.reviews, reviewKept: kept };
};

const Decisions = z.object({ remarks: z.array(z.object({ text: z.string() })) });

/** Remarks stand in the decisions in the order of their reviews. */
const carryRemarks = async (
  { reviews }: DossierVersion,
  from: OpenPayload,
  to: OpenPayload,
): Promise<boolean> => {
  const bytes = await from.read(decisionsObject);
  if (!bytes) return false;
  const { remarks } = Decisions.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const names = reviews.flatMap((it) => it.remarks ?? []);
  if (names.length !== remarks.length) return false;
  for (const [index, name] of names.entries()) await to.seal(name, Buffer.from(remarks[index]?.text ?? ''));
  return true;
};
