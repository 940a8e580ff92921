import { createHash } from 'node:crypto';
import { compactVerify, errors, importJWK } from 'jose';
import * as z from 'zod';
import {
  CertificateClaims,
  PublicKey,
  ReceiptClaims,
  type StatementKind,
  statementTypes,
} from '../../schemas/statement.ts';
import { type Check, checked, type Fact, NotChecked, type Outcome } from './check.ts';
import { bytesOf, documentIn, jsonIn } from './read.ts';

const KeySet = z.object({ keys: z.array(PublicKey) });
const Header = z.object({ alg: z.string(), kid: z.string(), typ: z.string() });
const Answer = z.object({ jws: z.string() });

/** A statement with its header read, and nothing believed yet. */
interface Unverified {
  readonly jws: string;
  readonly header: z.infer<typeof Header>;
}

/** The file of a statement: the JWS itself, or the answer of the route that gave it. */
const unverifiedIn = (file: string): Unverified => {
  const text = bytesOf(file).toString('utf8').trim();
  const jws = Answer.safeParse(jsonIn(text)).data?.jws ?? text;
  const [first = ''] = jws.split('.');
  const header = Header.safeParse(jsonIn(Buffer.from(first, 'base64url').toString('utf8')));
  if (!header.success || jws.split('.').length !== 3)
    throw new NotChecked(`${file}: geen ondertekende verklaring (JWS) / no signed statement (JWS)`);
  return { jws, header: header.data };
};

