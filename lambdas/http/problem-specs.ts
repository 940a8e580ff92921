import type { RefusalCode } from '../domain/refusals.ts';
import { board } from './problem-specs/board.ts';
import { calls } from './problem-specs/calls.ts';
import { dossiers } from './problem-specs/dossiers.ts';
import { reconsideration } from './problem-specs/reconsideration.ts';
import { type ProblemSpec } from './problem-specs/spec.ts';
import { transfers } from './problem-specs/transfers.ts';

/** Every refusal, with its status and words. A new code without a row does not compile. */
export const problemSpecs = {
  ...calls,
  ...dossiers,
  ...reconsideration,
  ...transfers,
  ...board,
} satisfies Record<RefusalCode, ProblemSpec>;
