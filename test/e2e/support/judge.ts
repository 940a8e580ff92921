/** What AWS's own rules say of the calls that a region saw: another evaluator than the region's. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { SeenCall } from '../../../local/endpoints/types.ts';
import { account, allows, resolved, type Policy, type Resolved } from '../../lib/policies.ts';
import type { Templates } from '../../lib/templates.ts';
import type { TestRegion } from './region.ts';

/** A call of which the region and AWS's rules think differently. */
export interface Disagreement {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly locally: boolean;
  readonly byAws: boolean;
}

const templatesIn = (cdkOut: string): Templates =>
  Object.fromEntries(
    readdirSync(cdkOut)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => [
        file,
        Template.fromJSON(JSON.parse(readFileSync(join(cdkOut, file), 'utf8')) as Record<string, unknown>),
      ]),
  ) as unknown as Templates;

const named = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
];

const policiesOf = ({ properties }: Resolved): Policy => ({
  Version: '2012-10-17',
  Statement: ((properties['Policies'] ?? []) as { PolicyDocument: Policy }[]).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  ),
});

/** Calls judged by iam-simulate on the templates’ identity policies and policies of keys, buckets and queues. */
export const disagreements = async ({
  ask,
  cdkOut,
}: Pick<TestRegion, 'ask' | 'cdkOut'>): Promise<{
  readonly judged: number;
  readonly found: readonly Disagreement[];
}> => {
  const { kinds, keys } = await ask({ name: 'calls' });
  const templates = templatesIn(cdkOut);
  const all = (type: string) => resolved(templates, type);
  const resources = named.flatMap(all);
  const ofKeys = all('AWS::KMS::Key');
  const policies = [...all('AWS::S3::BucketPolicy'), ...all('AWS::SQS::QueuePolicy')];

  /** As the templates have it: by logical ids, in their account. */
  const inTemplate = (arn: string): string => {
    const [, description] = keys.find(([key]) => key === arn) ?? [];
    if (description !== undefined)
      return ofKeys.find(({ properties }) => properties['Description'] === description)?.arn ?? arn;
    const meant = resources.find(({ id }) => arn.toLowerCase().includes(id.toLowerCase()));
    return arn
      .split(/(?<=[:/])|(?=[:/])/)
      .map((part) =>
        meant && part.toLowerCase().includes(meant.id.toLowerCase()) ? meant.arn.split(/[:/]/).at(-1) : part,
      )
      .join('')
      .replace(/:\d{12}:/, `:${account}:`)
      .replace(/\/stream\/.*$/, '/stream/2022-01-01T00:00:00.000');
  };
  const policyOf = (arn: string): Policy | undefined => {
    const key = ofKeys.find((it) => it.arn === arn);
    if (key) return key.properties['KeyPolicy'] as Policy;
    const { id = '' } = resources.find((it) => arn === it.arn || arn.startsWith(`${it.arn}/`)) ?? {};
    const own = policies.find(({ properties }) =>
      [properties['Bucket'], properties['Queues']].flat().some((it) => String(it).includes(id) && id !== ''),
    );
    return own?.properties['PolicyDocument'] as Policy | undefined;
  };
  const roles = new Map(all('AWS::IAM::Role').map((role) => [role.arn, policiesOf(role)]));

  const judge = async (call: SeenCall): Promise<readonly Disagreement[]> => {
    const [role, resource] = [inTemplate(call.principalArn), inTemplate(call.resource)];
    const identity = roles.get(role);
    if (identity === undefined) throw new Error(`No template has the role ${call.principalArn}.`);
    const keyPolicy = policyOf(resource);
    const context = Object.fromEntries(
      Object.entries(call.context ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : [...value],
      ]),
    );
    const byAws = await allows(role, identity, {
      action: call.action,
      resource,
      context,
      ...(keyPolicy && { keyPolicy }),
    });
    const name = role.split('/').at(-1) ?? '';
    return byAws === call.allowed
      ? []
      : [{ role: name, action: call.action, resource, locally: call.allowed, byAws }];
  };
  const found = [];
  for (const call of kinds) found.push(...(await judge(call)));
  return { judged: kinds.length, found };
};
