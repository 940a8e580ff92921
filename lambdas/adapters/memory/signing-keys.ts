import type { PublicKey } from '../../../schemas/statement.ts';
import type { SigningKeys } from '../../use-cases/statement-ports.ts';
import { frozen } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memorySigningKeys = (): SigningKeys => {
  const kept = new Map<string, PublicKey>();
  return {
    publish: async (key) => {
      const other = kept.get(key.kid);
      if (other && (other.x !== key.x || other.y !== key.y))
        throw new Error(`Another key is published as ${key.kid}.`);
      kept.set(key.kid, frozen(key));
    },
    all: async () => frozen([...kept.values()].toSorted((one, other) => (one.kid < other.kid ? -1 : 1))),
  };
};
