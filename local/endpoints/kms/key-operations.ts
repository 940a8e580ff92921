import {
  CancelKeyDeletionRequest$,
  CancelKeyDeletionResponse$,
  CreateKeyRequest$,
  CreateKeyResponse$,
  DescribeKeyRequest$,
  DescribeKeyResponse$,
  DisableKeyRequest$,
  DisableKeyRotationRequest$,
  EnableKeyRequest$,
  EnableKeyRotationRequest$,
  GetKeyPolicyRequest$,
  GetKeyPolicyResponse$,
  GetKeyRotationStatusRequest$,
  GetKeyRotationStatusResponse$,
  ListKeysRequest$,
  ListKeysResponse$,
  PutKeyPolicyRequest$,
  RotateKeyOnDemandRequest$,
  RotateKeyOnDemandResponse$,
  ScheduleKeyDeletionRequest$,
  ScheduleKeyDeletionResponse$,
} from '@aws-sdk/client-kms';
import type { StaticStructureSchema } from '@smithy/types';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Access, Caller } from '../iam/access.ts';
import { readPolicy } from '../iam/policy-document.ts';
import type { KeyUse } from './key-use.ts';
import type { Key, Keys } from './keys.ts';
import { keyKinds, newMaterial } from './material.ts';
import { operation, type Operation } from './operation.ts';

const day = 86_400_000;
const byId = z.strictObject({ KeyId: z.string() });
const invalidPolicy = 'MalformedPolicyDocumentException';

/** What is done with keys themselves. */
export function keyOperations(
  keys: Keys,
  keyUse: KeyUse,
  access: Access,
): Readonly<Record<string, Operation>> {
  /** An operation that puts a key into another state and says nothing. */
  const changing = (action: string, request: StaticStructureSchema, change: (key: Key) => Key): Operation =>
    operation({ request, input: byId }, ({ KeyId: keyId }, caller) => {
      const key = keyUse.administer(caller, action, keyId);
      mustNotBeEnding(key, keys.arnOf(key));
      keys.save(change(key));
      return {};
    });

  function schedule(keyId: string, days: number, caller: Caller): object {
    const key = keyUse.administer(caller, 'kms:ScheduleKeyDeletion', keyId);
    mustNotBeEnding(key, keys.arnOf(key));
    const deletedAt = keys.clock.now() + days * day;
    keys.save({ ...key, deletedAt });
    return {
      KeyId: keys.arnOf(key),
      DeletionDate: new Date(deletedAt),
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    };
  }

  return {
    CreateKey: operation(
      {
        request: CreateKeyRequest$,
        response: CreateKeyResponse$,
        input: z.strictObject({
          Policy: z.string().optional(),
          Description: z.string().default(''),
          KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'HMAC_256', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
          KeyUsage: z.string().optional(),
        }),
      },
      ({ Policy: policy, Description: description, KeySpec: spec, KeyUsage: usage }, caller) => {
        access.require(caller, { action: 'kms:CreateKey', resource: '*' });
        if ((usage ?? 'ENCRYPT_DECRYPT') !== keyKinds[spec].usage) {
          throw new AwsError(
            'ValidationException',
            `KeyUsage ${usage ?? ''} is not compatible with ${spec}.`,
          );
        }
        const read = policy === undefined ? undefined : readPolicy(policy, invalidPolicy);
        return { KeyMetadata: metadataOf(keys.create(spec, description, read), keys) };
      },
    ),
    DescribeKey: operation(
      { request: DescribeKeyRequest$, response: DescribeKeyResponse$, input: byId },
      ({ KeyId: keyId }, caller) => ({
        KeyMetadata: metadataOf(keyUse.administer(caller, 'kms:DescribeKey', keyId), keys),
      }),
    ),
    ListKeys: operation(
      { request: ListKeysRequest$, response: ListKeysResponse$, input: z.strictObject({}) },
      (_, caller) => {
        access.require(caller, { action: 'kms:ListKeys', resource: '*' });
        return {
          Keys: keys.all().map((key) => ({ KeyId: key.id, KeyArn: keys.arnOf(key) })),
          Truncated: false,
        };
      },
    ),
    EnableKey: changing('kms:EnableKey', EnableKeyRequest$, (key) => ({ ...key, enabled: true })),
    DisableKey: changing('kms:DisableKey', DisableKeyRequest$, (key) => ({ ...key, enabled: false })),
    EnableKeyRotation: changing('kms:EnableKeyRotation', EnableKeyRotationRequest$, (key) => ({
      ...mustBeSymmetric(key),
      rotates: true,
    })),
    DisableKeyRotation: changing('kms:DisableKeyRotation', DisableKeyRotationRequest$, (key) => ({
      ...mustBeSymmetric(key),
      rotates: false,
    })),
    GetKeyRotationStatus: operation(
      { request: GetKeyRotationStatusRequest$, response: GetKeyRotationStatusResponse$, input: byId },
      ({ KeyId: keyId }, caller) => {
        const key = keyUse.administer(caller, 'kms:GetKeyRotationStatus', keyId);
        return { KeyId: key.id, KeyRotationEnabled: key.rotates };
      },
    ),
    RotateKeyOnDemand: operation(
      { request: RotateKeyOnDemandRequest$, response: RotateKeyOnDemandResponse$, input: byId },
      ({ KeyId: keyId }, caller) => {
        const key = mustBeSymmetric(keyUse.administer(caller, 'kms:RotateKeyOnDemand', keyId));
        keys.save({ ...key, materials: [...key.materials, newMaterial(key.spec).toString('base64')] });
        return { KeyId: key.id };
      },
    ),
    ScheduleKeyDeletion: operation(
      {
        request: ScheduleKeyDeletionRequest$,
        response: ScheduleKeyDeletionResponse$,
        input: byId.extend({ PendingWindowInDays: z.int().min(7).max(30).default(30) }),
      },
      ({ KeyId: keyId, PendingWindowInDays: days }, caller) => schedule(keyId, days, caller),
    ),
    CancelKeyDeletion: operation(
      { request: CancelKeyDeletionRequest$, response: CancelKeyDeletionResponse$, input: byId },
      ({ KeyId: keyId }, caller) => {
        const key = keyUse.administer(caller, 'kms:CancelKeyDeletion', keyId);
        if (key.deletedAt === undefined) {
          throw new AwsError('KMSInvalidStateException', `${keys.arnOf(key)} is not pending deletion.`);
        }
        const { deletedAt: _, ...rest } = key;
        keys.save({ ...rest, enabled: false });
        return { KeyId: keys.arnOf(key) };
      },
    ),
    PutKeyPolicy: operation(
      {
        request: PutKeyPolicyRequest$,
        input: byId.extend({ Policy: z.string(), PolicyName: z.literal('default').optional() }),
      },
      ({ KeyId: keyId, Policy: policy }, caller) => {
        const key = keyUse.administer(caller, 'kms:PutKeyPolicy', keyId);
        keys.save({ ...key, policy: readPolicy(policy, invalidPolicy) });
        return {};
      },
    ),
    GetKeyPolicy: operation(
      {
        request: GetKeyPolicyRequest$,
        response: GetKeyPolicyResponse$,
        input: byId.extend({ PolicyName: z.literal('default').optional() }),
      },
      ({ KeyId: keyId }, caller) => {
        const { policy } = keyUse.administer(caller, 'kms:GetKeyPolicy', keyId);
        return { Policy: JSON.stringify(policy), PolicyName: 'default' };
      },
    ),
  };
}

