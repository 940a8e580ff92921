import { createHash } from 'node:crypto';
import type { Assembly, FileAsset, ResourceDeclaration, StackTemplate } from '../template/assembly.ts';
import { referencesOf, resolve, type Scope } from '../template/intrinsics.ts';
import { isJsonObject, type Json, type JsonObject } from '../template/json.ts';
import type { AwsClients } from './clients.ts';
import { nothingDeclared, type DeclaredRole, type Declarations } from './declarations.ts';
import type { Created, Provisioning, Resource } from './model.ts';
import { modelOf } from './models.ts';

/** What was made of each resource, kept over a restart. */
export interface ResourceStates {
  read(id: string): Created | undefined;
  write(id: string, created: Created): void;
}

export interface ProvisionOptions {
  readonly assembly: Assembly;
  readonly account: string;
  readonly region: string;
  readonly aws: AwsClients;
  readonly states: ResourceStates;
  readonly registerRole: (role: DeclaredRole) => void;
}

/**
 * Creates what the stacks declare, in the order of their references, or finds it again from an earlier run.
 *
 * @throws when a template holds a type, a property or a function that the local region does not model
 */
export async function provision(options: ProvisionOptions): Promise<Declarations> {
  const unknown = options.assembly.stacks.flatMap(({ resources }) =>
    [...resources.values()].filter(({ type, logicalId }) => modelOf(type, logicalId) === undefined),
  );
  if (unknown.length > 0) {
    const named = unknown.map(({ stack, logicalId, type }) => `  ${type} "${logicalId}" of stack ${stack}`);
    throw new Error(`The local region does not model these resources of the template:\n${named.join('\n')}`);
  }
  const declared = nothingDeclared();
  const outputs: OutputsByStack = new Map();
  for (const stack of options.assembly.stacks) await provisionStack(stack, declared, outputs, options);
  return declared;
}

/** Values by output name and, for other stacks' imports, by export name. */
type OutputsByStack = Map<
  string,
  { readonly byName: Map<string, Json>; readonly byExport: Map<string, Json> }
>;

async function provisionStack(
  stack: StackTemplate,
  declared: Declarations,
  outputs: OutputsByStack,
  options: ProvisionOptions,
): Promise<void> {
  const made = new Map<string, Created>();
  const scope = scopeOf(stack, made, outputs, options);
  const provisioning: Provisioning = {
    account: options.account,
    region: options.region,
    aws: options.aws,
    declared,
    registerRole: options.registerRole,
    asset: (objectKey) => assetOf(options.assembly, objectKey),
  };
  for (const declaration of inOrder(stack)) {
    const resource = resourceOf(declaration, scope, options.states);
    const created = await modelOf(resource.type, resource.logicalId)?.create(resource, provisioning);
    if (created === undefined) continue;
    made.set(declaration.logicalId, created);
    options.states.write(idOf(declaration), created);
  }
  const entries = [...stack.outputs].map(([name, output]) => ({
    ...output,
    name,
    value: resolve(output.value, scope),
  }));
  outputs.set(stack.name, {
    byName: new Map(entries.map(({ name, value }) => [name, value])),
    byExport: new Map(
      entries.flatMap(({ exportName, value }) => (exportName === undefined ? [] : [[exportName, value]])),
    ),
  });
}

const idOf = ({ stack, logicalId }: ResourceDeclaration): string => `${stack}.${logicalId}`;

function resourceOf(
  declaration: ResourceDeclaration,
  scope: Scope,
  states: ResourceStates,
): Resource<JsonObject> {
  const { stack, logicalId, type } = declaration;
  const properties = resolve(declaration.properties, scope);
  return {
    stack,
    logicalId,
    type,
    properties: isJsonObject(properties) ? properties : {},
    physicalName: (longest = 64) => physicalName(declaration, longest),
    before: states.read(idOf(declaration)),
  };
}

/** As CloudFormation names: stack, logical id and something unique, which here comes from the two. */
function physicalName(declaration: ResourceDeclaration, longest: number): string {
  const unique = createHash('sha256').update(idOf(declaration)).digest('hex').slice(0, 12);
  return `${`${declaration.stack}-${declaration.logicalId}`.slice(0, longest - unique.length - 1)}-${unique}`;
}

function assetOf({ assets }: Assembly, objectKey: string): FileAsset {
  const found = assets.get(objectKey);
  if (found === undefined) throw new Error(`The asset ${objectKey} is not in cdk.out.`);
  return found;
}

function scopeOf(
  stack: StackTemplate,
  made: ReadonlyMap<string, Created>,
  outputs: OutputsByStack,
  { account, region }: ProvisionOptions,
): Scope {
  const found = (logicalId: string): Created => {
    const created = made.get(logicalId);
    if (created !== undefined) return created;
    throw new Error(`Stack ${stack.name} refers to "${logicalId}", which is not there.`);
  };
  return {
    ref: (logicalId) => found(logicalId).ref,
    attribute(logicalId, name) {
      const value = found(logicalId).attributes[name];
      if (value !== undefined) return value;
      const type = stack.resources.get(logicalId)?.type ?? 'unknown';
      throw new Error(`The attribute ${name} of ${type} "${logicalId}" is not modelled by the local region.`);
    },
    pseudo: {
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack.name}/local`,
      'AWS::StackName': stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    },
    imported(exportName) {
      for (const { byExport } of outputs.values()) {
        const value = byExport.get(exportName);
        if (value !== undefined) return value;
      }
      throw new Error(`Stack ${stack.name} imports "${exportName}", which no earlier stack exports.`);
    },
    outputOf(name, output) {
      const value = outputs.get(name)?.byName.get(output);
      if (value === undefined) throw new Error(`Stack ${name} has no output ${output} yet.`);
      return value;
    },
  };
}

/** Every resource after those it refers to. */
function inOrder({ name, resources }: StackTemplate): ResourceDeclaration[] {
  const ordered = new Set<ResourceDeclaration>();
  const underway = new Set<string>();
  const visit = (logicalId: string): void => {
    const declaration = resources.get(logicalId);
    if (declaration === undefined || ordered.has(declaration)) return;
    if (underway.has(logicalId))
      throw new Error(`The references of "${logicalId}" in stack ${name} form a circle.`);
    underway.add(logicalId);
    [...declaration.dependsOn, ...referencesOf(declaration.properties)].forEach(visit);
    ordered.add(declaration);
  };
  [...resources.keys()].forEach(visit);
  return [...ordered];
}
