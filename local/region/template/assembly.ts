import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { json, jsonObject, type Json, type JsonObject } from './json.ts';

/** One resource of a template, as written there. */
export interface ResourceDeclaration {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
}

/** One synthesized stack. */
export interface StackTemplate {
  readonly name: string;
  /** Account and region that the stack is for; undefined when the stack leaves them open. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly outputs: ReadonlyMap<string, { readonly value: Json; readonly exportName: string | undefined }>;
}

/** A file or folder that `cdk deploy` would upload. */
export interface FileAsset {
  /** Absolute path in `cdk.out`. */
  readonly path: string;
  readonly packaging: 'file' | 'zip';
}

/** A cloud assembly: the stacks in the order in which they are deployed, and the assets by object key. */
export interface Assembly {
  readonly stacks: readonly StackTemplate[];
  readonly assets: ReadonlyMap<string, FileAsset>;
}

const artifact = z.object({
  type: z.string(),
  environment: z.string().optional(),
  properties: z
    .object({
      templateFile: z.string().optional(),
      stackName: z.string().optional(),
      file: z.string().optional(),
    })
    .optional(),
  dependencies: z.array(z.string()).default([]),
});
const manifest = z.object({ artifacts: z.record(z.string(), artifact) });

const assetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string(), packaging: z.enum(['file', 'zip']) }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
  dockerImages: z.record(z.string(), z.never()).default({}),
});

/** Only what is listed may stand in a template: a section that is not understood must not be passed over. */
const template = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: json.optional(),
  Resources: z.record(
    z.string(),
    z.strictObject({
      Type: z.string(),
      Properties: jsonObject.default({}),
      DependsOn: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
      DeletionPolicy: z.string().optional(),
      UpdateReplacePolicy: z.string().optional(),
      Metadata: json.optional(),
    }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.strictObject({
        Value: json,
        Description: z.string().optional(),
        Export: z.strictObject({ Name: z.string() }).optional(),
      }),
    )
    .default({}),
  // The CDK's check that the account is bootstrapped; there is no account here.
  Parameters: z.strictObject({ BootstrapVersion: json.optional() }).optional(),
  Rules: z.strictObject({ CheckBootstrapVersion: json.optional() }).optional(),
});

const parse = <Value>(schema: z.ZodType<Value>, file: string): Value => {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file} holds something that the local region does not model:\n${z.prettifyError(parsed.error)}`,
  );
};

/**
 * Reads a folder that `cdk synth` wrote.
 *
 * @throws when the folder or a file of it is missing, or a template holds a section that is not modelled.
 */
export function readAssembly(cdkOut: string): Assembly {
  const { artifacts } = parse(manifest, join(cdkOut, 'manifest.json'));
  const assets = new Map<string, FileAsset>();
  const stacks = new Map<string, StackTemplate>();
  const read = (id: string): void => {
    const found = artifacts[id];
    if (found === undefined || stacks.has(id)) return;
    found.dependencies.forEach(read);
    if (found.type === 'cdk:asset-manifest' && found.properties?.file !== undefined) {
      readAssets(cdkOut, found.properties.file, assets);
    } else if (found.type === 'aws:cloudformation:stack' && found.properties?.templateFile !== undefined) {
      const name = found.properties.stackName ?? id;
      stacks.set(id, readStack(join(cdkOut, found.properties.templateFile), name, found.environment));
    }
  };
  Object.keys(artifacts).forEach(read);
  return { stacks: [...stacks.values()], assets };
}

function readAssets(cdkOut: string, file: string, into: Map<string, FileAsset>): void {
  for (const { source, destinations } of Object.values(parse(assetManifest, join(cdkOut, file)).files)) {
    for (const { objectKey } of Object.values(destinations)) {
      into.set(objectKey, { path: join(cdkOut, source.path), packaging: source.packaging });
    }
  }
}

function readStack(file: string, name: string, environment = ''): StackTemplate {
  const { Resources, Outputs } = parse(template, file);
  const [account, region] = environment.replace('aws://', '').split('/');
  return {
    name,
    account: known(account),
    region: known(region),
    resources: new Map(
      Object.entries(Resources).map(([logicalId, declared]) => [
        logicalId,
        {
          stack: name,
          logicalId,
          type: declared.Type,
          properties: declared.Properties,
          dependsOn: declared.DependsOn,
        },
      ]),
    ),
    outputs: new Map(
      Object.entries(Outputs).map(([id, { Value, Export }]) => [
        id,
        { value: Value, exportName: Export?.Name },
      ]),
    ),
  };
}

const known = (part: string | undefined): string | undefined =>
  part === undefined || part === '' || part.startsWith('unknown-') ? undefined : part;
