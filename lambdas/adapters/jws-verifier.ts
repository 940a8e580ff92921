import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { type PublicKey, type StatementKind, statementTypes } from '../../schemas/statement.ts';
import type { StatementVerifier } from '../use-cases/statement-ports.ts';

const headerOf = (kind: StatementKind) =>
  z.strictObject({ alg: z.literal('ES256'), kid: z.string(), typ: z.literal(statementTypes[kind]) });

const jsonIn = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

const isSignedBy = (key: PublicKey, signed: string, signature: Buffer): boolean =>
  verify(
    'sha256',
    Buffer.from(signed),
    { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    signature,
  );

/** Verifies a JWS of Overstap’s own: exactly the header that it writes, and the one key that it names. */
export const jwsVerifier: StatementVerifier = {
  claimsOf: (jws, kind, keys) => {
    const [header = '', payload = '', signature = '', ...rest] = jws.split('.');
    const head = headerOf(kind).safeParse(jsonIn(header)).data;
    const key = keys.find(({ kid }) => kid === head?.kid);
    if (!key || rest.length > 0) return undefined;
    const isSigned = isSignedBy(key, `${header}.${payload}`, Buffer.from(signature, 'base64url'));
    return isSigned ? jsonIn(payload) : undefined;
  },
};
