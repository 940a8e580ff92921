import type { Activity } from '../../../schemas/board/activity.ts';
import type { Activities, Calendars, Governance, Publishing } from '../../use-cases/governance-ports.ts';
import type { CommitOutcome } from '../../use-cases/ports.ts';
import { byGrant, byLatest, lists, partByState, partOfNews } from '../lists.ts';
import { pageOf } from './listing.ts';
import { frozen, keyOf, type Store } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

/** Does this revision follow the one that is there? */
const follows = (stored: { readonly rev: number } | undefined, next: { readonly rev: number }): boolean =>
  (stored?.rev ?? 0) === next.rev - 1;

const isNew = (store: Store, activity: Activity | undefined): boolean =>
  activity === undefined || !store.activities.has(activity.activityId);

const note = (store: Store, activity: Activity | undefined): void => {
  if (activity) store.activities.set(activity.activityId, frozen(activity));
};

export const memoryActivities = (store: Store): Activities => ({
  list: async (period, page) =>
    pageOf(store.activities.values(), partOfNews(lists.activity, period), byLatest, page),
});

const isNext = (store: Store, { calendar, edition, draft, activity }: Publishing): boolean =>
  isNew(store, activity) &&
  (store.calendars.get(calendar.schoolYear)?.edition ?? 0) === calendar.edition - 1 &&
  !store.editions.has(keyOf(edition.schoolYear, edition.edition)) &&
  (draft === undefined || follows(store.drafts.get(draft.schoolYear), draft));

export const memoryCalendars = (store: Store): Calendars => ({
  draft: async (year) => frozen(store.drafts.get(year)),
  saveDraft: async (draft, activity) => {
    if (!follows(store.drafts.get(draft.schoolYear), draft) || !isNew(store, activity)) return 'conflict';
    note(store, activity);
    store.drafts.set(draft.schoolYear, frozen(draft));
    return 'committed';
  },
  publish: async (publishing) => {
    if (!isNext(store, publishing)) return 'conflict';
    note(store, publishing.activity);
    const { calendar, edition, draft, announcement } = frozen(publishing);
    store.calendars.set(calendar.schoolYear, calendar);
    store.editions.set(keyOf(edition.schoolYear, edition.edition), { ...edition, calendar });
    if (draft) store.drafts.set(draft.schoolYear, draft);
    if (announcement)
      store.announcements.set(keyOf(announcement.schoolYear, announcement.edition), announcement);
    return 'committed';
  },
  editions: async (year) =>
    [...store.editions.values()]
      .filter((it) => it.schoolYear === year)
      .toSorted((one, other) => one.edition - other.edition)
      .map(({ calendar: _calendar, ...edition }) => frozen(edition)),
  history: async (year) =>
    [...store.editions.values()]
      .filter((it) => it.schoolYear === year)
      .toSorted((one, other) => one.edition - other.edition)
      .map(frozen),
  edition: async (year, edition) => frozen(store.editions.get(keyOf(year, edition))),
  unannounced: async (year) =>
    frozen(
      [...store.announcements.values()]
        .filter((it) => it.schoolYear === year)
        .toSorted((one, other) => one.edition - other.edition),
    ),
  announced: async ({ schoolYear, edition }) => {
    store.announcements.delete(keyOf(schoolYear, edition));
  },
});

const onlyForm = 'form';

export const memoryGovernance = (store: Store): Governance => {
  const save = <Row extends { readonly rev: number }>(
    rows: Map<string, Row>,
    key: string,
    row: Row,
    activity: Activity | undefined,
  ): CommitOutcome => {
    if (!follows(rows.get(key), row) || !isNew(store, activity)) return 'conflict';
    note(store, activity);
    rows.set(key, frozen(row));
    return 'committed';
  };
  return {
    schools: async (page) =>
      pageOf(store.schools.values(), partByState(lists.schools, undefined), (it) => it.schoolId, page),
    school: async (id) => {
      const school = store.schools.get(id);
      return frozen(
        school && {
          school,
          conditions: [...store.conditions.values()].filter((it) => it.schoolId === id),
          mandates: [...store.mandates.values()].filter((it) => it.schoolId === id),
        },
      );
    },
    saveCondition: async (it, activity) =>
      save(store.conditions, keyOf(it.schoolId, it.condition, it.from), it, activity),
    saveMandate: async (it, activity) =>
      save(store.mandates, keyOf(it.schoolId, it.oin, it.from), it, activity),
    vendors: async (page) =>
      pageOf(store.vendors.values(), partByState(lists.vendors, undefined), (it) => it.oin, page),
    saveSchool: async (school, activity) => save(store.schools, school.schoolId, school, activity),
    vendor: async (oin) => frozen(store.vendors.get(oin)),
    letterForm: async () => frozen(store.letterForms.get(onlyForm)),
    saveLetterForm: async (row, activity) => save(store.letterForms, onlyForm, row, activity),
    saveVendor: async (vendor, activity) => save(store.vendors, vendor.oin, vendor, activity),
    exceptions: async (page) =>
      pageOf(store.exceptions.values(), partByState(lists.exceptions, undefined), byGrant, page),
    saveException: async (exception, activity, before) => {
      const key = keyOf(exception.dossierId, exception.exceptionId);
      if (store.exceptions.get(key)?.until !== before?.until || !isNew(store, activity)) return 'conflict';
      note(store, activity);
      store.exceptions.set(key, frozen(exception));
      return 'committed';
    },
  };
};
