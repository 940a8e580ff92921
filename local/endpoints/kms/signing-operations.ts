import {
  GenerateMacRequest$,
  GenerateMacResponse$,
  GetPublicKeyRequest$,
  GetPublicKeyResponse$,
  SignRequest$,
  SignResponse$,
  VerifyMacRequest$,
  VerifyMacResponse$,
  VerifyRequest$,
  VerifyResponse$,
} from '@aws-sdk/client-kms';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { KeyUse } from './key-use.ts';
import type { Key, Keys } from './keys.ts';
import { isMac, isSignature, macOf, publicKeyOf, signatureOf, type Signable } from './material.ts';
import { operation, type Operation } from './operation.ts';

const blob = z.instanceof(Uint8Array);
const message = blob.refine(({ length }) => length >= 1 && length <= 4096, '1 to 4096 bytes');
const macAlgorithm = z.literal('HMAC_SHA_256');
const signingAlgorithm = z.literal('ECDSA_SHA_256');
const signable = {
  KeyId: z.string(),
  Message: message,
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: signingAlgorithm,
};

/** What HMAC keys and key pairs do. */
export function signingOperations(keys: Keys, keyUse: KeyUse): Readonly<Record<string, Operation>> {
  return {
    GenerateMac: operation(
      {
        request: GenerateMacRequest$,
        response: GenerateMacResponse$,
        input: z.strictObject({ KeyId: z.string(), Message: message, MacAlgorithm: macAlgorithm }),
      },
      ({ KeyId: keyId, Message: bytes, MacAlgorithm }, caller) => {
        const key = keyUse.require(caller, 'kms:GenerateMac', { keyId });
        return { KeyId: keys.arnOf(key), Mac: macOf(material(key), bytes), MacAlgorithm };
      },
    ),
    VerifyMac: operation(
      {
        request: VerifyMacRequest$,
        response: VerifyMacResponse$,
        input: z.strictObject({ KeyId: z.string(), Message: message, Mac: blob, MacAlgorithm: macAlgorithm }),
      },
      ({ KeyId: keyId, Message: bytes, Mac: mac, MacAlgorithm }, caller) => {
        const key = keyUse.require(caller, 'kms:VerifyMac', { keyId });
        if (!isMac(material(key), bytes, mac)) {
          throw new AwsError('KMSInvalidMacException', 'The MAC is not the one of this message and key.');
        }
        return { KeyId: keys.arnOf(key), MacValid: true, MacAlgorithm };
      },
    ),
    Sign: operation(
      { request: SignRequest$, response: SignResponse$, input: z.strictObject(signable) },
      ({ KeyId: keyId, Message: bytes, MessageType: type, SigningAlgorithm }, caller) => {
        const key = keyUse.require(caller, 'kms:Sign', { keyId });
        return {
          KeyId: keys.arnOf(key),
          Signature: signatureOf(material(key), checked({ type, bytes })),
          SigningAlgorithm,
        };
      },
    ),
    Verify: operation(
      {
        request: VerifyRequest$,
        response: VerifyResponse$,
        input: z.strictObject({ ...signable, Signature: blob }),
      },
      ({ KeyId: keyId, Message: bytes, MessageType: type, Signature, SigningAlgorithm }, caller) => {
        const key = keyUse.require(caller, 'kms:Verify', { keyId });
        if (!isSignature(material(key), checked({ type, bytes }), Signature)) {
          throw new AwsError(
            'KMSInvalidSignatureException',
            'The signature is not the one of this message and key.',
          );
        }
        return { KeyId: keys.arnOf(key), SignatureValid: true, SigningAlgorithm };
      },
    ),
    GetPublicKey: operation(
      {
        request: GetPublicKeyRequest$,
        response: GetPublicKeyResponse$,
        input: z.strictObject({ KeyId: z.string() }),
      },
      ({ KeyId: keyId }, caller) => {
        const key = keyUse.require(caller, 'kms:GetPublicKey', { keyId });
        return {
          KeyId: keys.arnOf(key),
          PublicKey: publicKeyOf(material(key)),
          KeySpec: key.spec,
          KeyUsage: 'SIGN_VERIFY',
          SigningAlgorithms: ['ECDSA_SHA_256'],
        };
      },
    ),
  };
}

const material = ({ materials }: Key): Buffer => Buffer.from(materials.at(-1) ?? '', 'base64');

function checked(value: Signable): Signable {
  if (value.type === 'DIGEST' && value.bytes.length !== 32) {
    throw new AwsError('ValidationException', 'Digest is invalid length for algorithm ECDSA_SHA_256.');
  }
  return value;
}
