import * as z from 'zod';
import { bucketDeploymentModels, deploymentProvider, isDeploymentProvider } from './bucket-deployment.ts';
import { bucketModels } from './bucket.ts';
import { distributionModels } from './distribution.ts';
import { gatewayModels } from './gateway.ts';
import { iamModels } from './iam.ts';
import { keyModels } from './key.ts';
import { lambdaModels } from './lambda.ts';
import { mailModels } from './mail.ts';
import type { ResourceModel } from './model.ts';
import { observabilityModels } from './observability.ts';
import { queueModels } from './queue.ts';
import { scheduleModels } from './schedule.ts';
import { tableModels } from './table.ts';

/** Every resource type that the local region knows. Another one is refused. */
export const resourceModels: Readonly<Record<string, ResourceModel>> = {
  ...tableModels,
  ...bucketModels,
  ...bucketDeploymentModels,
  ...keyModels,
  ...lambdaModels,
  ...iamModels,
  ...queueModels,
  ...scheduleModels,
  ...gatewayModels,
  ...distributionModels,
  ...mailModels,
  ...observabilityModels,
};

/** What the region makes of a resource of a template; undefined when its type is unknown. */
export const modelOf = (type: string, logicalId: string): ResourceModel | undefined =>
  isDeploymentProvider(type, logicalId) ? deploymentProvider : resourceModels[type];

/** A resource type as the documentation shows it. */
export interface ModelledType {
  readonly type: string;
  readonly effect: string;
  /** The properties that may stand in a template and change nothing here, with the reason. */
  readonly withoutLocalEffect: readonly { readonly property: string; readonly reason: string }[];
}

/** The table of what the local region models, and what it only accepts. */
export const modelledTypes = (): ModelledType[] =>
  Object.entries(resourceModels).map(([type, { effect, schema }]) => ({
    type,
    effect,
    withoutLocalEffect: unmodelledIn(schema, ''),
  }));

/** Walks a schema down to the properties marked as without local effect. */
function unmodelledIn(schema: z.core.$ZodType, path: string): { property: string; reason: string }[] {
  const reason = z.globalRegistry.get(schema)?.['noLocalEffect'];
  if (typeof reason === 'string') return [{ property: path, reason }];
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
    return Object.entries(shape).flatMap(([name, child]) =>
      unmodelledIn(child, path === '' ? name : `${path}.${name}`),
    );
  }
  if (schema instanceof z.ZodArray) return unmodelledIn(schema.element, `${path}[]`);
  if (schema instanceof z.ZodPipe) return unmodelledIn(schema.in, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unmodelledIn(schema.unwrap(), path);
  return [];
}
