import type { KeptName, People } from '../../use-cases/keep-name.ts';
import { frozen } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryPeople = (): People => {
  const names = new Map<string, KeptName>();
  return {
    all: async () =>
      [...names.values()]
        .toSorted((one, other) => (one.subject < other.subject ? -1 : 1))
        .map(({ subject, name }) => ({ subject, name })),
    find: async (subject) => frozen(names.get(subject)),
    keep: async (name) => {
      names.set(name.subject, frozen(name));
    },
  };
};
