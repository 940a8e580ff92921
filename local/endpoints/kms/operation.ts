import type { StaticStructureSchema } from '@smithy/types';
import type * as z from 'zod';
import type { Caller } from '../iam/access.ts';

/** An operation of KMS: how its messages look by AWS's published model, and what it does. */
export interface Operation {
  readonly request: StaticStructureSchema;
  /** Undefined for operations without an answer. */
  readonly response: StaticStructureSchema | undefined;
  /** @throws AwsError, or ZodError for input that the local region does not model */
  run(input: unknown, caller: Caller): object;
}

interface Shapes<Input> {
  readonly request: StaticStructureSchema;
  readonly response?: StaticStructureSchema;
  /** The members that the local region models; a further one is refused. */
  readonly input: z.ZodType<Input>;
}

export function operation<Input>(
  { request, response, input }: Shapes<Input>,
  run: (input: Input, caller: Caller) => object,
): Operation {
  return { request, response, run: (raw, caller) => run(input.parse(raw), caller) };
}
