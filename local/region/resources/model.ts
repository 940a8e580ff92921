import * as z from 'zod';
import type { FileAsset } from '../template/assembly.ts';
import type { JsonObject } from '../template/json.ts';
import type { AwsClients } from './clients.ts';
import type { DeclaredRole, Declarations } from './declarations.ts';

/** What other resources can refer to: the value of `Ref`, and the attributes for `Fn::GetAtt`. */
export interface Created {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A resource with its properties resolved and understood. */
export interface Resource<Properties> {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  /** A name for what has none of its own, the same on every run. @param longest in characters */
  readonly physicalName: (longest?: number) => string;
  /** What an earlier run made of this resource. */
  readonly before: Created | undefined;
}

/** What provisioning has at hand. */
export interface Provisioning {
  readonly account: string;
  readonly region: string;
  readonly aws: AwsClients;
  readonly declared: Declarations;
  /** Makes a role, as it stands, known to the local endpoint. */
  readonly registerRole: (role: DeclaredRole) => void;
  /** An asset by its object key. */
  readonly asset: (objectKey: string) => FileAsset;
}

/** A resource type that the local region knows. */
export interface ResourceModel {
  /** One sentence for the documentation: what becomes of it here. */
  readonly effect: string;
  /** The properties that may stand in a template; a further one is refused. */
  readonly schema: z.ZodType;
  create(resource: Resource<JsonObject>, provisioning: Provisioning): Promise<Created>;
}

/** A property that may stand in a template and changes nothing here; the reason goes to the documentation. */
export const noLocalEffect = (reason: string) => z.json().optional().meta({ noLocalEffect: reason });

/** Describes a resource type: which properties are understood, and what becomes of them. */
export function model<Properties>(
  effect: string,
  schema: z.ZodType<Properties>,
  create: (resource: Resource<Properties>, provisioning: Provisioning) => Created | Promise<Created>,
): ResourceModel {
  return {
    effect,
    schema,
    async create(resource, provisioning) {
      const parsed = schema.safeParse(resource.properties);
      if (!parsed.success) {
        throw new Error(
          `${resource.type} "${resource.logicalId}" of stack ${resource.stack} has properties that the local region ` +
            `does not model:\n${z.prettifyError(parsed.error)}`,
        );
      }
      return await create({ ...resource, properties: parsed.data }, provisioning);
    },
  };
}

/** A type that is accepted whole, whatever its properties: it has no part in how the system behaves. */
export const withoutEffect = (
  reason: string,
  created: (resource: Resource<JsonObject>, provisioning: Provisioning) => Created = ({ logicalId }) => ({
    ref: logicalId,
    attributes: {},
  }),
): ResourceModel =>
  model(`Accepted without local effect: ${reason}`, z.record(z.string(), z.json()), created);
