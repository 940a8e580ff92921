import type { Dossier } from '../../domain/dossier.ts';
import type { EnrolmentRecord } from '../../domain/enrolment.ts';
import type { Payload } from '../../domain/payload.ts';
import type { Change, CommitOutcome, Ledger } from '../../use-cases/ports.ts';
import { leadingKeys } from '../leading-keys.ts';
import { frozen, keyOf, type Store } from './store.ts';

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
      write(store, frozen(change));
      interrupt?.('after', turn);
      return 'committed';
    },
  };
};

const follows = (stored: { readonly rev: number } | undefined, next: { readonly rev: number } | undefined) =>
  next === undefined || (stored?.rev ?? 0) === next.rev - 1;

const isNext = (store: Store, change: Change): boolean => {
  const { dossier, transfers = [], enrolments = [], payloads = [], audit = [], outbox = [] } = change;
  return (
    follows(dossier && store.dossiers.get(dossier.dossierId), dossier) &&
    (dossier === undefined || mayPoint(store, dossier, change.replaces)) &&
    transfers.every((it) => follows(store.transfers.get(it.transferId), it)) &&
    enrolments.every((it) => follows(store.enrolments.get(it.enrolmentId), it) && mayStand(store, it)) &&
    payloads.every((payload) => mayBecome(store.payloads.get(payload.payloadId), payload)) &&
    audit.every((entry) => (store.audit.get(entry.dossierId) ?? []).every((it) => it.seq !== entry.seq)) &&
    outbox.every((message) => !store.outbox.has(message.id))
  );
};

/** A pupil has one dossier at a source, but for those that ended. */
const mayPoint = (store: Store, dossier: Dossier, replaces: Dossier['dossierId'] | undefined): boolean => {
  const isFree = (pointed: Dossier['dossierId'] | undefined): boolean =>
    pointed === undefined || pointed === dossier.dossierId || pointed === replaces;
  return leadingKeys(dossier).every((pupil) =>
    isFree(store.dossierOfPupil.get(keyOf(pupil, dossier.source))),
  );
};

/** A pupil has one standing enrolment at a target. */
const mayStand = (store: Store, { pupil, target, source, enrolmentId }: EnrolmentRecord): boolean => {
  const standing = store.enrolmentOfPupil.get(keyOf(pupil, target, source));
  return standing?.state !== 'ENROLLED' || standing.enrolmentId === enrolmentId;
};

/** A payload that ended, or was forgotten, comes to life no more. */
const mayBecome = (stored: Payload | undefined, next: Payload): boolean =>
  next.state === 'ENDED' || (stored !== undefined && stored.state !== 'ENDED');

const write = (store: Store, change: Change): void => {
  const { dossier } = change;
  if (dossier) {
    store.dossiers.set(dossier.dossierId, dossier);
    for (const pupil of leadingKeys(dossier))
      store.dossierOfPupil.set(keyOf(pupil, dossier.source), dossier.dossierId);
  }
  for (const transfer of change.transfers ?? []) store.transfers.set(transfer.transferId, transfer);
  for (const enrolment of change.enrolments ?? []) {
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
