import type { Cohorts, Dossiers, Enrolments, Transfers } from '../../use-cases/ports.ts';
import { byState, cohortPage, lists, partByState } from '../lists.ts';
import { pageOf } from './listing.ts';
import { copyOf, keyOf, type Store } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryDossiers = (store: Store): Dossiers => ({
  load: async (id) => copyOf(store.dossiers.get(id)),
  version: async (id, version) => copyOf(store.versions.get(keyOf(id, version))),
  ofPupil: async (pupil, source) => store.dossierOfPupil.get(keyOf(pupil, source)),
  list: async (source, year, state, page) =>
    pageOf(
      [...store.dossiers.values()].filter((it) => it.source === source && it.schoolYear === year),
      partByState(lists.dossiersOf(source, year), state),
      (it) => byState(it.state, it.dossierId),
      page,
    ),
  audit: async (id) => copyOf((store.audit.get(id) ?? []).toSorted((one, other) => one.seq - other.seq)),
});

export const memoryEnrolments = (store: Store): Enrolments => ({
  load: async (id) => copyOf(store.enrolments.get(id)),
  ofPupil: async (pupil) => copyOf([...store.enrolmentOfPupil.values()].filter((it) => it.pupil === pupil)),
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
  load: async (id) => copyOf(store.transfers.get(id)),
  list: async (target, year, state, page) =>
    pageOf(
      [...store.transfers.values()].filter((it) => it.target === target && it.schoolYear === year),
      partByState(lists.transfersTo(target, year), state),
      (it) => byState(it.state, it.transferId),
      page,
    ),
  ofPupil: async (pupil, source) =>
    copyOf([...store.transfers.values()].filter((it) => it.pupil === pupil && it.source === source)),
});

export const memoryCohorts = (store: Store): Cohorts => ({
  replace: async (source, year, pupils) => {
    store.cohorts.set(keyOf(source, year), [...pupils]);
  },
  page: async (source, year, page) =>
    cohortPage({ source, year }, store.cohorts.get(keyOf(source, year)) ?? [], page),
  has: async (source, year, pupil) => store.cohorts.get(keyOf(source, year))?.includes(pupil) ?? false,
});
