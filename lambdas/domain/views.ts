import type { Calendar, CalendarView } from '../../schemas/calendar.ts';
import type { DossierView } from '../../schemas/dossier.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { DestructionView } from '../../schemas/ending.ts';
import type { EnrolmentView, TransferView } from '../../schemas/transfer.ts';
import type { Dossier, DossierVersion } from './dossier.ts';
import { type EnrolmentRecord, enrolledAt } from './enrolment.ts';
import { confirmations, confirmationsView } from './nothing-new.ts';
import { isTestSchool } from './rehearsal.ts';
import { isOpen, markOf, type RoundMark } from './rounds.ts';
import { type Destruction, stateAt, type TransferRecord } from './transfer.ts';

/** A dossier as its source school sees it. */
export const dossierView = (
  dossier: Dossier,
  version: DossierVersion,
  enrolments: readonly EnrolmentRecord[],
): DossierView => {
  const reporting = enrolledAt(enrolments, dossier.source);
  return {
    dossierId: dossier.dossierId,
    schoolYear: dossier.schoolYear,
    source: dossier.source,
    ...(dossier.rehearsal && { rehearsal: true }),
    state: dossier.state,
    version: dossier.version,
    contentHash: version.contentHash,
    categories: version.categories,
    outsideLaw: version.outsideLaw,
    attachments: version.attachments,
    ...(version.selection && { selectionHash: version.selection.hash }),
    missing: version.selection?.missing ?? [],
    ...(version.reviewKept && { reviewKept: version.reviewKept }),
    ...(version.reviews.at(-1) && { reviewedAt: version.reviews.at(-1)?.at }),
    ...(dossier.released && {
      released: {
        version: dossier.released.version,
        at: dossier.released.at,
        targets: dossier.released.targets,
        contentHash: dossier.released.contentHash,
        bytes: dossier.released.bytes,
        waitingForSchool: !dossier.released.targets.some((target) => reporting.includes(target)),
      },
    }),
    ...(confirmations(dossier).length > 0 && { nothingNew: confirmationsView(dossier) }),
    ...(dossier.openDestructions?.length && { openDestructions: dossier.openDestructions }),
    ...(dossier.withdrawn && { withdrawn: dossier.withdrawn }),
    ...(dossier.hold && { hold: dossier.hold }),
    updatedAt: dossier.updatedAt,
  };
};

/** An enrolment as its target school sees it. */
export const enrolmentView = (record: EnrolmentRecord): EnrolmentView => ({
  enrolmentId: record.enrolmentId,
  schoolYear: record.schoolYear,
  sourceSchool: record.source,
  targetSchool: record.target,
  ...(isTestSchool(record.source) && { rehearsal: true }),
  state: record.state,
  enrolledAt: record.enrolledAt,
  ...(record.ended && { ended: record.ended }),
});

/** A transfer as its target school sees it. */
export const transferView = (record: TransferRecord, now: Instant): TransferView => ({
  transferId: record.transferId,
  sourceSchool: record.source,
  targetSchool: record.target,
  ...(isTestSchool(record.source) && { rehearsal: true }),
  schoolYear: record.schoolYear,
  state: stateAt(record, now),
  ...(record.dossierId && { dossierId: record.dossierId }),
  ...(record.version !== undefined && { version: record.version }),
  ...(record.contentHash && { contentHash: record.contentHash }),
  ...(record.bytes !== undefined && { bytes: record.bytes }),
  ...(record.missing && { missing: record.missing }),
  ...(record.rectified && { rectified: record.rectified }),
  ...(record.state === 'UNCHANGED' && record.version !== undefined && { unchangedSince: record.version }),
  ...(record.nothingNew && { nothingNew: record.nothingNew }),
  ...(record.session && { sessionEndsAt: record.session.endsAt }),
  requestedAt: record.requestedAt,
  ...(record.collectedAt && { collectedAt: record.collectedAt }),
  ...(record.acknowledgedAt && { acknowledgedAt: record.acknowledgedAt }),
  ...(record.result && { result: record.result }),
  ...(record.destruction && { destruction: destructionView(record.destruction) }),
});

/** A destruction as both schools see it. */
export const destructionView = ({ orderedAt, reason, stated }: Destruction): DestructionView => ({
  orderedAt,
  reason,
  ...(stated && {
    statedAt: stated.at,
    destroyedOn: stated.destroyedOn,
    copies: stated.copies,
    ...(stated.backupsGoneBy !== undefined && { backupsGoneBy: stated.backupsGoneBy }),
  }),
});

/** The year as a school sees it: what is open now, and what the scheduler marked. */
export const calendarView = (
  calendar: Calendar,
  marks: readonly RoundMark[],
  now: Instant,
): CalendarView => ({
  schoolYear: calendar.schoolYear,
  region: calendar.region,
  edition: calendar.edition,
  enrolmentFrom: calendar.enrolmentFrom,
  seasonEndsAt: calendar.seasonEndsAt,
  rounds: calendar.rounds.map((round) => {
    const opened = markOf(round, 'opened', marks);
    const closed = markOf(round, 'closed', marks);
    return {
      round: round.round,
      title: round.title,
      opensAt: round.opensAt,
      closesAt: round.closesAt,
      open: isOpen(round, now),
      suspended: round.suspended,
      late: round.late,
      ...(opened && { markedOpenAt: opened.at }),
      ...(closed && { markedClosedAt: closed.at }),
    };
  }),
  milestones: calendar.milestones.map(({ source: _source, ...milestone }) => milestone),
  now,
});
