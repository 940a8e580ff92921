import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import { PublicKey, statementTypes } from '../../../schemas/statement.ts';
import type { ReceiptSigner } from '../../use-cases/ports.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Length of r and of s on P-256, in bytes. */
const scalarLength = 32;

/**
 * A signature as KMS gives it, `SEQUENCE { r INTEGER, s INTEGER }` in DER, in the form of JWS: r ‖ s, each 32 bytes
 * (RFC 7518, 3.4). DER’s integers drop leading zeros, and have one where the first bit would make them negative.
 */
export const joseSignature = (der: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(der);
  const scalar = (at: number): Buffer => {
    const length = bytes[at + 1] ?? 0;
    const digits = bytes.subarray(at + 2, at + 2 + length);
    const significant = digits[0] === 0 ? digits.subarray(1) : digits;
    if (bytes[at] !== 0x02 || digits.length !== length || significant.length > scalarLength)
      throw new Error('KMS gave a signature that is none of ECDSA on P-256.');
    return Buffer.concat([Buffer.alloc(scalarLength - significant.length), significant]);
  };
  const r = scalar(2);
  return Buffer.concat([r, scalar(4 + (bytes[3] ?? 0))]);
};

/** Signs statements by a key of KMS (ECC_NIST_P256). `keyId` is its id or ARN, no alias: `kid` is the id. */
export const kmsReceiptSigner = (client: KMSClient, keyId: string): ReceiptSigner => {
  const kid = keyId.slice(keyId.lastIndexOf('/') + 1);
  return {
    sign: async (claims, kind = 'receipt') => {
      const signed = `${encoded({ alg: 'ES256', kid, typ: statementTypes[kind] })}.${encoded(claims)}`;
      const { Signature: signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          MessageType: 'DIGEST',
          Message: createHash('sha256').update(signed).digest(),
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (!signature) throw new Error('KMS gave no signature.');
      return `${signed}.${Buffer.from(joseSignature(signature)).toString('base64url')}`;
    },
    publicKeys: async () => {
      const { PublicKey: der } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
      if (!der) throw new Error('KMS gave no public key.');
      const { x, y } = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }).export({
        format: 'jwk',
      });
      return { keys: [PublicKey.parse({ kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' })] };
    },
  };
};
