import type { FunctionName } from '../../lambdas/functions/function-name.ts';
import type { Grant } from '../../lib/grant.ts';
import { grants } from '../../lib/grants.ts';
import { storageUse } from '../../lib/statements.ts';

/** One permission of one function. */
export interface Granted {
  readonly who: FunctionName;
  /** What it is about, such as `exchange` or `vault draft`. */
  readonly on: string;
  readonly action: string;
}

/** How what a grant is about is called here: families of items each by themselves. */
const placesOf = (grant: Grant): readonly string[] => {
  if (grant.on === 'items') return grant.of.map((family) => `items ${family}`);
  if (grant.on === 'vault')
    return [['vault', grant.purpose, grant.names].filter((part) => part !== undefined).join(' ')];
  return [grant.on === 'payload-key' ? `payload-key ${grant.purpose}` : grant.on];
};

const names = Object.keys(grants).filter((name): name is FunctionName => name in grants);

/** Every permission of every function, those that encryption at rest asks for among them. */
export const granted: readonly Granted[] = names.flatMap((who) => [
  ...grants[who].flatMap((grant) =>
    placesOf(grant).flatMap((on) => grant.may.map((action) => ({ who, on, action }))),
  ),
  ...Object.entries(storageUse(grants[who])).flatMap(([service, actions]) =>
    actions.map((action) => ({ who, on: `storage-key by ${service}`, action })),
  ),
]);
