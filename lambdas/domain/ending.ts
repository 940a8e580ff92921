import type { EndReason, OpenDestruction } from '../../schemas/ending.ts';
import type { Instant, SchoolId } from '../../schemas/ids.ts';
import type { Actor } from './actor.ts';
import type { AuditEvent } from './audit.ts';
import { type Dossier, hasEnded } from './dossier.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import type { Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';
import type { TransferRecord } from './transfer.ts';

const reasonsToLeave: readonly EndReason[] = ['moved', 'repeats', 'abroad', 'other-primary-school'];

/** Does the pupil leave without a new target (rule of practice 9)? */
export const isLeaving = (reason: EndReason): boolean => reasonsToLeave.includes(reason);

/**
 * May the source decide who has this dossier from now on? Only once something was released; what retention destroyed
 * here is still at the schools that collected it, so that they can be ordered to destroy theirs.
 */
export const judgeDestination = (dossier: Dossier): Result<undefined, Refusal> => {
  if (dossier.state === 'WITHDRAWN') return refuse({ code: 'dossier-ended' });
  if (!dossier.released && !hasEnded(dossier)) return refuse({ code: 'nothing-released' });
  return accept(undefined);
};

/** The end of a school’s access: when, by whom, and why. */
export interface End {
  readonly at: Instant;
  readonly actor: Actor;
  readonly by: 'source' | 'target';
  readonly reason: EndReason;
}

/** What schools have of one dossier: that it was released to them, what they were granted, that they reported the pupil. */
export interface Holdings {
  readonly targets: readonly SchoolId[];
  readonly transfers: readonly TransferRecord[];
  readonly enrolments: readonly EnrolmentRecord[];
}

/** What an end moves, as it becomes. `isLast` is false when more is left than one write can hold. */
export interface Ending {
  readonly transfers: readonly TransferRecord[];
  readonly enrolments: readonly EnrolmentRecord[];
  readonly ordered: readonly OpenDestruction[];
  /** None when there is nothing to end. */
  readonly events: readonly AuditEvent[];
  readonly isLast: boolean;
}

/**
 * Most transfers, most enrolments and most payloads that one write ends. With ten schools dropped, ten others told, and
 * what supplements nothing any more, that stays below the 100 items of a transaction.
 */
export const mostEnded = 4;

/**
 * Ends what the schools have that may not have it any more: sessions are cut off, what was collected is ordered to be
 * destroyed, standing enrolments end. What has ended before is left as it is, so that the same end may be asked again
 * and goes on where it stopped.
 */
export const endHoldings = (holdings: Holdings, isEnded: (school: SchoolId) => boolean, end: End): Ending => {
  const transfers = holdings.transfers
    .filter((it) => isEnded(it.target))
    .map((it) => endedTransfer(it, end))
    .filter((it) => it !== undefined);
  const enrolments = holdings.enrolments.filter((it) => it.state === 'ENROLLED' && isEnded(it.target));
  const now = transfers.slice(0, mostEnded);
  const reported = enrolments.slice(0, mostEnded);
  const ordered = now.filter((it) => it.state === 'DESTRUCTION_ORDERED');
  const schools = [...holdings.targets.filter(isEnded), ...[...now, ...reported].map((it) => it.target)];
  return {
    transfers: now,
    enrolments: reported.map((it) => endedEnrolment(it, end)),
    ordered: ordered.map((it) => ({ transferId: it.transferId, target: it.target, since: end.at })),
    events: [...accessEnded(schools, end), ...ordered.map((it) => destructionOrdered(it, end))],
    isLast: transfers.length <= mostEnded && enrolments.length <= mostEnded,
  };
};

/** A session is over from now on; what was collected must be destroyed. Undefined when there is nothing to end. */
const endedTransfer = (transfer: TransferRecord, end: End): TransferRecord | undefined => {
  const { session } = transfer;
  const cut = session && session.endsAt > end.at ? { ...session, endsAt: end.at } : session;
  const next = { ...transfer, rev: transfer.rev + 1, ...(cut && { session: cut }) };
  if (transfer.state === 'AUTHORISED') return cut === session ? undefined : next;
  if (transfer.state !== 'COLLECTED' && transfer.state !== 'ACKNOWLEDGED') return undefined;
  return {
    ...next,
    state: 'DESTRUCTION_ORDERED',
    destruction: { orderedAt: end.at, reason: end.reason },
  };
};

/** An enrolment that a side ended; the school may report the pupil anew. */
export const endedEnrolment = (enrolment: EnrolmentRecord, end: End): EnrolmentRecord => ({
  ...enrolment,
  rev: enrolment.rev + 1,
  state: 'ENDED',
  ended: { at: end.at, by: end.by, reason: end.reason },
});

/** The audit’s account of schools whose access ended. */
const accessEnded = (schools: Iterable<SchoolId>, end: End): readonly AuditEvent[] =>
  [...new Set(schools)].toSorted().map((school) => ({
    at: end.at,
    actor: end.actor,
    action: 'end',
    object: `access of ${school}`,
    result: end.reason,
  }));

const destructionOrdered = (transfer: TransferRecord, end: End): AuditEvent => ({
  at: end.at,
  actor: end.actor,
  action: 'order-destruction',
  object: `transfer ${transfer.transferId}`,
  result: `${transfer.target} ${end.reason}`,
});
