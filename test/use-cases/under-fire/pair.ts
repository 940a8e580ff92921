import type { Region } from '../region.ts';
import type { Call } from './calls.ts';

/** Two calls at the same moment, and what may come of them. */
export interface Pair {
  readonly name: string;
  readonly at: string;
  readonly arrange: (school: Region) => Promise<unknown>;
  readonly calls: readonly [Call, Call];
  /** The answers that the two may get, `done` or the code of a refusal. Each of these does happen, and no other. */
  readonly answers: readonly string[];
  /** Messages that must have been written, whoever came first: kind and school. */
  readonly mail?: readonly string[];
  /** Links of the audit that there must be exactly so often. */
  readonly links?: Readonly<Record<string, number>>;
  /** What else holds after. */
  readonly also?: (school: Region) => Promise<void>;
  /** Tries fewer orders: reading and checking a dossier takes long. */
  readonly slow?: true;
}
