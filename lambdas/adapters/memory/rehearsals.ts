import type { Rehearsal } from '../../../schemas/test-exchange.ts';
import type { Rehearsals } from '../../use-cases/rehearsal-evidence.ts';
import { frozen, keyOf } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryRehearsals = (): Rehearsals => {
  const kept = new Map<string, Rehearsal>();
  return {
    keep: async (it) => {
      kept.set(keyOf(it.school, it.year, it.role), frozen(it));
    },
    find: async (of) => frozen(kept.get(keyOf(of.school, of.year, of.role))),
  };
};
