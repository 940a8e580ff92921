import { AwsError } from '../aws-error.ts';
import type { Access, Caller } from '../iam/access.ts';
import type { EncryptionContext } from './ciphertext.ts';
import type { Key, Keys } from './keys.ts';
import { keyKinds } from './material.ts';

/** A key and the circumstances under which it is used. */
export interface Use {
  /** Id, ARN, alias or ARN of an alias. */
  readonly keyId: string;
  readonly encryptionContext?: EncryptionContext | undefined;
  /** The service that asks on the caller's behalf, such as `s3`. */
  readonly viaService?: string;
}

/** Who may do what with which key. */
export interface KeyUse {
  /** Permission to look after a key, in whatever state it is. @throws AwsError */
  administer(caller: Caller, action: string, keyId: string): Key;
  /** Permission to use a key that is fit for use. @throws AwsError */
  require(caller: Caller, action: string, use: Use): Key;
}

/**
 * Permission first, then the key's state and purpose. The key's policy must allow, by itself or by leaving it to
 * identity policies.
 */
export function createKeyUse(keys: Keys, access: Access): KeyUse {
  function permitted(caller: Caller, action: string, use: Use): Key {
    const key = keys.find(use.keyId);
    access.require(caller, {
      action,
      resource: keys.arnOf(key),
      context: contextOf(use, keys),
      policy: { resource: keys.policyOf(key), resourceMustAllow: true },
    });
    return key;
  }
  return {
    administer: (caller, action, keyId) => permitted(caller, action, { keyId }),
    require(caller, action, use) {
      const key = permitted(caller, action, use);
      checkState(key, keys.arnOf(key));
      checkUsage(key, action, keys.arnOf(key));
      return key;
    },
  };
}

/** The condition keys of KMS ("AWS KMS condition keys"). */
function contextOf(
  { encryptionContext = {}, viaService }: Use,
  { accountId, region }: Keys,
): Readonly<Record<string, string | readonly string[]>> {
  const names = Object.keys(encryptionContext);
  return {
    'kms:CallerAccount': accountId,
    ...(viaService === undefined ? {} : { 'kms:ViaService': `${viaService}.${region}.amazonaws.com` }),
    ...(names.length === 0 ? {} : { 'kms:EncryptionContextKeys': names }),
    ...Object.fromEntries(
      names.map((name) => [`kms:EncryptionContext:${name}`, encryptionContext[name] ?? '']),
    ),
  };
}

function checkState({ enabled, deletedAt }: Key, arn: string): void {
  if (deletedAt !== undefined) throw new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`);
  if (!enabled) throw new AwsError('DisabledException', `${arn} is disabled.`);
}

const usages: Readonly<Record<string, readonly string[]>> = {
  ENCRYPT_DECRYPT: ['Encrypt', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
  GENERATE_VERIFY_MAC: ['GenerateMac', 'VerifyMac'],
  SIGN_VERIFY: ['Sign', 'Verify', 'GetPublicKey'],
};

function checkUsage({ spec }: Key, action: string, arn: string): void {
  const { usage } = keyKinds[spec];
  if (usages[usage]?.includes(action.replace('kms:', '')) === true) return;
  throw new AwsError(
    'InvalidKeyUsageException',
    `${arn} key usage is ${usage} which is not valid for ${action}.`,
  );
}
