import { KMSClient } from '@aws-sdk/client-kms';
import { dynamoAuditDays } from '../adapters/dynamodb/audit-days.ts';
import { dynamoProgressDays } from '../adapters/dynamodb/progress-days.ts';
import { dynamoSchools } from '../adapters/dynamodb/schools.ts';
import { dynamoSigningKeys } from '../adapters/dynamodb/signing-keys.ts';
import { jwsVerifier } from '../adapters/jws-verifier.ts';
import { kmsReceiptSigner } from '../adapters/kms/receipt-signer.ts';
import { publishedSigner } from '../adapters/published-signer.ts';
import { onAuditDay } from '../schedule/audit.ts';
import * as environments from './environments.ts';
import { exchangeOf, readers } from './wire.ts';

const environment = environments.audit.parse(process.env);
const exchange = exchangeOf(environment);
const auditDays = environment.RETENTION_AUDIT_DAYS;

/** Checks and signs the audit of every dossier, day by day, and keeps how far the region is. */
export const handler = onAuditDay({
  ...readers(exchange),
  schools: dynamoSchools(exchange),
  days: dynamoAuditDays({ ...exchange, auditDays }),
  progressDays: dynamoProgressDays(exchange),
  signer: publishedSigner(
    kmsReceiptSigner(new KMSClient({}), environment.RECEIPT_KEY_ID),
    dynamoSigningKeys(exchange),
  ),
  verifier: jwsVerifier,
  auditDays,
});
