import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';

/** The kinds of key that the local region knows, with what each is for. */
export const keyKinds = {
  SYMMETRIC_DEFAULT: { usage: 'ENCRYPT_DECRYPT', algorithm: 'SYMMETRIC_DEFAULT' },
  HMAC_256: { usage: 'GENERATE_VERIFY_MAC', algorithm: 'HMAC_SHA_256' },
  ECC_NIST_P256: { usage: 'SIGN_VERIFY', algorithm: 'ECDSA_SHA_256' },
} as const;

export type KeySpec = keyof typeof keyKinds;

/** New key material, in the form in which it is kept: raw bytes, or PKCS #8 for a key pair. */
export function newMaterial(spec: KeySpec): Buffer {
  if (spec !== 'ECC_NIST_P256') return randomBytes(32);
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'der',
  });
}

/** HMAC-SHA-256. */
export const macOf = (material: Buffer, message: Uint8Array): Buffer =>
  createHmac('sha256', material).update(message).digest();

export function isMac(material: Buffer, message: Uint8Array, mac: Uint8Array): boolean {
  const expected = macOf(material, message);
  return mac.length === expected.length && timingSafeEqual(expected, mac);
}

/** What is to be signed: a message, or its SHA-256. */
export interface Signable {
  readonly type: 'RAW' | 'DIGEST';
  readonly bytes: Uint8Array;
}

/** ECDSA over P-256 with SHA-256. @returns the signature in DER */
export function signatureOf(material: Buffer, { type, bytes }: Signable): Uint8Array {
  const key = privateKey(material);
  if (type === 'RAW') return sign('sha256', bytes, key);
  // Node signs no ready digest with an EC key.
  const { d = '' } = key.export({ format: 'jwk' });
  return p256.sign(bytes, Buffer.from(d, 'base64url'), { prehash: false, lowS: false, format: 'der' });
}

export function isSignature(material: Buffer, { type, bytes }: Signable, signature: Uint8Array): boolean {
  if (type === 'RAW') return verify('sha256', bytes, createPublicKey(privateKey(material)), signature);
  const { x = '', y = '' } = createPublicKey(privateKey(material)).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  try {
    return p256.verify(signature, bytes, point, { prehash: false, lowS: false, format: 'der' });
  } catch {
    // What is not even DER is no signature.
    return false;
  }
}

/** The public half, as SubjectPublicKeyInfo in DER. */
export const publicKeyOf = (material: Buffer): Buffer =>
  createPublicKey(privateKey(material)).export({ type: 'spki', format: 'der' });

const privateKey = (material: Buffer): KeyObject =>
  createPrivateKey({ key: material, format: 'der', type: 'pkcs8' });