function mustNotBeEnding({ deletedAt }: Key, arn: string): void {
  if (deletedAt !== undefined) throw new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`);
}

function mustBeSymmetric(key: Key): Key {
  if (key.spec === 'SYMMETRIC_DEFAULT') return key;
  throw new AwsError('UnsupportedOperationException', 'Only symmetric encryption keys rotate.');
}

function metadataOf(key: Key, keys: Keys): object {
  const { usage, algorithm } = keyKinds[key.spec];
  const state = key.enabled ? 'Enabled' : 'Disabled';
  return {
    AWSAccountId: keys.accountId,
    KeyId: key.id,
    Arn: keys.arnOf(key),
    CreationDate: new Date(key.createdAt),
    Enabled: key.enabled && key.deletedAt === undefined,
    Description: key.description,
    KeyUsage: usage,
    KeyState: key.deletedAt === undefined ? state : 'PendingDeletion',
    ...(key.deletedAt === undefined ? {} : { DeletionDate: new Date(key.deletedAt) }),
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    CustomerMasterKeySpec: key.spec,
    KeySpec: key.spec,
    MultiRegion: false,
    ...(usage === 'ENCRYPT_DECRYPT' && { EncryptionAlgorithms: [algorithm] }),
    ...(usage === 'SIGN_VERIFY' && { SigningAlgorithms: [algorithm] }),
    ...(usage === 'GENERATE_VERIFY_MAC' && { MacAlgorithms: [algorithm] }),
  };
}
