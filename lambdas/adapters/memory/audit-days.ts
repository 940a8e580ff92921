import type { DayStatement, SchoolDay } from '../../domain/audit-day.ts';
import type { AuditDays, RegisteredSchools } from '../../use-cases/statement-ports.ts';
import { lists, partByState } from '../lists.ts';
import { pageOf } from './listing.ts';
import { frozen, keyOf, type Store } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryAuditDays = (): AuditDays => {
  const schools = new Map<string, SchoolDay>();
  const statements = new Map<string, DayStatement>();
  return {
    keepSchool: async (day) => {
      const key = keyOf(day.day, day.school, day.year);
      if (schools.has(key)) return false;
      schools.set(key, frozen(day));
      return true;
    },
    school: async (day, school, year) => frozen(schools.get(keyOf(day, school, year))),
    keep: async (statement) => {
      if (statements.has(statement.day)) return false;
      statements.set(statement.day, frozen(statement));
      return true;
    },
    statement: async (day) => frozen(statements.get(day)),
    before: async (day) => {
      const earlier = [...statements.keys()].filter((it) => it < day).toSorted();
      return frozen(statements.get(earlier.at(-1) ?? ''));
    },
  };
};

export const memorySchools = (store: Store): RegisteredSchools => ({
  list: async (page) => {
    const part = partByState(lists.schools, undefined);
    const found = pageOf(store.schools.values(), part, ({ schoolId }) => schoolId, page);
    return { ...found, items: found.items.map(({ schoolId }) => schoolId) };
  },
  rows: async (page) =>
    pageOf(store.schools.values(), partByState(lists.schools, undefined), ({ schoolId }) => schoolId, page),
});
