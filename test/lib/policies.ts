import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { Template } from 'aws-cdk-lib/assertions';
import { resolve, type Scope } from '../../local/region/template/intrinsics.ts';
import type { Json } from '../../local/region/template/json.ts';
import { jsonOf, type Templates } from './templates.ts';

export const account = '111122223333';
export const region = 'eu-central-1';

export interface Policy {
  readonly Version: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** ARNs as AWS would give them, with logical ids for names. */
const arnOf = (type: string, id: string, properties: Readonly<Record<string, unknown>>): string => {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  switch (type) {
    case 'AWS::KMS::Key':
      return arn('kms', `key/${id}`);
    case 'AWS::DynamoDB::GlobalTable':
      return arn('dynamodb', `table/${id}`);
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${id.toLowerCase()}`;
    case 'AWS::SQS::Queue':
      return arn('sqs', id);
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${id}`);
    case 'AWS::Logs::LogGroup':
      return arn('logs', `log-group:${id}:*`);
    case 'AWS::Scheduler::ScheduleGroup':
      return arn('scheduler', `schedule-group/${id}`);
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${account}:role/${(properties['RoleName'] as string | undefined) ?? id}`;
    case 'AWS::Scheduler::Schedule':
      return arn('scheduler', `schedule/${id}`);
    case 'AWS::S3::BucketPolicy':
    case 'AWS::SQS::QueuePolicy':
      return id;
    default:
      throw new Error(`No ARN for ${type}.`);
  }
};

/** Resolves references inside and between the templates. */
function scopeOf(template: Template, all: readonly Template[]): Scope {
  const { Resources } = jsonOf(template);
  return {
    ref: (id) => id,
    attribute: (id, name) => {
      const { Type, Properties } = Resources[id]!;
      const arn = arnOf(Type, id, Properties);
      return name === 'StreamArn' ? `${arn}/stream/2022-01-01T00:00:00.000` : arn;
    },
    pseudo: { 'AWS::AccountId': account, 'AWS::Region': region, 'AWS::Partition': 'aws' },
    imported: (exportName) => {
      for (const other of all) {
        const outputs = Object.values(jsonOf(other).Outputs ?? {});
        const found = outputs.find(({ Export }) => Export?.Name === exportName);
        if (found !== undefined) return resolve(found.Value as Json, scopeOf(other, all));
      }
      throw new Error(`Nothing is exported as ${exportName}.`);
    },
    outputOf: () => {
      throw new Error('No stack reads another’s outputs but by export.');
    },
  };
}

/** A resource as it would stand on AWS, references resolved. */
export interface Resolved {
  readonly id: string;
  readonly type: string;
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Every resource of a type in the templates, references resolved. */
export function resolved(templates: Templates, type: string): readonly Resolved[] {
  const all = Object.values(templates) as Template[];
  return all.flatMap((template) =>
    Object.entries(jsonOf(template).Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => ({
        id,
        type,
        arn: arnOf(type, id, Properties),
        properties: resolve(Properties as Json, scopeOf(template, all)) as Record<string, unknown>,
      })),
  );
}

/** A call that a function might make. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** The key's policy, for calls to KMS. */
  readonly keyPolicy?: Policy;
}

/**
 * The simulator takes keys of the encryption context for unknown ones and drops them. A principal tag is compared
 * in the same way and stands for them, in policies and request alike.
 */
const standIn = <Value>(value: Value): Value =>
  JSON.parse(
    JSON.stringify(value).replaceAll('kms:EncryptionContext:', 'aws:PrincipalTag/EncryptionContext-'),
  ) as Value;

/** Whether AWS's rules let a role with that identity policy make the call. */
export async function allows(roleArn: string, identity: Policy, call: Call): Promise<boolean> {
  const { action, resource, context, keyPolicy } = call;
  const simulation: Simulation = {
    request: {
      principal: roleArn,
      action,
      resource: { resource, accountId: account },
      contextVariables: {
        'aws:PrincipalArn': roleArn,
        'aws:PrincipalAccount': account,
        'aws:SecureTransport': 'true',
        ...context,
      },
    },
    identityPolicies: [{ name: 'grants', policy: identity }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(keyPolicy && { resourcePolicy: keyPolicy }),
  };
  const result = await runSimulation(standIn(simulation), {});
  if (result.resultType === 'error') throw new Error(`${action}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}
