import type { Register, RegisterWriter } from '../../use-cases/ports.ts';
import { copyOf, keyOf, type Store } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryRegister = (store: Store): Register => ({
  school: async (id) => {
    const school = store.schools.get(id);
    if (!school) return undefined;
    const mandates = [...store.mandates.values()].filter((it) => it.schoolId === id);
    return copyOf({
      school,
      conditions: [...store.conditions.values()].filter((it) => it.schoolId === id),
      mandates,
      vendors: [...store.vendors.values()].filter((vendor) => mandates.some((it) => it.oin === vendor.oin)),
    });
  },
  vendor: async (oin) => copyOf(store.vendors.get(oin)),
  calendar: async (year) => copyOf(store.calendars.get(year)),
  roundMarks: async (year) => copyOf([...store.marks.values()].filter((mark) => mark.schoolYear === year)),
  markRound: async (mark) => {
    const key = keyOf(mark.schoolYear, mark.round, mark.event);
    if (!store.marks.has(key)) store.marks.set(key, copyOf(mark));
  },
});

export const memoryRegisterWriter = (store: Store): RegisterWriter => ({
  putSchool: async (school) => {
    store.schools.set(school.schoolId, copyOf(school));
  },
  putCondition: async (condition) => {
    store.conditions.set(keyOf(condition.schoolId, condition.condition, condition.from), copyOf(condition));
  },
  putMandate: async (mandate) => {
    store.mandates.set(keyOf(mandate.schoolId, mandate.oin, mandate.from), copyOf(mandate));
  },
  putVendor: async (vendor) => {
    store.vendors.set(vendor.oin, copyOf(vendor));
  },
  putCalendar: async (calendar) => {
    store.calendars.set(calendar.schoolYear, copyOf(calendar));
  },
});
