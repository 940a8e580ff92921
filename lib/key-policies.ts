import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName } from '../lambdas/functions/function-name.ts';
import type { Grant } from './grant.ts';
import { grants } from './grants.ts';
import { roleName } from './role-names.ts';
import type { StageName } from './stages.ts';
import { purposeCondition } from './statements.ts';

/**
 * What an administrator of the account and CloudFormation may do with a key: look after it. No cryptographic use,
 * and no `kms:CreateGrant`, by which one could give oneself that use unseen. `kms:PutKeyPolicy` stays, since a key
 * that nobody can manage is lost; CloudTrail records it, and docs/runbook.md says to watch for it.
 */
const administration = [
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:CancelKeyDeletion',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:DisableKeyRotation',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
];

const allow = (sid: string, props: Omit<iam.PolicyStatementProps, 'sid' | 'principals' | 'resources'>) =>
  new iam.PolicyStatement({ sid, principals: [new iam.AccountRootPrincipal()], resources: ['*'], ...props });

/** Lets an administrator of the account look after a key, and use it for nothing. */
export const administer = (): iam.PolicyStatement => allow('Administration', { actions: administration });

/** The keys that functions use directly, as grants name them. */
type DirectKey = 'payload-key' | 'pupil-key' | 'receipt-key';

/**
 * The policy of a key that functions use directly. The account is the principal and the role's name the condition:
 * a key policy can't name a role that does not exist yet, and the roles' stacks come after the keys'.
 */
export function directKeyPolicy(scope: Construct, stage: StageName, key: DirectKey): iam.PolicyDocument {
  const names = Object.keys(grants).filter((name): name is FunctionName => name in grants);
  const uses = names.flatMap((name) =>
    grants[name].filter((grant) => grant.on === key).map((grant) => useStatement(scope, stage, name, grant)),
  );
  return new iam.PolicyDocument({ statements: [administer(), ...uses] });
}

function useStatement(
  scope: Construct,
  stage: StageName,
  name: FunctionName,
  grant: Grant,
): iam.PolicyStatement {
  const { partition, account } = Stack.of(scope);
  const role = `arn:${partition}:iam::${account}:role/${roleName(stage, name)}`;
  const purpose = grant.on === 'payload-key' ? grant.purpose : '';
  return allow(
    `${name}${purpose}`.replace(/^./, (first) => first.toUpperCase()),
    {
      actions: [...grant.may],
      conditions: {
        ArnEquals: { 'aws:PrincipalArn': role },
        ...(purpose !== '' && purposeCondition(purpose)),
      },
    },
  );
}

/** The policy of the storage key: used by DynamoDB and S3 on behalf of whom their own policies let in. */
export function storageKeyPolicy(scope: Construct): iam.PolicyDocument {
  const { region } = Stack.of(scope);
  const via = (...services: string[]) => ({
    'kms:ViaService': services.map((service) => `${service}.${region}.amazonaws.com`),
  });
  return new iam.PolicyDocument({
    statements: [
      administer(),
      allow('ThroughTablesAndBuckets', {
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:DescribeKey',
        ],
        conditions: { StringEquals: via('dynamodb', 's3') },
      }),
      // DynamoDB works in the background under a grant that it takes when the table is made.
      allow('TableGrants', {
        actions: ['kms:CreateGrant'],
        conditions: { StringEquals: via('dynamodb'), Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
    ],
  });
}
