import type { AwsClients } from '../../../../local/region/resources/clients.ts';
import { provision, type ProvisionOptions } from '../../../../local/region/resources/provision.ts';
import type { FileAsset, StackTemplate } from '../../../../local/region/template/assembly.ts';
import type { JsonObject } from '../../../../local/region/template/json.ts';

/** A stack of these resources. */
export const stack = (
  resources: Record<string, { type: string; properties?: JsonObject; dependsOn?: string[] }>,
): StackTemplate => ({
  name: 'Sample',
  account: undefined,
  region: undefined,
  outputs: new Map(),
  resources: new Map(
    Object.entries(resources).map(([logicalId, { type, properties = {}, dependsOn = [] }]) => [
      logicalId,
      { stack: 'Sample', logicalId, type, properties, dependsOn },
    ]),
  ),
});

/** Refuses every call: these templates must need none. */
const noAws = new Proxy(
  {},
  { get: () => ({ send: () => Promise.reject(new Error('no call expected')) }) },
) as AwsClients;

const code = new Map<string, FileAsset>([['code.zip', { path: '/code', packaging: 'zip' }]]);

/** What stacks declare, provisioned without AWS unless a test brings clients of its own. */
export const provisioned = (
  stacks: StackTemplate | readonly StackTemplate[],
  options: Partial<ProvisionOptions & { readonly assets: ReadonlyMap<string, FileAsset> }> = {},
) =>
  provision({
    assembly: { stacks: 'resources' in stacks ? [stacks] : stacks, assets: options.assets ?? code },
    account: '111122223333',
    region: 'eu-central-1',
    aws: noAws,
    states: { read: () => undefined, write: () => undefined },
    registerRole: () => undefined,
    ...options,
  });
