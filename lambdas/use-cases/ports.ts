import type { AttachmentFact } from '../../schemas/dossier.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { RoundException } from '../../schemas/exception.ts';
import type {
  DossierId,
  EnrolmentId,
  Instant,
  Oin,
  PayloadId,
  Pgn,
  PupilKey,
  SchoolId,
  SchoolYear,
  TransferId,
} from '../../schemas/ids.ts';
import type { Mandate, School, SchoolCondition, Vendor } from '../../schemas/school.ts';
import type { Claims, PublicKey, StatementKind } from '../../schemas/statement.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Dossier, DossierVersion } from '../domain/dossier.ts';
import type { EnrolmentRecord } from '../domain/enrolment.ts';
import type { OsoElement, ReadFailure } from '../domain/oso/tree.ts';
import type { BoardReminderMessage, OutboxMessage, SchoolMessage } from '../domain/outbox.ts';
import type { Payload } from '../domain/payload.ts';
import type { RoundMark } from '../domain/rounds.ts';
import type { Result } from '../domain/result.ts';
import type { TransferRecord } from '../domain/transfer.ts';

export type { OpenPayload, Payloads, Uploads, Vault } from './payload-ports.ts';

/** The only source of time. */
export interface Clock {
  now(): Instant;
}

/** The only source of chance. */
export interface IdSource {
  payloadId(): PayloadId;
  outboxId(): string;
  /** Part of the name of a sealed object, where its content must not name it. */
  objectId(): string;
}

/** A page of a list, newest state first by state, then id. The cursor is opaque. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

/** Everything that one transition writes, all or nothing: at most 100 items of the table. */
export interface Change {
  /** The dossier as it becomes. Written only if the stored one still has `rev = dossier.rev - 1` (absent for rev 1). */
  readonly dossier?: Dossier;
  /** Versions written with it. */
  readonly versions?: readonly DossierVersion[];
  /** An ended dossier of the same pupil and source, whose place this new one takes. */
  readonly replaces?: DossierId;
  /** Transfers as they become, each under the same rule of `rev`. */
  readonly transfers?: readonly TransferRecord[];
  /** Enrolments as they become, each under the same rule of `rev`. */
  readonly enrolments?: readonly EnrolmentRecord[];
  /** Payload rows: adopted, given an end, or ended. */
  readonly payloads?: readonly Payload[];
  readonly audit?: readonly AuditEntry[];
  readonly outbox?: readonly OutboxMessage[];
}

/** `conflict`: someone else moved first; nothing was written. Read again and decide again. */
export type CommitOutcome = 'committed' | 'conflict';

/** Writes a transition in one conditional write. */
export interface Ledger {
  commit(change: Change): Promise<CommitOutcome>;
}

/** Dossiers, read strongly consistent but for the list. */
export interface Dossiers {
  load(id: DossierId): Promise<Dossier | undefined>;
  version(id: DossierId, version: number): Promise<DossierVersion | undefined>;
  /** Those of many that are there, in no order. Some calls, however many are asked. */
  versions(of: readonly Pick<Dossier, 'dossierId' | 'version'>[]): Promise<readonly DossierVersion[]>;
  ofPupil(pupil: PupilKey, source: SchoolId): Promise<DossierId | undefined>;
  list(
    source: SchoolId,
    year: SchoolYear,
    state: string | undefined,
    page: PageRequest,
  ): Promise<Page<Dossier>>;
  audit(id: DossierId): Promise<readonly AuditEntry[]>;
}

export interface Enrolments {
  load(id: EnrolmentId): Promise<EnrolmentRecord | undefined>;
  /** Standing or ended enrolments of one pupil, at any school: at most a handful. */
  ofPupil(pupil: PupilKey): Promise<readonly EnrolmentRecord[]>;
  listOfTarget(
    target: SchoolId,
    year: SchoolYear,
    state: string | undefined,
    page: PageRequest,
  ): Promise<Page<EnrolmentRecord>>;
  listOfSource(source: SchoolId, year: SchoolYear, page: PageRequest): Promise<Page<EnrolmentRecord>>;
}

export interface Transfers {
  load(id: TransferId): Promise<TransferRecord | undefined>;
  list(
    target: SchoolId,
    year: SchoolYear,
    state: string | undefined,
    page: PageRequest,
  ): Promise<Page<TransferRecord>>;
  /** Every transfer asked for this pupil of this source, refused ones too. */
  ofPupil(pupil: PupilKey, source: SchoolId): Promise<readonly TransferRecord[]>;
  /** Every transfer that was granted of this dossier, whatever the pupil’s key was then. */
  ofDossier(dossier: DossierId): Promise<readonly TransferRecord[]>;
  /** Destructions of the region that were ordered by then and not stated yet, the oldest first. */
  openDestructions(orderedBy: Instant, page: PageRequest): Promise<Page<TransferRecord>>;
}

