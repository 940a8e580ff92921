import * as z from 'zod';
import { EndReason } from './ending.ts';
import { DossierId, Instant, Oin, SchoolId, Sha256, TransferId } from './ids.ts';

/**
 * What Overstap signs, by the `typ` of the JWS header, so that one statement is never taken for another: the receipt of
 * a delivery, the certificate of a destruction, and the day’s statement of all audit chains.
 */
export const statementTypes = {
  receipt: 'overstap-receipt+jwt',
  certificate: 'overstap-destruction+jwt',
  audit: 'overstap-audit+jwt',
} as const;
export type StatementKind = keyof typeof statementTypes;

/** What is signed: flat, and no pupil data. */
export type Claims = Readonly<Record<string, string | number>>;

/** A public key as `GET /v1/jwks` lists it (RFC 7517), and nothing beside. */
export const PublicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string().regex(/^[0-9a-z-]{1,64}$/),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});
export type PublicKey = z.infer<typeof PublicKey>;

const common = {
  iss: z.literal('overstap'),
  iat: z.int().min(0).meta({ description: 'When it was signed, in seconds since 1970.' }),
};

/** A receipt: which bytes went from whom to whom, when, and what the target did with them. */
export const ReceiptClaims = z.object({
  ...common,
  sub: TransferId,
  dossier: DossierId,
  version: z.int().min(1),
  contentHash: Sha256,
  source: SchoolId,
  target: SchoolId,
  requestedAt: Instant,
  collectedAt: Instant,
  acknowledgedAt: Instant,
  result: z.enum(['imported', 'partially-imported', 'rejected']),
  why: z.string().optional(),
  auditSeq: z.int().min(1),
  auditHead: Sha256,
});
export type ReceiptClaims = z.infer<typeof ReceiptClaims>;

/** A certificate: that a school stated to have destroyed what it had collected, of which bytes, as ordered when and why. */
export const CertificateClaims = z.object({
  ...common,
  sub: TransferId,
  dossier: DossierId,
  version: z.int().min(1),
  contentHash: Sha256,
  source: SchoolId,
  target: SchoolId,
  oin: Oin,
  collectedAt: Instant,
  orderedAt: Instant,
  reason: EndReason,
  statedAt: Instant,
  destroyedOn: z.iso.date(),
  copies: z.string().meta({ description: 'Kinds of copies with spaces between them, or never-imported.' }),
  backupsGoneBy: z.iso.date().optional(),
  auditSeq: z.int().min(1),
  auditHead: Sha256,
});
export type CertificateClaims = z.infer<typeof CertificateClaims>;
