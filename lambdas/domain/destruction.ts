import type { Claims } from '../../schemas/statement.ts';
import type { DestructionStatement } from '../../schemas/ending.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { Actor } from './actor.ts';
import type { AuditHead } from './audit.ts';
import type { InputError } from './refusals.ts';
import { dayInAmsterdam, epochSeconds, plusDays } from './time.ts';
import type { Destruction, TransferRecord } from './transfer.ts';

const error = (pointer: string, code: string, nl: string, en: string): InputError => ({
  pointer,
  code,
  message: { nl, en },
});

const inFuture = error(
  '/destroyedOn',
  'in-future',
  'Deze dag moet nog komen. Meld de vernietiging als die gedaan is.',
  'This day has yet to come. State the destruction once it is done.',
);
const beforeCollection = error(
  '/destroyedOn',
  'before-collection',
  'Op deze dag had uw school het dossier nog niet opgehaald. Controleer de datum.',
  'Your school had not collected the dossier by this day. Check the date.',
);
const wasImported = error(
  '/neverImported',
  'was-imported',
  'Uw school heeft eerder bevestigd dat het dossier is ingelezen. Noem bij copies wat u vernietigd hebt.',
  'Your school acknowledged that it imported the dossier. Name in copies what you destroyed.',
);
const importMissing = error(
  '/copies',
  'import-missing',
  'Uw school heeft het dossier ingelezen. Verwijder ook die gegevens uit het LAS en noem imported-data.',
  'Your school imported the dossier. Remove that data from the LAS too, and name imported-data.',
);
const backupsBefore = error(
  '/backupsGoneBy',
  'before-destruction',
  'Back-ups kunnen niet eerder weg zijn dan het dossier zelf. Controleer de datum.',
  'Backups can’t be gone before the dossier itself. Check the date.',
);

/** Whatever is wrong with a statement: it fits the calendar, the collection, and what the school said it imported. */
export const statementErrors = (
  transfer: TransferRecord,
  statement: DestructionStatement,
  now: Instant,
): readonly InputError[] => {
  const { destroyedOn, copies = [], backupsGoneBy, neverImported = false } = statement;
  const isImported = transfer.result === 'imported' || transfer.result === 'partially-imported';
  return [
    ...(destroyedOn > dayInAmsterdam(now) ? [inFuture] : []),
    ...(transfer.collectedAt && destroyedOn < dayInAmsterdam(transfer.collectedAt) ? [beforeCollection] : []),
    ...(isImported && neverImported ? [wasImported] : []),
    ...(isImported && !neverImported && !copies.includes('imported-data') ? [importMissing] : []),
    ...(backupsGoneBy !== undefined && backupsGoneBy < destroyedOn ? [backupsBefore] : []),
  ];
};

/** A transfer whose destruction is stated; the certificate comes with its signature. */
export const stated = (
  transfer: TransferRecord,
  destruction: Destruction,
  statement: NonNullable<Destruction['stated']>,
): TransferRecord => ({
  ...transfer,
  rev: transfer.rev + 1,
  state: 'DESTROYED',
  destruction: { ...destruction, stated: statement },
});

/**
 * What a certificate states: which school destroyed what of which bytes, as ordered when and why; with the head of the
 * dossier’s audit chain after it. It names the school and its vendor’s OIN; the person is in the audit alone.
 */
export const certificateClaims = (
  transfer: TransferRecord,
  statement: NonNullable<Destruction['stated']>,
  signed: { readonly actor: Actor; readonly audit: AuditHead },
): Claims => ({
  iss: 'overstap',
  sub: transfer.transferId,
  iat: epochSeconds(statement.at),
  dossier: transfer.dossierId ?? '',
  version: transfer.version ?? 0,
  contentHash: transfer.contentHash ?? '',
  source: transfer.source,
  target: transfer.target,
  oin: signed.actor.oin,
  collectedAt: transfer.collectedAt ?? '',
  orderedAt: transfer.destruction?.orderedAt ?? '',
  reason: transfer.destruction?.reason ?? '',
  statedAt: statement.at,
  destroyedOn: statement.destroyedOn,
  copies: statement.copies.length > 0 ? statement.copies.join(' ') : 'never-imported',
  ...(statement.backupsGoneBy !== undefined && { backupsGoneBy: statement.backupsGoneBy }),
  auditSeq: signed.audit.seq,
  auditHead: signed.audit.hash,
});

/** Days between two reminders of a destruction that was ordered and not stated; also before the first. */
export const reminderDays = 7;

/** Is a reminder due? Once a week, from a week after the order. */
export const isReminderDue = (destruction: Destruction, now: Instant): boolean =>
  plusDays(destruction.remindedAt ?? destruction.orderedAt, reminderDays) <= now;
