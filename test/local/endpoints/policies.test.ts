import { describe, expect, it } from '@jest/globals';
import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import { createAccess } from '../../../local/endpoints/iam/access.ts';
import { compilePolicy } from '../../../local/endpoints/iam/policy.ts';
import type { PolicyDocument, PolicyStatement } from '../../../local/endpoints/types.ts';
import { account, allow, policy, region, roleArn } from './region.ts';

const principal = roleArn('overstap-local-intake');
const table = `arn:aws:dynamodb:${region}:${account}:table/exchange`;
const vault = 'arn:aws:s3:::vault';
const key = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
const identity = `arn:aws:ses:${region}:${account}:identity/overstap.example`;
const role = roleArn('scheduler');

interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
}

const draft = { 'kms:EncryptionContext:purpose': 'draft', 'kms:EncryptionContextKeys': ['purpose'] };
const requests: readonly Request[] = [
  { action: 'dynamodb:GetItem', resource: table },
  { action: 'dynamodb:PutItem', resource: `${table}s` },
  { action: 'dynamodb:UpdateItem', resource: table },
  { action: 'dynamodb:UpdateItem', resource: table, context: { 'dynamodb:LeadingKeys': ['CALLS#1'] } },
  {
    action: 'dynamodb:UpdateItem',
    resource: table,
    context: { 'dynamodb:LeadingKeys': ['CALLS#1', 'SCHOOL#1'] },
  },
  { action: 'dynamodb:Query', resource: `${table}/index/listing` },
  { action: 's3:GetObject', resource: `${vault}/draft/a:b/c` },
  { action: 's3:PutObject', resource: `${vault}/delivered/a` },
  { action: 's3:ListBucket', resource: vault, context: { 's3:prefix': 'draft/1' } },
  { action: 's3:ListBucket', resource: vault },
  { action: 'kms:Decrypt', resource: key },
  { action: 'kms:Decrypt', resource: key, context: draft },
  {
    action: 'kms:GenerateDataKey',
    resource: key,
    context: { ...draft, 'kms:EncryptionContext:purpose': 'Draft' },
  },
  {
    action: 'kms:GenerateDataKey',
    resource: key,
    context: {
      ...draft,
      'kms:EncryptionContext:payload': '1',
      'kms:EncryptionContextKeys': ['purpose', 'payload'],
      'kms:ViaService': `s3.${region}.amazonaws.com`,
    },
  },
  { action: 'kms:Decrypt', resource: key, context: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
  { action: 'ses:SendEmail', resource: identity, context: { 'ses:FromAddress': 'post@overstap.example' } },
  { action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
];

const deny = (...all: Parameters<typeof allow>): PolicyStatement => ({ ...allow(...all), Effect: 'Deny' });
const purpose = 'kms:EncryptionContext:purpose';
const keys = 'kms:EncryptionContextKeys';

const statements: readonly PolicyStatement[] = [
  allow('*', '*'),
  allow(['dynamodb:GetItem', 'DynamoDB:put*'], [table, `${table}?`]),
  allow('dynamodb:UpdateItem', table, {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CALLS#*'] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  }),
  allow('dynamodb:Query', `${table}/index/*`),
  allow('dynamodb:*', `arn:aws:dynamodb:*:${account}:table/*`),
  allow('s3:*Object', `${vault}/draft/*`),
  allow('s3:*', 'arn:aws:s3:::*'),
  allow('s3:ListBucket', vault, { StringLike: { 's3:prefix': ['draft/*', 'upload/?'] } }),
  allow('s3:ListBucket', vault, { StringLikeIfExists: { 's3:prefix': 'upload/*' } }),
  allow('s3:ListBucket', vault, { Null: { 's3:prefix': 'true' } }),
  allow('kms:*', key, { StringEquals: { [purpose]: 'draft' } }),
  allow('kms:*', key, { StringNotEquals: { [purpose]: ['draft', 'upload'] } }),
  allow('kms:*', key, { StringEqualsIfExists: { [purpose]: 'draft' } }),
  allow('kms:*', key, { 'ForAllValues:StringEquals': { [keys]: ['purpose'] } }),
  allow('kms:*', key, { 'ForAnyValue:StringLike': { [keys]: 'pay*' } }),
  allow('kms:*', '*', { StringEquals: { 'kms:ViaService': [`s3.${region}.amazonaws.com`, 'x'] } }),
  allow('kms:*', '*', { StringLike: { 'kms:ViaService': '*.amazonaws.com' }, Null: { [purpose]: 'false' } }),
  allow('*', '*', { ArnEquals: { 'aws:PrincipalArn': principal } }),
  allow('*', '*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/overstap-*` } }),
  allow('*', '*', { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/overstap-*` } }),
  allow('*', '*', { Bool: { 'aws:SecureTransport': 'true' } }),
  allow('ses:SendEmail', '*', { StringEquals: { 'ses:FromAddress': 'post@overstap.example' } }),
  allow('iam:PassRole', role, { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }),
];
const denials: readonly PolicyStatement[] = [
  deny('s3:*', `${vault}/delivered/*`),
  deny('*', '*', { Bool: { 'aws:SecureTransport': 'false' } }),
  deny('kms:*', '*', { StringNotEquals: { [purpose]: 'draft' } }),
  deny('kms:*', '*', { StringNotEqualsIfExists: { [purpose]: 'draft' } }),
  deny('dynamodb:Put*', '*', { ArnNotEquals: { 'aws:PrincipalArn': principal } }),
];

const root = { AWS: `arn:aws:iam::${account}:root` };
const keyPolicies: readonly PolicyDocument[] = [
  policy({ ...allow('kms:*', '*'), Principal: root }),
  policy({ ...allow('kms:Decrypt', '*'), Principal: { AWS: principal } }),
  policy({ ...allow('kms:*', '*'), Principal: { AWS: roleArn('other') } }),
  policy({ ...allow('kms:*', '*', { ArnEquals: { 'aws:PrincipalArn': principal } }), Principal: root }),
  policy({ ...allow('kms:*', '*', { StringEquals: { [purpose]: 'draft' } }), Principal: root }),
  policy(
    { ...allow('kms:*', '*'), Principal: root },
    { ...deny('kms:Decrypt', '*', { Null: { [purpose]: 'true' } }), Principal: { AWS: '*' } },
  ),
];

/** What the local endpoint says. */
function locally(policies: PolicyDocument, request: Request, keyPolicy?: PolicyDocument): boolean {
  const caller = { arn: principal, identity: compilePolicy(policies, 'identity', principal), isAdmin: false };
  const { action, resource, context = {} } = request;
  const resourcePolicy = keyPolicy && {
    resource: compilePolicy(keyPolicy, 'resource', key),
    resourceMustAllow: true,
  };
  const need = { action, resource, context, ...(resourcePolicy && { policy: resourcePolicy }) };
  return createAccess(() => undefined).ask(caller, need).allowed;
}

/** What an independent simulator of AWS's rules says. */
async function simulated(
  policies: PolicyDocument,
  request: Request,
  keyPolicy?: PolicyDocument,
): Promise<boolean> {
  const { action, resource, context = {} } = request;
  const simulation: Simulation = {
    request: {
      principal,
      action,
      resource: { resource, accountId: account },
      contextVariables: {
        'aws:PrincipalArn': principal,
        'aws:PrincipalAccount': account,
        'aws:SecureTransport': 'true',
        ...(context as Record<string, string | string[]>),
      },
    },
    identityPolicies: [{ name: 'identity', policy: policies }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(keyPolicy && { resourcePolicy: keyPolicy }),
  };
  // It drops keys of the encryption context as unknown; a principal tag is compared in the same way.
  const standIn = JSON.parse(
    JSON.stringify(simulation).replaceAll('kms:EncryptionContext:', 'aws:PrincipalTag/EncryptionContext-'),
  ) as Simulation;
  const result = await runSimulation(standIn, {});
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult === 'Allowed';
}

async function compare(
  policies: PolicyDocument,
  request: Request,
  keyPolicy?: PolicyDocument,
): Promise<boolean> {
  const [here, there] = [
    locally(policies, request, keyPolicy),
    await simulated(policies, request, keyPolicy),
  ];
  if (here === there) return here;
  throw new Error(
    `local ${String(here)}, simulated ${String(there)}: ${JSON.stringify({ policies, request, keyPolicy })}`,
  );
}

const isKms = ({ action }: Request): boolean => action.startsWith('kms:');

describe('the policy evaluator', () => {
  it('agrees with iam-simulate on identity policies', async () => {
    const outcomes: boolean[] = [];
    for (const statement of statements) {
      for (const request of requests.filter((each) => !isKms(each))) {
        outcomes.push(await compare(policy(statement), request));
      }
    }
    for (const denial of denials) {
      for (const request of requests.filter((each) => !isKms(each))) {
        outcomes.push(await compare(policy(allow('*', '*'), denial), request));
      }
    }
    expect(outcomes.filter(Boolean).length).toBeGreaterThan(50);
    expect(outcomes.filter((allowed) => !allowed).length).toBeGreaterThan(50);
  });

  it('agrees with iam-simulate on key policies and identity policies together', async () => {
    const outcomes: boolean[] = [];
    for (const keyPolicy of keyPolicies) {
      for (const request of requests.filter(isKms)) {
        for (const statement of statements.slice(9, 18)) {
          outcomes.push(await compare(policy(statement), request, keyPolicy));
        }
        for (const denial of denials) {
          outcomes.push(await compare(policy(allow('kms:*', key), denial), request, keyPolicy));
        }
      }
    }
    expect(outcomes.filter(Boolean).length).toBeGreaterThan(50);
    expect(outcomes.filter((allowed) => !allowed).length).toBeGreaterThan(50);
  });

  it.each([
    [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, 'NotAction'],
    [{ Effect: 'Allow', Action: 's3:*', NotResource: '*' }, 'NotResource'],
    [{ Effect: 'Allow', Action: 's3:*' }, 'no Resource'],
    [{ Effect: 'Allow', Resource: '*' }, 'no Action'],
    [{ ...allow('s3:*', '*'), Principal: '*' }, 'Principal'],
    [allow('s3', '*'), 'not an action'],
    [allow('s3:*', 'vault'), 'not an ARN'],
    [allow('s3:*', 'arn:aws:s3:::${aws:username}'), 'variables'],
    [allow('s3:*', '*', { DateLessThan: { 'aws:PrincipalArn': '2022' } }), 'operator'],
    [allow('s3:*', '*', { StringEquals: { 'aws:RequestTag/a': 'b' } }), 'condition key'],
    [allow('s3:*', '*', { StringLike: { 'aws:PrincipalArn': '${aws:PrincipalArn}' } }), 'variables'],
    [allow('s3:*', '*', { Bool: { 'aws:SecureTransport': 'yes' } }), 'neither true nor false'],
  ] as const)('refuses a statement that it does not understand: %j', (statement, reason) => {
    expect(() => compilePolicy(policy(statement), 'identity', principal)).toThrow(reason);
  });
});
