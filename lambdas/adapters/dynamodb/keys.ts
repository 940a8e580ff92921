import type {
  DossierId,
  EnrolmentId,
  Oin,
  PayloadId,
  PupilKey,
  SchoolId,
  SchoolYear,
  TransferId,
  UploadId,
} from '../../../schemas/ids.ts';
import type { Activity } from '../../../schemas/board/activity.ts';
import type { Person } from '../../../schemas/board/people.ts';
import type { ProgressDay } from '../../../schemas/board/progress.ts';
import type { AuditDay, SchoolDay } from '../../domain/audit-day.ts';
import type { EnrolmentRecord } from '../../domain/enrolment.ts';
import type { RoundMark } from '../../domain/rounds.ts';
import type { TransferRecord } from '../../domain/transfer.ts';
import type { RoundException } from '../../../schemas/exception.ts';
import type { Mandate, SchoolCondition } from '../../../schemas/school.ts';
import type { Rehearsal } from '../../../schemas/test-exchange.ts';

/**
 * What a partition key begins with, up to and including its first `#`; or the whole of a partition that there is one of.
 * The grants say which functions write to which: IAM knows partition keys, and no sort keys. So what different functions
 * write is of different families, though it is about one school or year.
 */
export type Family = Many | One;
type Many =
  | 'DOSSIER#'
  | 'PUPIL#'
  | 'ENROLMENT#'
  | 'TRANSFER#'
  | 'COHORT#'
  | 'PAYLOAD#'
  | 'OUTBOX#'
  | 'UPLOAD#'
  | 'CALLS#'
  | 'SCHOOL#'
  | 'FULFILLED#'
  | 'VENDOR#'
  | 'CALENDAR#'
  | 'ROUND-MARKS#'
  | 'SCHEDULES#'
  | 'BOARD-YEAR#'
  | 'ANNOUNCEMENTS#'
  | 'EXCEPTIONS#'
  | 'ACTIVITY#'
  | 'AUDIT-DAY#'
  | 'PROGRESS#';
type One = 'LETTER-FORM' | 'AUDIT-DAYS' | 'SIGNING-KEYS' | 'PEOPLE';

/** A partition key: one of no family can’t be made, so that each is granted to whom it concerns. */
export type PartitionKey = `${Many}${string}` | One;

/** Primary key of an item. */
export interface Key {
  readonly pk: PartitionKey;
  readonly sk: string;
}

/** The items of one partition, or those whose sort key starts with a prefix. */
export interface Group {
  readonly pk: PartitionKey;
  readonly prefix?: string;
}

const padded = (number: number, width: number): string => String(number).padStart(width, '0');

const dossier = (id: DossierId): PartitionKey => `DOSSIER#${id}`;
const pupil = (key: PupilKey): PartitionKey => `PUPIL#${key}`;
const school = (id: SchoolId): PartitionKey => `SCHOOL#${id}`;
const fulfilled = (id: SchoolId): PartitionKey => `FULFILLED#${id}`;
const roundMarks = (year: SchoolYear): PartitionKey => `ROUND-MARKS#${year}`;
const progress = (year: SchoolYear): PartitionKey => `PROGRESS#${year}`;

const exceptions = (id: DossierId): PartitionKey => `EXCEPTIONS#${id}`;

const signingKeys = 'SIGNING-KEYS';
const people = 'PEOPLE';

const byItself: ReadonlySet<SchoolCondition['condition']> = new Set(['checklist', 'test-exchange']);

/** Can a school fulfil it by itself? The board may record it too; the rest the board alone decides. */
export const isFulfilledByItself = ({ condition }: Pick<SchoolCondition, 'condition'>): boolean =>
  byItself.has(condition);