/** The payload, if its signature holds: ES256 and nothing else, by the one key that it names. */
const signedBy = async (jws: string, key: PublicKey): Promise<unknown> => {
  try {
    const { payload } = await compactVerify(jws, await importJWK(key, 'ES256'), { algorithms: ['ES256'] });
    return jsonIn(Buffer.from(payload).toString('utf8'));
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
};

/** What was checked of a statement, and what it says if its signature holds. */
export interface Verified {
  readonly checks: readonly Check[];
  readonly payload: unknown;
}

/** Checks the signature of a statement of one kind against the keys that Overstap publishes. */
export const verifyStatement = async (
  file: string,
  kind: StatementKind,
  keyFile: string,
): Promise<Verified> => {
  const { keys } = documentIn(keyFile, KeySet);
  const { jws, header } = unverifiedIn(file);
  const named = keys.filter((key) => key.kid === header.kid);
  const [key] = named;
  const payload = key && named.length === 1 && header.alg === 'ES256' ? await signedBy(jws, key) : undefined;
  const checks = [
    checked('kind', header.typ === statementTypes[kind], {
      yes: ['dit is het soort verklaring dat u noemt', 'this is the kind of statement that you named'],
      no: [
        `dit is een ander soort verklaring: ${header.typ}`,
        `this is another kind of statement: ${header.typ}`,
      ],
    }),
    checked('key', named.length === 1, {
      yes: [`sleutel ${header.kid} is van Overstap`, `key ${header.kid} is Overstap’s`],
      no: [
        `sleutel ${header.kid} staat niet (één keer) in de lijst; haal GET /v1/jwks opnieuw op`,
        `key ${header.kid} is not (once) in the list; get GET /v1/jwks again`,
      ],
    }),
    checked('signature', payload !== undefined, {
      yes: ['de handtekening klopt', 'the signature holds'],
      no: [
        'de handtekening klopt niet: geloof niets van wat hier staat',
        'the signature does not hold: believe nothing of what it says',
      ],
    }),
  ];
  return { checks, payload: checks.every(({ ok }) => ok) ? payload : undefined };
};

const readable = (ok: boolean): Check =>
  checked('claims', ok, {
    yes: ['alles staat erin wat erin hoort', 'it says all that it should'],
    no: ['er staat niet in wat erin hoort', 'it does not say what it should'],
  });

/** A kind of statement, and what it says. */
interface Kind<Schema extends z.ZodType> {
  readonly kind: StatementKind;
  readonly schema: Schema;
}
export const receipts = { kind: 'receipt', schema: ReceiptClaims } as const;
export const certificates = { kind: 'certificate', schema: CertificateClaims } as const;

/** Reads a statement and checks all that it stands on. It has claims if they may be believed. */
export const statementIn = async <Schema extends z.ZodType>(
  file: string,
  { kind, schema }: Kind<Schema>,
  keyFile: string,
): Promise<{ readonly checks: readonly Check[]; readonly claims: z.output<Schema> | undefined }> => {
  const { checks, payload } = await verifyStatement(file, kind, keyFile);
  if (payload === undefined) return { checks, claims: undefined };
  const claims = schema.safeParse(payload).data;
  return { checks: [...checks, readable(claims !== undefined)], claims };
};

/** Checks a receipt, and the file that it is about when one is given. */
export const verifyReceipt = async (
  file: string,
  options: { readonly jwks: string; readonly content: string | undefined },
): Promise<Outcome> => {
  const { checks, claims } = await statementIn(file, receipts, options.jwks);
  const content =
    claims && options.content !== undefined ? [contentCheck(options.content, claims.contentHash)] : [];
  return {
    kind: 'receipt',
    says: claims ?? {},
    facts: claims ? receiptFacts(claims) : [],
    checks: [...checks, ...content],
  };
};

const contentCheck = (file: string, expected: string): Check => {
  const hash = createHash('sha256').update(bytesOf(file)).digest('hex');
  return checked('content', hash === expected, {
    yes: [`${file} is precies wat is opgehaald`, `${file} is exactly what was collected`],
    no: [
      `${file} is niet wat is opgehaald (SHA-256 ${hash})`,
      `${file} is not what was collected (SHA-256 ${hash})`,
    ],
  });
};

const receiptFacts = (claims: ReceiptClaims): readonly Fact[] => [
  ['overdracht', 'transfer', claims.sub],
  ['dossier, versie', 'dossier, version', `${claims.dossier}, ${claims.version}`],
  ['van', 'from', claims.source],
  ['naar', 'to', claims.target],
  ['gevraagd', 'requested', claims.requestedAt],
  ['opgehaald', 'collected', claims.collectedAt],
  ['bevestigd', 'acknowledged', claims.acknowledgedAt],
  ['resultaat', 'result', claims.why === undefined ? claims.result : `${claims.result}: ${claims.why}`],
  ['SHA-256 van het dossier', 'SHA-256 of the dossier', claims.contentHash],
  ['plaats in het logboek', 'place in the audit', `${claims.auditSeq}, ${claims.auditHead}`],
];

/** Checks a destruction certificate. */
export const verifyCertificate = async (file: string, keyFile: string): Promise<Outcome> => {
  const { checks, claims } = await statementIn(file, certificates, keyFile);
  return {
    kind: 'certificate',
    says: claims ?? {},
    facts: claims ? certificateFacts(claims) : [],
    checks,
  };
};

const certificateFacts = (claims: CertificateClaims): readonly Fact[] => [
  ['overdracht', 'transfer', claims.sub],
  ['dossier, versie', 'dossier, version', `${claims.dossier}, ${claims.version}`],
  ['van', 'from', claims.source],
  ['vernietigd door', 'destroyed by', `${claims.target} (OIN ${claims.oin})`],
  ['opgehaald', 'collected', claims.collectedAt],
  ['opdracht', 'ordered', `${claims.orderedAt}, ${claims.reason}`],
  ['verklaard', 'stated', claims.statedAt],
  ['vernietigd op', 'destroyed on', claims.destroyedOn],
  ['wat', 'what', claims.copies],
  ['uit reservekopieën voor', 'gone from backups by', claims.backupsGoneBy ?? '-'],
  ['SHA-256 van het dossier', 'SHA-256 of the dossier', claims.contentHash],
  ['plaats in het logboek', 'place in the audit', `${claims.auditSeq}, ${claims.auditHead}`],
];
