import type * as z from 'zod';
import type * as environments from './environments.ts';

/** A function of the exchange: every one has an environment. */
export type FunctionName = keyof typeof environments;

/** The environment of a function as CloudFormation sets it: text only. */
export type EnvironmentOf<Name extends FunctionName> = Readonly<
  Record<keyof z.infer<(typeof environments)[Name]>, string>
>;
