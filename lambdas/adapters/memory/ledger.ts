import type { Payload } from '../../domain/payload.ts';
import type { Change, CommitOutcome, Ledger } from '../../use-cases/ports.ts';
import { copyOf, keyOf, type Store } from './store.ts';

/**
 * Called around the nth commit (from 1), for tests of crashes and races. Before: throw, and nothing is written; answer
 * `conflict`, and nothing is written either. After: throw, and all is written but the caller does not know.
 */
export type Interrupt = (moment: 'before' | 'after', commit: number) => CommitOutcome | undefined;

/** Writes all of a change or nothing: there is no await between the judgement and the writes. */
export const memoryLedger = (store: Store, interrupt?: Interrupt): Ledger => {
  let commits = 0;
  return {
    commit: async (change) => {
      await Promise.resolve();
      commits += 1;
      const turn = commits;
      if (interrupt?.('before', turn) === 'conflict' || !isNext(store, change)) return 'conflict';
      write(store, copyOf(change));
      interrupt?.('after', turn);
      return 'committed';
    },
  };
};

const follows = (stored: { readonly rev: number } | undefined, next: { readonly rev: number } | undefined) =>
  next === undefined || (stored?.rev ?? 0) === next.rev - 1;

const isNext = (
  store: Store,
  { dossier, transfer, enrolment, payloads = [], audit = [], outbox = [] }: Change,
): boolean => {
  const pointed = dossier && store.dossierOfPupil.get(keyOf(dossier.pupil, dossier.source));
  const standing =
    enrolment && store.enrolmentOfPupil.get(keyOf(enrolment.pupil, enrolment.target, enrolment.source));
  return (
    follows(dossier && store.dossiers.get(dossier.dossierId), dossier) &&
    follows(transfer && store.transfers.get(transfer.transferId), transfer) &&
    follows(enrolment && store.enrolments.get(enrolment.enrolmentId), enrolment) &&
    (pointed === undefined || pointed === dossier?.dossierId) &&
    (standing?.state !== 'ENROLLED' || standing.enrolmentId === enrolment?.enrolmentId) &&
    payloads.every((payload) => mayBecome(store.payloads.get(payload.payloadId), payload)) &&
    audit.every((entry) => (store.audit.get(entry.dossierId) ?? []).every((it) => it.seq !== entry.seq)) &&
    outbox.every((message) => !store.outbox.has(message.id))
  );
};

/** A payload that ended, or was forgotten, comes to life no more. */
const mayBecome = (stored: Payload | undefined, next: Payload): boolean =>
  next.state === 'ENDED' || (stored !== undefined && stored.state !== 'ENDED');

const write = (store: Store, change: Change): void => {
  const { dossier, transfer, enrolment } = change;
  if (dossier) {
    store.dossiers.set(dossier.dossierId, dossier);
    store.dossierOfPupil.set(keyOf(dossier.pupil, dossier.source), dossier.dossierId);
  }
  if (transfer) store.transfers.set(transfer.transferId, transfer);
  if (enrolment) {
    store.enrolments.set(enrolment.enrolmentId, enrolment);
    store.enrolmentOfPupil.set(keyOf(enrolment.pupil, enrolment.target, enrolment.source), enrolment);
  }
  for (const version of change.versions ?? [])
    store.versions.set(keyOf(version.dossierId, version.version), version);
  for (const payload of change.payloads ?? []) store.payloads.set(payload.payloadId, payload);
  for (const entry of change.audit ?? [])
    store.audit.set(entry.dossierId, [...(store.audit.get(entry.dossierId) ?? []), entry]);
  for (const message of change.outbox ?? []) store.outbox.set(message.id, message);
};
