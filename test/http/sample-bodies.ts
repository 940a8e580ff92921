import { createHash } from 'node:crypto';
import type { RouteName } from '../../schemas/api.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import { source, year } from '../domain/facts.ts';
import { povoXml, variations } from '../support/dossiers.ts';
import { destroyed, pgn } from '../use-cases/region.ts';
import type { LasCall } from './las-calls.ts';

const selectionHash = 'ab'.repeat(32);
const octets = 'part';
const digest = createHash('sha256').update(octets).digest('base64');

const fileOf = (school: SchoolId): string => Buffer.from(povoXml({ ...variations.draft, school })).toString();
const selection = { version: 1, categories: {}, attachments: [] };
const review = { selectionHash, date: '2022-02-25', method: 'tick-in-las', agrees: 'yes' };
const release = { selectionHash, targets: [] };
const nothingNew = { round: 'ronde-2', reason: 'no-new-data' };
const checklist = {
  privacyRules: true,
  published: true,
  parentsInformed: true,
  staffRights: true,
  checkedOn: '2022-02-25',
};
const enrolment = { pgn, sourceSchool: source };
const acknowledgement = { contentHash: selectionHash, result: 'imported' };

/** A call of each route that its schema accepts, by a school, without the id of what it is about. Of a list: one item. */
export const sampleCallsOf = (school: SchoolId): Readonly<Record<RouteName, LasCall>> => ({
  readCalendar: {},
  readOpenApi: {},
  readCohort: { params: { schoolYear: year } },
  listEnrolments: {},
  readEnrolment: {},
  listDossiers: {},
  readDossier: {},
  readAudit: {},
  listReconsiderations: {},
  listNotifications: {},
  listTransfers: {},
  readTransfer: {},
  readReceipt: {},
  readCertificate: {},
  checkQualification: { query: { source, target: source } },
  getSchool: {},
  putChecklist: { params: { schoolYear: year }, body: checklist },
  rehearse: { body: { role: 'source' } },
  getRehearsal: { query: { role: 'source' } },
  putCohort: { params: { schoolYear: year }, body: { pupils: [{ pgn, birthDate: '2010-01-01' }] } },
  putEnrolment: { body: enrolment },
  putEnrolments: { body: enrolment },
  putPgn: { body: { pgn: '123456782', formerPgn: pgn } },
  putUploadPart: {
    params: { uploadId: '01800000-0000-7000-8000-0000000000e1', part: '1' },
    body: octets,
    headers: { 'content-digest': `sha-256=:${digest}:` },
  },
  putDossier: {
    body: fileOf(school),
    headers: { 'content-type': 'application/xml' },
  },
  putDossiers: { body: { xml: fileOf(school) } },
  putSelection: { body: selection },
  putSelections: { body: selection },
  putReview: { body: review },
  putReviews: { body: review },
  putReconsideration: { body: { version: 1, testAdvice: 'unknown' } },
  putRelease: { body: release },
  putReleases: { body: release },
  printParentsCopy: {},
  printReconsiderationLetter: {},
  listSourceHandovers: {},
  putTransfer: { body: enrolment },
  putTransfers: { body: enrolment },
  listTargetHandovers: {},
  collectDossier: {},
  collectAttachment: { params: { attachment: 'a1' } },
  collectSupplement: {},
  collectMerged: {},
  readMergePlan: {},
  readKeys: {},
  putAcknowledgement: { body: acknowledgement },
  putAcknowledgements: { body: acknowledgement },
  putDestruction: { body: destroyed },
  putDestructions: { body: destroyed },
  putDestination: { body: { targets: [], reason: 'other-school' } },
  putWithdrawal: { body: { reason: 'mistake' } },
  putHold: { body: { until: '2022-07-15', reason: 'complaint' } },
  putEnrolmentEnd: { body: { reason: 'moved' } },
  putNothingNew: { body: nothingNew },
});
