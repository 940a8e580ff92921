import type { SchoolId } from '../../../schemas/ids.ts';
import { Mandate, School, SchoolCondition, Vendor } from '../../../schemas/school.ts';
import type { Register, RegisteredSchool, RegisterWriter } from '../../use-cases/ports.ts';
import { mostSuccessions } from '../lists.ts';
import { frozen, keyOf, type Store } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

const standingOf = (
  store: Store,
  id: SchoolId,
  steps = mostSuccessions,
): Omit<RegisteredSchool, 'vendors'> | undefined => {
  const row = store.schools.get(id);
  const school = row && School.parse(row);
  if (school?.successor && steps > 0) return standingOf(store, school.successor, steps - 1);
  return (
    school && {
      school,
      conditions: [...store.conditions.values()]
        .filter((it) => it.schoolId === id)
        .map((it) => SchoolCondition.parse(it)),
      mandates: [...store.mandates.values()]
        .filter((it) => it.schoolId === id)
        .map((it) => Mandate.parse(it)),
    }
  );
};

export const memoryRegister = (store: Store): Register => ({
  entry: async (id) => {
    const standing = standingOf(store, id);
    return frozen(standing && { school: standing.school, mandates: standing.mandates });
  },
  school: async (id) => {
    const standing = standingOf(store, id);
    const vendors = [...store.vendors.values()]
      .filter((vendor) => standing?.mandates.some((it) => it.oin === vendor.oin))
      .map((vendor) => Vendor.parse(vendor));
    return frozen(standing && { ...standing, vendors });
  },
  vendor: async (oin) => {
    const row = store.vendors.get(oin);
    return row && Vendor.parse(frozen(row));
  },
  calendar: async (year) => frozen(store.calendars.get(year)),
  roundMarks: async (year) => frozen([...store.marks.values()].filter((mark) => mark.schoolYear === year)),
  exceptions: async (dossier) =>
    frozen(
      [...store.exceptions.values()]
        .filter((it) => it.dossierId === dossier)
        .toSorted((one, other) => (one.exceptionId < other.exceptionId ? -1 : 1)),
    ),
  markRound: async (mark) => {
    const key = keyOf(mark.schoolYear, mark.round, mark.event);
    const first = store.marks.get(key);
    const isOfLater = first?.due !== undefined && mark.due !== undefined && first.due < mark.due;
    if (!first || isOfLater) store.marks.set(key, frozen(mark));
  },
});

export const memoryRegisterWriter = (store: Store): RegisterWriter => ({
  putSchool: async (school) => {
    store.schools.set(school.schoolId, { ...frozen(school), rev: 0 });
  },
  putCondition: async (condition) => {
    store.conditions.set(keyOf(condition.schoolId, condition.condition, condition.from), {
      ...frozen(condition),
      rev: 0,
    });
  },
  putMandate: async (mandate) => {
    store.mandates.set(keyOf(mandate.schoolId, mandate.oin, mandate.from), { ...frozen(mandate), rev: 0 });
  },
  putVendor: async (vendor) => {
    store.vendors.set(vendor.oin, { ...frozen(vendor), rev: 0 });
  },
  putException: async (exception) => {
    store.exceptions.set(keyOf(exception.dossierId, exception.exceptionId), frozen(exception));
  },
  putCalendar: async (calendar) => {
    store.calendars.set(calendar.schoolYear, frozen(calendar));
  },
});