/** Every key of the exchange table. No key names a person: a pupil is a pupil key, someone of the board a subject. */
export const keys = {
  dossier: (id: DossierId): Key => ({ pk: dossier(id), sk: 'DOSSIER' }),
  version: (id: DossierId, version: number): Key => ({
    pk: dossier(id),
    sk: `VERSION#${padded(version, 4)}`,
  }),
  audit: (id: DossierId, seq: number): Key => ({ pk: dossier(id), sk: `AUDIT#${padded(seq, 6)}` }),

  /** Leads from a pupil of a source school to the dossier; after a change of PGN, from both pupil keys. */
  dossierOfPupil: (key: PupilKey, source: SchoolId): Key => ({ pk: pupil(key), sk: `DOSSIER#${source}` }),
  enrolment: (id: EnrolmentId): Key => ({ pk: `ENROLMENT#${id}`, sk: 'ENROLMENT' }),
  /** One standing enrolment per pupil, target and source. */
  enrolmentOfPupil: (it: Pick<EnrolmentRecord, 'pupil' | 'target' | 'source'>): Key => ({
    pk: pupil(it.pupil),
    sk: `ENROLMENT#${it.target}#${it.source}`,
  }),
  transfer: (id: TransferId): Key => ({ pk: `TRANSFER#${id}`, sk: 'TRANSFER' }),
  transferOfPupil: (it: Pick<TransferRecord, 'pupil' | 'source' | 'target' | 'transferId'>): Key => ({
    pk: pupil(it.pupil),
    sk: `TRANSFER#${it.source}#${it.target}#${it.transferId}`,
  }),

  /** Leads from a dossier to a transfer that was granted of it. */
  transferOfDossier: (id: DossierId, transfer: TransferId): Key => ({
    pk: dossier(id),
    sk: `TRANSFER#${transfer}`,
  }),

  cohort: (source: SchoolId, year: SchoolYear): Key => ({ pk: `COHORT#${source}#${year}`, sk: 'COHORT' }),

  /** The stream’s filters know this prefix: an ended payload is purged. */
  payload: (id: PayloadId): Key => ({ pk: `PAYLOAD#${id}`, sk: 'PAYLOAD' }),
  /** The stream’s filters know this prefix: a new message is sent. */
  outbox: (id: string): Key => ({ pk: `OUTBOX#${id}`, sk: 'OUTBOX' }),
  /** By school as well, so that two schools that chose one id never meet. */
  upload: (id: UploadId, owner: SchoolId): Key => ({ pk: `UPLOAD#${id}`, sk: school(owner) }),
  uploadPart: (id: UploadId, owner: SchoolId, part: number): Key => ({
    pk: `UPLOAD#${id}`,
    sk: `PART#${owner}#${part}`,
  }),

  allowance: (id: SchoolId): Key => ({ pk: `CALLS#${id}`, sk: 'ALLOWANCE' }),

  school: (id: SchoolId): Key => ({ pk: school(id), sk: 'SCHOOL' }),
  condition: (it: SchoolCondition): Key => ({
    pk: isFulfilledByItself(it) ? fulfilled(it.schoolId) : school(it.schoolId),
    sk: `CONDITION#${it.condition}#${it.from}`,
  }),
  /** Where a school's scripted pupils of a test exchange are found: beside the condition that follows from it. */
  rehearsal: (it: Pick<Rehearsal, 'school' | 'role' | 'year'>): Key => ({
    pk: fulfilled(it.school),
    sk: `REHEARSAL#${it.year}#${it.role}`,
  }),
  mandate: (it: Mandate): Key => ({ pk: school(it.schoolId), sk: `MANDATE#${it.oin}#${it.from}` }),
  /** One for the region. */
  letterForm: { pk: 'LETTER-FORM', sk: 'LETTER-FORM' },
  person: (subject: Person['subject']): Key => ({ pk: people, sk: `PERSON#${subject}` }),
  vendor: (oin: Oin): Key => ({ pk: `VENDOR#${oin}`, sk: 'VENDOR' }),
  /** The stream’s filters know this key: a published calendar is planned. */
  calendar: (year: SchoolYear): Key => ({ pk: `CALENDAR#${year}`, sk: 'CALENDAR' }),
  seenSchedules: (year: SchoolYear): Key => ({ pk: `SCHEDULES#${year}`, sk: 'SCHEDULES' }),
  /** How far the chains of one school were on a day, and what was signed of all of them. */
  schoolDay: (it: Pick<SchoolDay, 'day' | 'school' | 'year'>): Key => ({
    pk: `AUDIT-DAY#${it.day}`,
    sk: `SCHOOL#${it.school}#${it.year}`,
  }),
  dayStatement: (day: AuditDay): Key => ({ pk: 'AUDIT-DAYS', sk: `DAY#${day}` }),
  /** How far the region was on a day. */
  progressDay: (it: Pick<ProgressDay, 'schoolYear' | 'day'>): Key => ({
    pk: progress(it.schoolYear),
    sk: `DAY#${it.day}`,
  }),
  /** A public key of receipts, by its `kid`. */
  signingKey: (kid: string): Key => ({ pk: signingKeys, sk: `KEY#${kid}` }),
  /** By dossier, as requests ask for it. */
  exception: (it: Pick<RoundException, 'dossierId' | 'exceptionId'>): Key => ({
    pk: exceptions(it.dossierId),
    sk: `EXCEPTION#${it.exceptionId}`,
  }),
  activity: ({ activityId }: Pick<Activity, 'activityId'>): Key => ({
    pk: `ACTIVITY#${activityId}`,
    sk: 'ACTIVITY',
  }),
  mark: (it: RoundMark): Key => ({ pk: roundMarks(it.schoolYear), sk: `MARK#${it.round}#${it.event}` }),
} as const;

/** What is read together. */
export const groups = {
  transfersOfDossier: (id: DossierId): Group => ({ pk: dossier(id), prefix: 'TRANSFER#' }),
  audit: (id: DossierId): Group => ({ pk: dossier(id), prefix: 'AUDIT#' }),
  enrolmentsOfPupil: (key: PupilKey): Group => ({ pk: pupil(key), prefix: 'ENROLMENT#' }),
  transfersOfPupil: (key: PupilKey, source: SchoolId): Group => ({
    pk: pupil(key),
    prefix: `TRANSFER#${source}#`,
  }),
  /** A school with its mandates, and the conditions that the board decides. */
  registerEntry: (id: SchoolId): Group => ({ pk: school(id) }),
  /** The conditions that a school can fulfil by itself; others count for nothing there. */
  fulfilled: (id: SchoolId): Group => ({ pk: fulfilled(id), prefix: 'CONDITION#' }),
  signingKeys: { pk: signingKeys, prefix: 'KEY#' },
  people: { pk: people, prefix: 'PERSON#' },
  exceptions: (id: DossierId): Group => ({ pk: exceptions(id), prefix: 'EXCEPTION#' }),
  progressDays: (year: SchoolYear): Group => ({ pk: progress(year), prefix: 'DAY#' }),
  marks: (year: SchoolYear): Group => ({ pk: roundMarks(year), prefix: 'MARK#' }),
} as const;
