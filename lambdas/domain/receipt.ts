import type { AuditHead } from './audit.ts';
import { epochSeconds } from './time.ts';
import type { TransferRecord } from './transfer.ts';

/**
 * What a receipt states: which bytes went from whom to whom, when, and what the target did with them; with the head of
 * the dossier’s audit chain after it. No pupil data: the dossier is named by Overstap’s own id.
 */
export const receiptClaims = (
  transfer: TransferRecord,
  audit: AuditHead,
): Readonly<Record<string, string | number>> => ({
  iss: 'overstap',
  sub: transfer.transferId,
  iat: epochSeconds(transfer.acknowledgedAt ?? transfer.requestedAt),
  dossier: transfer.dossierId ?? '',
  version: transfer.version ?? 0,
  contentHash: transfer.contentHash ?? '',
  source: transfer.source,
  target: transfer.target,
  requestedAt: transfer.requestedAt,
  collectedAt: transfer.collectedAt ?? '',
  acknowledgedAt: transfer.acknowledgedAt ?? '',
  result: transfer.result ?? '',
  ...(transfer.why && { why: transfer.why }),
  auditSeq: audit.seq,
  auditHead: audit.hash,
});
