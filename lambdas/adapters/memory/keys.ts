import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { PupilKey } from '../../../schemas/ids.ts';
import { PublicKey, statementTypes } from '../../../schemas/statement.ts';
import type { PupilKeys, ReceiptSigner } from '../../use-cases/ports.ts';

/** Pupil keys by an HMAC key that lives as long as the region. */
export const memoryPupilKeys = (): PupilKeys => {
  const key = randomBytes(32);
  return {
    of: async (pgn, year, rehearsedBy) => {
      await Promise.resolve();
      return PupilKey.parse(
        createHmac('sha256', key)
          .update([year, pgn, ...(rehearsedBy ? [rehearsedBy] : [])].join(' '))
          .digest('hex'),
      );
    },
  };
};

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const newPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Real ES256 signatures by a key pair that lives as long as the region. */
export const memoryReceiptSigner = (): ReceiptSigner => {
  let made: ReturnType<typeof newPair> | undefined;
  /** Made when it is first asked for: most regions sign nothing. */
  const pair = (): ReturnType<typeof newPair> => (made ??= newPair());
  const kid = 'memory';
  return {
    sign: async (claims, kind = 'receipt') => {
      await Promise.resolve();
      const signed = `${encoded({ alg: 'ES256', kid, typ: statementTypes[kind] })}.${encoded(claims)}`;
      const signature = sign('sha256', Buffer.from(signed), {
        key: pair().privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${signed}.${signature.toString('base64url')}`;
    },
    publicKeys: async () => {
      await Promise.resolve();
      const { x, y } = pair().publicKey.export({ format: 'jwk' });
      return { keys: [PublicKey.parse({ kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' })] };
    },
  };
};
