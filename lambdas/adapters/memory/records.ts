import type { Cohorts, Dossiers, Enrolments, Transfers } from '../../use-cases/ports.ts';
import { byOrder, byState, cohortPage, lists, partByState, partUntil } from '../lists.ts';
import { pageOf } from './listing.ts';
import { frozen, keyOf, type Store } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryDossiers = (store: Store): Dossiers => ({
  load: async (id) => frozen(store.dossiers.get(id)),
  version: async (id, version) => frozen(store.versions.get(keyOf(id, version))),
  versions: async (of) =>
    frozen(
      of
        .map(({ dossierId, version }) => store.versions.get(keyOf(dossierId, version)))
        .filter((it) => it !== undefined),
    ),
  ofPupil: async (pupil, source) => store.dossierOfPupil.get(keyOf(pupil, source)),
  list: async (source, year, state, page) =>
    pageOf(
      [...store.dossiers.values()].filter((it) => it.source === source && it.schoolYear === year),
      partByState(lists.dossiersOf(source, year), state),
      (it) => byState(it.state, it.dossierId),
      page,
    ),
  audit: async (id) => frozen((store.audit.get(id) ?? []).toSorted((one, other) => one.seq - other.seq)),
});

export const memoryEnrolments = (store: Store): Enrolments => ({
  load: async (id) => frozen(store.enrolments.get(id)),
  ofPupil: async (pupil) => frozen([...store.enrolmentOfPupil.values()].filter((it) => it.pupil === pupil)),
  listOfTarget: async (target, year, state, page) =>
    pageOf(
      [...store.enrolments.values()].filter((it) => it.target === target && it.schoolYear === year),
      partByState(lists.enrolmentsAt(target, year), state),
      (it) => byState(it.state, it.enrolmentId),
      page,
    ),
  listOfSource: async (source, year, page) =>
    pageOf(
      [...store.enrolmentOfPupil.values()].filter((it) => it.source === source && it.schoolYear === year),
      partByState(lists.enrolmentsFrom(source, year), undefined),
      (it) => byState(it.state, it.enrolmentId),
      page,
    ),
});

export const memoryTransfers = (store: Store): Transfers => ({
  load: async (id) => frozen(store.transfers.get(id)),
  list: async (target, year, state, page) =>
    pageOf(
      [...store.transfers.values()].filter((it) => it.target === target && it.schoolYear === year),
      partByState(lists.transfersTo(target, year), state),
      (it) => byState(it.state, it.transferId),
      page,
    ),
  ofPupil: async (pupil, source) =>
    frozen([...store.transfers.values()].filter((it) => it.pupil === pupil && it.source === source)),
  ofDossier: async (dossier) =>
    frozen(
      [...store.transfers.values()]
        .filter((it) => it.dossierId === dossier)
        .toSorted((one, other) => (one.transferId < other.transferId ? -1 : 1)),
    ),
  openDestructions: async (orderedBy, page) => {
    const open = [...store.transfers.values()].flatMap((transfer) =>
      transfer.state === 'DESTRUCTION_ORDERED' && transfer.destruction && transfer.dossierId
        ? [{ transfer, place: byOrder(transfer.destruction.orderedAt, transfer.transferId) }]
        : [],
    );
    const part = partUntil(lists.openDestructions, orderedBy);
    const found = pageOf(open, part, ({ place }) => place, page);
    return { ...found, items: found.items.map(({ transfer }) => transfer) };
  },
});

export const memoryCohorts = (store: Store): Cohorts => ({
  replace: async (source, year, pupils) => {
    store.cohorts.set(keyOf(source, year), [...pupils]);
  },
  page: async (source, year, page) =>
    cohortPage({ source, year }, store.cohorts.get(keyOf(source, year)) ?? [], page),
  has: async (source, year, pupil) => store.cohorts.get(keyOf(source, year))?.includes(pupil) ?? false,
});
