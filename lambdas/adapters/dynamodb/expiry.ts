import { Instant, type SchoolYear } from '../../../schemas/ids.ts';
import { epochSeconds, plusDays, plusMinutes, schoolYearOf } from '../../domain/time.ts';

/** The instant at which a school year’s records start to age: 1 August after it (WPO art. 1). */
const endOfYear = (year: SchoolYear): Instant => Instant.parse(`${year.slice(5)}-08-01T00:00:00.000Z`);

/** When the records and pupil keys of a school year go: with the last of its audit. Epoch seconds. */
export const recordExpiry = (year: SchoolYear, auditDays: number): number =>
  epochSeconds(plusDays(endOfYear(year), auditDays));

/**
 * When a link of the audit goes: with its dossier, and with all links of its school year at once. One by one they would
 * leave a chain that no longer begins at its beginning, and that nobody could tell from one that was cut. Epoch seconds.
 */
export const auditExpiry = (at: Instant, auditDays: number): number =>
  recordExpiry(schoolYearOf(at), auditDays);

/** When it is forgotten who governed what: as long after it as the audit is kept. Epoch seconds. */
export const activityExpiry = (at: Instant, auditDays: number): number =>
  epochSeconds(plusDays(at, auditDays));

/** A name is renewed each month that its person acts: with it, it stays as long as the last thing that the person did. */
const nameDays = 31;

/** When it is forgotten what a person is called: not before all that this person did. Epoch seconds. */
export const nameExpiry = (at: Instant, auditDays: number): number =>
  activityExpiry(plusDays(at, nameDays), auditDays);

const rehearsalDays = 92;

/** Where a school’s scripted pupils are found is of use in its year: they end with it. Epoch seconds. */
export const rehearsalExpiry = (year: SchoolYear): number =>
  epochSeconds(plusDays(endOfYear(year), rehearsalDays));

const payloadBackstopDays = 30;

/**
 * When the table itself removes the row of a payload, should every sweep since its end have failed. The stream then
 * has the payload shredded all the same. Epoch seconds.
 */
export const payloadExpiry = (endsAt: Instant): number => epochSeconds(plusDays(endsAt, payloadBackstopDays));

const cohortDays = 92;

/** A grade-8 list is of use until the late rounds of autumn are over: 1 November after its year. Epoch seconds. */
export const cohortExpiry = (year: SchoolYear): number => epochSeconds(plusDays(endOfYear(year), cohortDays));

const exceptionDays = 92;

/** An exception ends with its season at the latest; that it was used stays in the audit. Epoch seconds. */
export const exceptionExpiry = (year: SchoolYear): number =>
  epochSeconds(plusDays(endOfYear(year), exceptionDays));

const messageDays = 92;

/** What schools were told stays for their LAS until after the season; an event that repeats comes long before. Epoch seconds. */
export const messageExpiry = (year: SchoolYear): number =>
  epochSeconds(plusDays(endOfYear(year), messageDays));

const progressDays = 92;

/** How far the region was each day is of use until the next year is planned: 1 November after its year. Epoch seconds. */
export const progressExpiry = (year: SchoolYear): number =>
  epochSeconds(plusDays(endOfYear(year), progressDays));

const uploadDays = 2;

/** The parts of an upload end after an hour; what is known of its id stays longer, so that a repeat begins nothing anew. Epoch seconds. */
export const uploadExpiry = (now: Instant): number => epochSeconds(plusDays(now, uploadDays));

const allowanceMinutes = 60;

/** A bucket of calls is full again within ten minutes; nothing need be kept of it then. Epoch seconds. */
export const allowanceExpiry = (now: Instant): number => epochSeconds(plusMinutes(now, allowanceMinutes));
