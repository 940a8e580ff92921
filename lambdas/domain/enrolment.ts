import * as z from 'zod';
import { EnrolmentId, Instant, PupilKey, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { EndReason } from '../../schemas/ending.ts';
import { EnrolmentState } from '../../schemas/transfer.ts';

/** A target school’s report that it accepted a pupil. A claim alone gives and takes nothing. */
export const EnrolmentRecord = z.object({
  rev: z.int().min(1),
  enrolmentId: EnrolmentId,
  schoolYear: SchoolYear,
  pupil: PupilKey,
  source: SchoolId,
  target: SchoolId,
  state: EnrolmentState,
  enrolledAt: Instant,
  ended: z.object({ at: Instant, by: z.enum(['source', 'target']), reason: EndReason }).optional(),
});
export type EnrolmentRecord = z.infer<typeof EnrolmentRecord>;

/** Does this school’s enrolment of the pupil, reported to this source, stand? */
export const stands = (enrolments: readonly EnrolmentRecord[], source: SchoolId, target: SchoolId): boolean =>
  enrolments.some((it) => it.state === 'ENROLLED' && it.source === source && it.target === target);

/** Schools whose enrolment of the pupil stands, for this source; each once, also when it reported twice. */
export const enrolledAt = (enrolments: readonly EnrolmentRecord[], source: SchoolId): readonly SchoolId[] => [
  ...new Set(
    enrolments.filter((it) => it.state === 'ENROLLED' && it.source === source).map((it) => it.target),
  ),
];

/** The report by which a school’s enrolment stands: the first, when it reported the pupil under two numbers. */
export const standing = (
  enrolments: readonly EnrolmentRecord[],
  source: SchoolId,
  target: SchoolId,
): EnrolmentRecord | undefined =>
  enrolments
    .filter((it) => it.state === 'ENROLLED' && it.source === source && it.target === target)
    .toSorted((one, other) => (one.enrolmentId < other.enrolmentId ? -1 : 1))[0];
