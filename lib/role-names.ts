import type { FunctionName } from '../lambdas/functions/function-name.ts';
import type { StageName } from './stages.ts';

/**
 * The role of a function. Fixed, so that a key policy can name a role of a later stack: the only physical names in
 * the stacks.
 */
export const roleName = (stage: StageName, name: FunctionName): string => `overstap-${stage}-${name}`;
