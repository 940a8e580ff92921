import type { Put } from '@aws-sdk/client-dynamodb';
import type { DossierId } from '../../../schemas/ids.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import type { Dossier, DossierVersion } from '../../domain/dossier.ts';
import type { EnrolmentRecord } from '../../domain/enrolment.ts';
import type { Payload } from '../../domain/payload.ts';
import { schoolYearOf } from '../../domain/time.ts';
import type { TransferRecord } from '../../domain/transfer.ts';
import type { Change } from '../../use-cases/ports.ts';
import { leadingKeys } from '../leading-keys.ts';
import { byOrder, byState, lists } from '../lists.ts';
import { auditExpiry, recordExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { outboxItem } from './outbox.ts';
import { payloadItem } from './payloads.ts';
import { absent, itemOf, putOf, type Exchange } from './table.ts';

/** How long records stay: days that the audit is kept. */
export interface Retention {
  readonly auditDays: number;
}

type Table = Exchange & Retention;

/** The writes of a change, each on the condition that nobody moved first. */
export const writesOf = (table: Table, change: Change): Put[] => [
  ...(change.dossier ? dossierWrites(table, change.dossier, change.replaces) : []),
  ...(change.transfers ?? []).flatMap((transfer) => transferWrites(table, transfer)),
  ...(change.enrolments ?? []).flatMap((enrolment) => enrolmentWrites(table, enrolment)),
  ...(change.versions ?? []).map((version) => versionWrite(table, version)),
  ...(change.payloads ?? []).map((payload) => payloadWrite(table, payload)),
  ...(change.audit ?? []).map((entry) => auditWrite(table, entry)),
  ...(change.outbox ?? []).map((message) => putOf(table, outboxItem(message), absent)),
];

/** Written only over the revision before this one. */
const overRevision = (rev: number) =>
  rev === 1 ? absent : { expression: 'rev = :previous', values: { ':previous': rev - 1 } };

const dossierWrites = (table: Table, dossier: Dossier, replaces: DossierId | undefined): Put[] => {
  const expiresAt = recordExpiry(dossier.schoolYear, table.auditDays);
  const list = {
    key: lists.dossiersOf(dossier.source, dossier.schoolYear),
    position: byState(dossier.state, dossier.dossierId),
  };
  const { dossierId, source } = dossier;
  const own = putOf(
    table,
    itemOf(keys.dossier(dossierId), dossier, { list, expiresAt }),
    overRevision(dossier.rev),
  );
  return [
    own,
    ...leadingKeys(dossier).map((pupil) =>
      putOf(table, itemOf(keys.dossierOfPupil(pupil, source), { dossierId }, { expiresAt }), {
        expression: 'attribute_not_exists(pk) OR dossierId IN (:dossier, :replaced)',
        values: { ':dossier': dossierId, ':replaced': replaces ?? dossierId },
      }),
    ),
  ];
};

const transferWrites = (table: Table, transfer: TransferRecord): Put[] => {
  const expiresAt = recordExpiry(transfer.schoolYear, table.auditDays);
  const list = {
    key: lists.transfersTo(transfer.target, transfer.schoolYear),
    position: byState(transfer.state, transfer.transferId),
  };
  return [
    putOf(
      table,
      itemOf(keys.transfer(transfer.transferId), transfer, { list, expiresAt }),
      overRevision(transfer.rev),
    ),
    putOf(table, itemOf(keys.transferOfPupil(transfer), transfer, { expiresAt })),
    ...(transfer.dossierId && !isLedTo(transfer)
      ? [transferOfDossier(table, transfer, transfer.dossierId)]
      : []),
  ];
};

/** Collecting and acknowledging follow a grant of the same dossier, with which this was written. */
const isLedTo = ({ rev, state, destruction }: TransferRecord): boolean =>
  rev > 1 && (state === 'COLLECTED' || state === 'ACKNOWLEDGED') && destruction === undefined;

/** Leads from the dossier to the transfer; while a destruction is open, it stands in the region’s list of those. */
const transferOfDossier = (table: Table, transfer: TransferRecord, dossierId: DossierId): Put => {
  const { transferId, destruction } = transfer;
  const isOpen = transfer.state === 'DESTRUCTION_ORDERED' && destruction !== undefined;
  return putOf(
    table,
    itemOf(
      keys.transferOfDossier(dossierId, transferId),
      { transferId },
      {
        expiresAt: recordExpiry(transfer.schoolYear, table.auditDays),
        ...(isOpen && {
          list: { key: lists.openDestructions, position: byOrder(destruction.orderedAt, transferId) },
        }),
      },
    ),
  );
};

const enrolmentWrites = (table: Table, enrolment: EnrolmentRecord): Put[] => {
  const { enrolmentId, schoolYear, state } = enrolment;
  const expiresAt = recordExpiry(schoolYear, table.auditDays);
  const position = byState(state, enrolmentId);
  const atTarget = { key: lists.enrolmentsAt(enrolment.target, schoolYear), position };
  const fromSource = { key: lists.enrolmentsFrom(enrolment.source, schoolYear), position };
  return [
    putOf(
      table,
      itemOf(keys.enrolment(enrolmentId), enrolment, { list: atTarget, expiresAt }),
      overRevision(enrolment.rev),
    ),
    putOf(table, itemOf(keys.enrolmentOfPupil(enrolment), enrolment, { list: fromSource, expiresAt }), {
      expression: 'attribute_not_exists(pk) OR #state <> :standing OR enrolmentId = :enrolment',
      names: { '#state': 'state' },
      values: { ':standing': 'ENROLLED', ':enrolment': enrolmentId },
    }),
  ];
};

const versionWrite = (table: Table, version: DossierVersion): Put => {
  const expiresAt = recordExpiry(schoolYearOf(version.intakeAt), table.auditDays);
  return putOf(table, itemOf(keys.version(version.dossierId, version.version), version, { expiresAt }));
};

/** A payload that ended, or was forgotten, comes to life no more; ending it may be repeated. */
const payloadWrite = (table: Table, payload: Payload): Put =>
  putOf(
    table,
    payloadItem(payload),
    payload.state === 'ENDED'
      ? undefined
      : {
          expression: 'attribute_exists(pk) AND #state <> :ended',
          names: { '#state': 'state' },
          values: { ':ended': 'ENDED' },
        },
  );

const auditWrite = (table: Table, entry: AuditEntry): Put =>
  putOf(
    table,
    itemOf(keys.audit(entry.dossierId, entry.seq), entry, {
      expiresAt: auditExpiry(entry.at, table.auditDays),
    }),
    absent,
  );
