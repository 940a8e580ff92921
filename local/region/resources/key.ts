import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  PutKeyPolicyCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import * as z from 'zod';
import type { AwsClients } from './clients.ts';
import { model, noLocalEffect, type Created, type ResourceModel } from './model.ts';
import { policyDocument } from './policy.ts';

const keyProperties = z.strictObject({
  KeyPolicy: policyDocument,
  KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'HMAC_256', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
  Description: z.string().optional(),
  Enabled: z.literal(true).optional(),
  EnableKeyRotation: z.boolean().default(false),
  MultiRegion: z.literal(false).optional(),
  Origin: z.literal('AWS_KMS').optional(),
  RotationPeriodInDays: noLocalEffect('keys do not rotate by themselves'),
  PendingWindowInDays: noLocalEffect('the region deletes no key of the template'),
  Tags: noLocalEffect('tags'),
});

const key = model(
  'A key of the local KMS endpoint; its policy is evaluated there.',
  keyProperties,
  async ({ properties, before }, { account, region, aws }) => {
    const kept = before !== undefined && (await exists(before.ref, aws)) ? before.ref : undefined;
    const id = kept ?? (await create(properties, aws));
    const policy = JSON.stringify(properties.KeyPolicy);
    if (kept !== undefined) {
      await aws.kms.send(new PutKeyPolicyCommand({ KeyId: id, PolicyName: 'default', Policy: policy }));
    }
    return { ref: id, attributes: { Arn: `arn:aws:kms:${region}:${account}:key/${id}`, KeyId: id } };
  },
);

async function create(properties: z.output<typeof keyProperties>, { kms }: AwsClients): Promise<string> {
  const { KeyMetadata: made } = await kms.send(
    new CreateKeyCommand({
      Policy: JSON.stringify(properties.KeyPolicy),
      KeySpec: properties.KeySpec,
      KeyUsage: properties.KeyUsage,
      ...(properties.Description === undefined ? {} : { Description: properties.Description }),
    }),
  );
  if (made?.KeyId === undefined) throw new Error('A key could not be made.');
  if (properties.EnableKeyRotation) await kms.send(new EnableKeyRotationCommand({ KeyId: made.KeyId }));
  return made.KeyId;
}

async function exists(id: string, { kms }: AwsClients): Promise<boolean> {
  try {
    await kms.send(new DescribeKeyCommand({ KeyId: id }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundException') return false;
    throw error;
  }
}

const alias = model(
  'An alias of the local KMS endpoint.',
  z.strictObject({ AliasName: z.string().startsWith('alias/'), TargetKeyId: z.string() }),
  async ({ properties }, { aws }): Promise<Created> => {
    const { AliasName, TargetKeyId } = properties;
    try {
      await aws.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AlreadyExistsException') throw error;
      await aws.kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId }));
    }
    return { ref: AliasName, attributes: {} };
  },
);

/** The types of KMS. */
export const keyModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::KMS::Key': key,
  'AWS::KMS::Alias': alias,
};
