import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant, SchoolId } from '../../schemas/ids.ts';
import type { CohortPupil, MissingStep } from '../../schemas/transfer.ts';
import type * as z from 'zod';
import type { Dossier } from './dossier.ts';
import { isLeaving } from './ending.ts';
import { type EnrolmentRecord, enrolledAt } from './enrolment.ts';
import { confirmations, confirmationsView, roundToComplete } from './nothing-new.ts';
import type { TransferRecord } from './transfer.ts';

type Step = z.infer<typeof MissingStep>;

interface Facts {
  readonly position: number;
  readonly source: SchoolId;
  readonly enrolments: readonly EnrolmentRecord[];
  readonly dossier: Dossier | undefined;
  readonly transfers: readonly TransferRecord[];
  /** The year as it was published, and the time. */
  readonly calendar: Calendar | undefined;
  readonly now: Instant;
}

const stepsOfState: Readonly<Record<Dossier['state'], readonly Step[]>> = {
  DRAFT: ['selection', 'review', 'release'],
  SELECTED: ['review', 'release'],
  REVIEWED: ['release'],
  RELEASED: [],
  WITHDRAWN: ['dossier'],
  DESTROYED: ['dossier'],
};

/** A transfer of an earlier version, or to a school that it is no longer released to, completes nothing. */
const isOfRelease = (transfer: TransferRecord, released: Dossier['released']): boolean =>
  released === undefined ||
  (transfer.version === released.version && released.targets.includes(transfer.target));

/** A pupil who left without a new target lacks nothing any more. */
const hasLeft = (dossier: Dossier | undefined): boolean =>
  dossier?.withdrawn !== undefined && isLeaving(dossier.withdrawn.reason);

/** While a new version is on its way, its own steps say what is missing. */
const isNewVersionDue = ({ dossier, calendar, now }: Facts): boolean =>
  dossier?.state === 'RELEASED' &&
  calendar !== undefined &&
  roundToComplete(dossier, calendar, now) !== undefined;

/** How one pupil of the grade-8 list stands, and which steps are still missing. */
export const cohortPupil = (facts: Facts): CohortPupil => {
  const { dossier } = facts;
  const schools = enrolledAt(facts.enrolments, facts.source);
  const transfers = facts.transfers.filter((it) => isOfRelease(it, dossier?.released));
  const isCollected = transfers.some((it) => it.state === 'COLLECTED' || it.state === 'ACKNOWLEDGED');
  const isAcknowledged = transfers.some((it) => it.state === 'ACKNOWLEDGED');
  const open = facts.transfers.flatMap((it) =>
    it.state === 'DESTRUCTION_ORDERED' && it.destruction
      ? [{ transferId: it.transferId, target: it.target, since: it.destruction.orderedAt }]
      : [],
  );
  return {
    position: facts.position,
    enrolledAt: [...schools],
    contested: schools.length > 1,
    ...(dossier && { dossierId: dossier.dossierId, state: dossier.state }),
    missing: hasLeft(dossier)
      ? []
      : [
          ...(dossier
            ? stepsOfState[dossier.state]
            : (['dossier', 'selection', 'review', 'release'] as const)),
          ...(isNewVersionDue(facts) ? (['new-version'] as const) : []),
          ...(schools.length === 0 ? (['enrolment'] as const) : []),
          ...(isCollected ? [] : (['collection'] as const)),
          ...(isAcknowledged ? [] : (['acknowledgement'] as const)),
        ],
    ...(dossier && confirmations(dossier).length > 0 && { nothingNew: confirmationsView(dossier) }),
    ...(open.length > 0 && { openDestructions: open }),
  };
};
