import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { serializeFactory } from '@aws-crypto/serialize';
import { AwsError } from '../aws-error.ts';

export type EncryptionContext = Readonly<Record<string, string>>;

/** What a ciphertext says about itself. */
export interface Ciphertext {
  readonly keyId: string;
  /** Which of the key's materials, from 0. */
  readonly version: number;
  readonly sealed: Buffer;
}

const format = 1;
const keyIdLength = 36;
const headLength = 2 + keyIdLength;
const ivLength = 12;
const tagLength = 16;

const { encodeEncryptionContext } = serializeFactory((text: string) => new TextEncoder().encode(text), {
  utf8Sorting: true,
});

/** The same bytes for the same pairs, whatever their order. */
const bytesOf = (context: EncryptionContext): Buffer =>
  Buffer.concat(encodeEncryptionContext({ ...context }));

/** AES-256-GCM; the encryption context is authenticated with it. */
export function seal(
  { keyId, version }: Pick<Ciphertext, 'keyId' | 'version'>,
  material: Buffer,
  plaintext: Uint8Array,
  context: EncryptionContext,
): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', material, iv).setAAD(bytesOf(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(format, version), Buffer.from(keyId), iv, sealed, cipher.getAuthTag()]);
}

/** @throws AwsError when these are not bytes of `seal` */
export function readCiphertext(blob: Uint8Array): Ciphertext {
  const bytes = Buffer.from(blob);
  if (bytes.length < headLength + ivLength + tagLength || bytes[0] !== format) throw invalid();
  return {
    version: bytes[1] ?? 0,
    keyId: bytes.toString('latin1', 2, headLength),
    sealed: bytes.subarray(headLength),
  };
}

/** @throws AwsError when the material or the context is another than at sealing, or the bytes were changed */
export function open({ sealed }: Ciphertext, material: Buffer, context: EncryptionContext): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', material, sealed.subarray(0, ivLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(bytesOf(context)).setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivLength, -tagLength)), decipher.final()]);
  } catch {
    throw invalid();
  }
}

const invalid = (): AwsError =>
  new AwsError(
    'InvalidCiphertextException',
    'The ciphertext, its key or its encryption context is not right.',
  );