/** The grade-8 list of a school, in its own order. */
export interface Cohorts {
  replace(source: SchoolId, year: SchoolYear, pupils: readonly PupilKey[]): Promise<void>;
  page(
    source: SchoolId,
    year: SchoolYear,
    page: PageRequest,
  ): Promise<Page<{ readonly position: number; readonly pupil: PupilKey }>>;
  has(source: SchoolId, year: SchoolYear, pupil: PupilKey): Promise<boolean>;
}

/** What the register holds of a school itself. */
export interface RegisterEntry {
  readonly school: School;
  readonly mandates: readonly Mandate[];
}

/** A school with all that its qualification is judged by: the vendors that it gave a mandate too. */
export interface RegisteredSchool extends RegisterEntry {
  readonly conditions: readonly SchoolCondition[];
  readonly vendors: readonly Vendor[];
}

/** Schools, vendors, mandates and the published calendar: what the board and the operator keep. */
export interface Register {
  /**
   * Who answers for a school: the school itself, or its successor, which took over its dossiers, enrolments, transfers
   * and open destructions. One read each: enough to know the school, and who may act for it.
   */
  entry(id: SchoolId): Promise<RegisterEntry | undefined>;
  school(id: SchoolId): Promise<RegisteredSchool | undefined>;
  vendor(oin: Oin): Promise<Vendor | undefined>;
  calendar(year: SchoolYear): Promise<Calendar | undefined>;
  roundMarks(year: SchoolYear): Promise<readonly RoundMark[]>;
  markRound(mark: RoundMark): Promise<void>;
  /** The exceptions that the board granted for a dossier, past ones too: a handful. */
  exceptions(dossier: DossierId): Promise<readonly RoundException[]>;
}

/** Seeds the register; used by operators, not by functions that serve schools. */
export interface RegisterWriter {
  putSchool(school: School): Promise<void>;
  putCondition(condition: SchoolCondition): Promise<void>;
  putMandate(mandate: Mandate): Promise<void>;
  putVendor(vendor: Vendor): Promise<void>;
  putCalendar(calendar: Calendar): Promise<void>;
  putException(exception: RoundException): Promise<void>;
}

/** A pupil as the tables know one. */
export interface PupilKeys {
  /** `rehearsedBy`: of a scripted pupil, the school that rehearses with it. */
  of(pgn: Pgn, year: SchoolYear, rehearsedBy?: SchoolId): Promise<PupilKey>;
}

/** Signs statements (JWS, ES256): receipts, unless it is told what else. */
export interface ReceiptSigner {
  sign(claims: Claims, kind?: StatementKind): Promise<string>;
  publicKeys(): Promise<{ readonly keys: readonly PublicKey[] }>;
}

/** OSO XML: bytes in, tree out, and back. */
export interface OsoFormat {
  read(bytes: Uint8Array): Result<OsoElement, readonly ReadFailure[]>;
  write(root: OsoElement): Uint8Array;
}

/** Opens an attachment safely and says what it is. */
export interface AttachmentInspector {
  inspect(fileName: string, base64: string): Pick<AttachmentFact, 'status' | 'type'>;
}

/** Messages until they are done. What is done is neither pending nor loaded any more, and its id stays taken. */
export interface Outbox {
  pending(now: Instant, page: PageRequest): Promise<Page<OutboxMessage>>;
  load(id: string): Promise<OutboxMessage | undefined>;
  done(id: string): Promise<void>;
}

/** How often schools may call: a bucket per school, of `domain/allowance.ts`. No transaction waits for it. */
export interface Allowances {
  /** Takes calls out of a school’s bucket. Milliseconds until they are in it when they are not, and nothing is taken. */
  take(school: SchoolId, calls: number, now: Instant): Promise<number | undefined>;
}

/** From inclusive, until exclusive; without one of them there is no end on that side. */
export interface OpenPeriod {
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** What schools and the board were told in a year, or a period of it, the newest first. */
export interface Notifications {
  list(
    school: SchoolId,
    year: SchoolYear,
    page: PageRequest,
    period?: OpenPeriod,
  ): Promise<Page<SchoolMessage>>;
  toBoard(year: SchoolYear, page: PageRequest, period?: OpenPeriod): Promise<Page<BoardReminderMessage>>;
}

/** Sends one mail to a school. `messageId` is stable, so that a repeat is recognisable. */
export interface Mailer {
  send(mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly messageId: string;
  }): Promise<void>;
}
