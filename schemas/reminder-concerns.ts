import type { ReminderCondition } from './reminder.ts';

interface Concern {
  /** Schools in which role can have this open. The board can be told the count of each. */
  readonly of: readonly ('source' | 'target')[];
  /** Can it still be mended after the line that it hangs on has ended? */
  readonly afterwards: boolean;
}

const source: Concern = { of: ['source'], afterwards: false };
const target: Concern = { of: ['target'], afterwards: false };
const both: Concern = { of: ['source', 'target'], afterwards: true };

/** Whom each condition can concern, and until when a reminder of it makes sense. */
export const concerns: Readonly<Record<ReminderCondition, Concern>> = {
  'no-cohort': source,
  'nothing-sent-in': { ...source, afterwards: true },
  'pupil-without-dossier': { ...source, afterwards: true },
  'review-missing': source,
  'not-released': source,
  'supplement-missing': source,
  'pupil-without-enrolment': { ...source, afterwards: true },
  'reconsideration-decision-missing': source,
  'reconsideration-letter-missing': source,
  'enrolment-contested': { ...source, afterwards: true },
  'enrolment-not-reported': { ...target, afterwards: true },
  'not-collected': target,
  'not-acknowledged': { ...target, afterwards: true },
  'destruction-overdue': { ...target, afterwards: true },
  'qualification-failing': both,
  'mandate-expiring': both,
  'certificate-expiring': both,
};
