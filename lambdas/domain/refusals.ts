import type { Finding } from '../../schemas/dossier.ts';
import type { FailingCondition } from '../../schemas/school.ts';

/** One thing wrong with an input: a JSON pointer or OSO path, and what to do. */
export interface InputError {
  readonly pointer: string;
  readonly code?: string;
  readonly message: { readonly nl: string; readonly en: string };
  /** Of a dossier: who says so, whether it stops the dossier, and the line in the file that was sent, from 1. */
  readonly source?: Finding['source'];
  readonly severity?: Finding['severity'];
  readonly line?: number;
}

/** What is wrong with a dossier, as an input error. Without a line: not every dossier is read as it was sent. */
export const errorOf = ({ path, pointer, rule, message, source, severity }: Finding): InputError => ({
  pointer: pointer ?? path,
  code: rule,
  message,
  source,
  severity,
});

/** Every expected refusal, by its stable code. docs/problems.md and the answers both follow from this list. */
export const refusalCodes = [
  'invalid-input',
  'not-found',
  'no-such-route',
  'not-published',
  'certificate-missing',
  'certificate-unknown',
  'not-mandated',
  'too-many-requests',
  'media-type-not-supported',
  'not-acceptable',
  'body-too-large',
  'id-in-use',
  'other-dossier-of-this-pupil',
  'other-pupil',
  'already-enrolled',
  'part-checksum-mismatch',
  'part-conflict',
  'parts-incomplete',
  'dossier-not-readable',
  'dossier-not-accepted',
  'dossier-of-other-school',
  'dossier-too-large',
  'selection-incomplete',
  'selection-outdated',
  'selection-missing',
  'review-missing',
  'review-outdated',
  'required-missing',
  'version-outdated',
  'revised-advice-missing',
  'revised-advice-present',
  'decision-missing',
  'dossier-ended',
  'already-released',
  'nothing-released',
  'newer-version',
  'copy-too-large',
  'enrolment-too-early',
  'school-year-unknown',
  'source-not-qualified',
  'target-not-qualified',
  'round-closed',
  'not-enrolled',
  'dossier-not-released',
  'session-expired',
  'session-of-other-system',
  'no-version-to-supplement',
  'earlier-version-ended',
  'nothing-new',
  'not-mergeable',
  'rectified-not-removed',
  'merge-too-large',
  'not-collected',
  'already-acknowledged',
  'access-ended',
  'destruction-not-ordered',
  'already-destroyed',
  'other-content',
  'range-needed',
  'range-not-satisfiable',
  'token-missing',
  'role-missing',
  'draft-outdated',
  'draft-missing',
  'edition-outdated',
  'calendar-not-publishable',
  'nothing-to-copy',
  'record-outdated',
  'file-too-large',
  'file-not-readable',
  'too-many-schools',
  'try-again',
  'internal-error',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Why something was not done. Never holds pupil data. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly errors?: readonly InputError[];
  readonly failing?: readonly FailingCondition[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  /** When the next round opens, for `round-closed`. */
  readonly opensAt?: string;
  /** For `round-closed`: a round would be open for this pupil, had the board not suspended it. */
  readonly isSuspended?: true;
}

/** A page cursor that Overstap did not give out, or not for this list. */
export const badCursor: Refusal = {
  code: 'invalid-input',
  errors: [
    {
      pointer: '/query/cursor',
      code: 'unknown-cursor',
      message: {
        nl: 'Deze cursor hoort niet bij deze lijst. Begin opnieuw zonder cursor.',
        en: 'This cursor does not belong to this list. Start again without a cursor.',
      },
    },
  ],
};
