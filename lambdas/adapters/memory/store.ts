import type { Activity } from '../../../schemas/board/activity.ts';
import type { Draft, EditionWhole } from '../../../schemas/board/calendar.ts';
import type { LetterFormRow } from '../../../schemas/board/letter-form.ts';
import type { ConditionRow, MandateRow, SchoolRow, VendorRow } from '../../../schemas/board/register.ts';
import type { Calendar } from '../../../schemas/calendar.ts';
import type { RoundException } from '../../../schemas/exception.ts';
import type { PupilKey, Sha256 } from '../../../schemas/ids.ts';
import type { Announcement } from '../../domain/announcement.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import type { Dossier, DossierVersion } from '../../domain/dossier.ts';
import type { EnrolmentRecord } from '../../domain/enrolment.ts';
import type { OutboxMessage } from '../../domain/outbox.ts';
import type { Payload, PayloadRef } from '../../domain/payload.ts';
import type { RoundMark } from '../../domain/rounds.ts';
import type { TransferRecord } from '../../domain/transfer.ts';

/** The tables of a region in memory. Every port reads and writes these same maps. */
export interface Store {
  readonly dossiers: Map<string, Dossier>;
  /** By dossier id and version number. */
  readonly versions: Map<string, DossierVersion>;
  /** By dossier id, in order. */
  readonly audit: Map<string, readonly AuditEntry[]>;
  /** Dossier ids by pupil and source school. */
  readonly dossierOfPupil: Map<string, Dossier['dossierId']>;
  readonly enrolments: Map<string, EnrolmentRecord>;
  /** The newest enrolment by pupil, target and source school. */
  readonly enrolmentOfPupil: Map<string, EnrolmentRecord>;
  readonly transfers: Map<string, TransferRecord>;
  readonly payloads: Map<string, Payload>;
  /** Sent or not. */
  readonly outbox: Map<string, OutboxMessage>;
  /** Ids of the messages that were sent. */
  readonly sent: Set<string>;
  /** By upload and school. */
  readonly uploads: Map<string, PayloadRef>;
  /** Checksums, by upload, school and number. */
  readonly uploadParts: Map<string, Sha256>;
  readonly cohorts: Map<string, readonly PupilKey[]>;
  readonly schools: Map<string, SchoolRow>;
  readonly conditions: Map<string, ConditionRow>;
  readonly mandates: Map<string, MandateRow>;
  readonly vendors: Map<string, VendorRow>;
  /** The region's one, by its only name. */
  readonly letterForms: Map<string, LetterFormRow>;
  readonly calendars: Map<string, Calendar>;
  readonly drafts: Map<string, Draft>;
  /** By year and number. */
  readonly editions: Map<string, EditionWhole>;
  /** Those of which not everyone was written to. */
  readonly announcements: Map<string, Announcement>;
  readonly marks: Map<string, RoundMark>;
  /** By dossier and exception id. */
  readonly exceptions: Map<string, RoundException>;
  /** By id. */
  readonly activities: Map<string, Activity>;
}

export const emptyStore = (): Store => ({
  dossiers: new Map(),
  versions: new Map(),
  audit: new Map(),
  dossierOfPupil: new Map(),
  enrolments: new Map(),
  enrolmentOfPupil: new Map(),
  transfers: new Map(),
  payloads: new Map(),
  outbox: new Map(),
  sent: new Set(),
  uploads: new Map(),
  uploadParts: new Map(),
  cohorts: new Map(),
  schools: new Map(),
  conditions: new Map(),
  mandates: new Map(),
  vendors: new Map(),
  letterForms: new Map(),
  calendars: new Map(),
  drafts: new Map(),
  editions: new Map(),
  announcements: new Map(),
  marks: new Map(),
  exceptions: new Map(),
  activities: new Map(),
});

/** A key of several parts. */
export const keyOf = (...parts: readonly (string | number)[]): string => parts.join('#');

const known = new WeakSet();

/**
 * What is stored, frozen whole: it is handed out and taken in as it is, and no caller changes it there. A copy would do
 * too, and take the greater part of the time that a region in memory takes.
 */
export const frozen = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || known.has(value)) return value;
  known.add(Object.freeze(value));
  for (const part of Object.values(value)) frozen(part);
  return value;
};
