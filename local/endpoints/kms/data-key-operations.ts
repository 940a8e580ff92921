import { randomBytes } from 'node:crypto';
import {
  DecryptRequest$,
  DecryptResponse$,
  EncryptRequest$,
  EncryptResponse$,
  GenerateDataKeyRequest$,
  GenerateDataKeyResponse$,
  GenerateDataKeyWithoutPlaintextRequest$,
  GenerateDataKeyWithoutPlaintextResponse$,
} from '@aws-sdk/client-kms';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../iam/access.ts';
import { open, readCiphertext, seal, type EncryptionContext } from './ciphertext.ts';
import type { KeyUse } from './key-use.ts';
import type { Key, Keys } from './keys.ts';
import { operation, type Operation } from './operation.ts';

const context = z.record(z.string(), z.string()).optional();
const blob = z.instanceof(Uint8Array);
/** The only algorithm of symmetric keys. */
const algorithm = z.literal('SYMMETRIC_DEFAULT').optional();

const dataKey = z.strictObject({
  KeyId: z.string(),
  EncryptionContext: context,
  NumberOfBytes: z.int().min(1).max(1024).optional(),
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
});

/** What symmetric keys do. Plaintexts are 4096 bytes at most (API reference, Encrypt). */
export function dataKeyOperations(keys: Keys, keyUse: KeyUse): Readonly<Record<string, Operation>> {
  function encrypt(key: Key, plaintext: Uint8Array, encryptionContext: EncryptionContext = {}): Buffer {
    const version = key.materials.length - 1;
    return seal({ keyId: key.id, version }, material(key, version), plaintext, encryptionContext);
  }

  function newDataKey(action: string, input: z.infer<typeof dataKey>, caller: Caller) {
    const { KeyId: keyId, EncryptionContext: encryptionContext } = input;
    if ((input.NumberOfBytes === undefined) === (input.KeySpec === undefined)) {
      throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
    }
    const key = keyUse.require(caller, action, { keyId, encryptionContext });
    const length = input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32);
    const plaintext = randomBytes(length);
    return { plaintext, KeyId: keys.arnOf(key), CiphertextBlob: encrypt(key, plaintext, encryptionContext) };
  }

  return {
    GenerateDataKey: operation(
      { request: GenerateDataKeyRequest$, response: GenerateDataKeyResponse$, input: dataKey },
      (input, caller) => {
        const { plaintext, ...rest } = newDataKey('kms:GenerateDataKey', input, caller);
        return { ...rest, Plaintext: plaintext };
      },
    ),
    GenerateDataKeyWithoutPlaintext: operation(
      {
        request: GenerateDataKeyWithoutPlaintextRequest$,
        response: GenerateDataKeyWithoutPlaintextResponse$,
        input: dataKey,
      },
      (input, caller) => {
        const { plaintext: _, ...rest } = newDataKey('kms:GenerateDataKeyWithoutPlaintext', input, caller);
        return rest;
      },
    ),
    Encrypt: operation(
      {
        request: EncryptRequest$,
        response: EncryptResponse$,
        input: z.strictObject({
          KeyId: z.string(),
          Plaintext: blob.refine(({ length }) => length >= 1 && length <= 4096, '1 to 4096 bytes'),
          EncryptionContext: context,
          EncryptionAlgorithm: algorithm,
        }),
      },
      ({ KeyId: keyId, Plaintext: plaintext, EncryptionContext: encryptionContext }, caller) => {
        const key = keyUse.require(caller, 'kms:Encrypt', { keyId, encryptionContext });
        return {
          KeyId: keys.arnOf(key),
          CiphertextBlob: encrypt(key, plaintext, encryptionContext),
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        };
      },
    ),
    Decrypt: operation(
      {
        request: DecryptRequest$,
        response: DecryptResponse$,
        input: z.strictObject({
          CiphertextBlob: blob,
          EncryptionContext: context,
          KeyId: z.string().optional(),
          EncryptionAlgorithm: algorithm,
        }),
      },
      ({ CiphertextBlob: bytes, EncryptionContext: encryptionContext, KeyId: named }, caller) => {
        const ciphertext = readCiphertext(bytes);
        const keyId = named ?? ciphertext.keyId;
        const key = keyUse.require(caller, 'kms:Decrypt', { keyId, encryptionContext });
        if (key.id !== ciphertext.keyId) {
          throw new AwsError(
            'IncorrectKeyException',
            'The key ID in the request does not identify a CMK that can perform this operation.',
          );
        }
        return {
          KeyId: keys.arnOf(key),
          Plaintext: open(ciphertext, material(key, ciphertext.version), encryptionContext ?? {}),
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        };
      },
    ),
  };
}

/** The bytes of one of a key's materials. */
function material({ materials }: Key, version: number): Buffer {
  const found = materials[version];
  if (found === undefined) throw new AwsError('InvalidCiphertextException', 'The key has no such material.');
  return Buffer.from(found, 'base64');
}
