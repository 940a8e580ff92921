import * as z from 'zod';
import type { Calendar, Round } from '../../schemas/calendar.ts';
import { Instant, SchoolYear } from '../../schemas/ids.ts';

/** That the scheduler’s event marked a round opened or closed. Access never depends on it. */
export const RoundMark = z.object({
  schoolYear: SchoolYear,
  round: z.string(),
  event: z.enum(['opened', 'closed']),
  at: Instant,
  /** The moment that it is of, by the calendar that stood then. */
  due: Instant.exactOptional(),
  /** Who came first: the scheduler’s event, the publication of a moment that had passed, or, late, the check for missing events. */
  by: z.enum(['event', 'publication', 'check']).exactOptional(),
});
export type RoundMark = z.infer<typeof RoundMark>;

/** A round is open iff `opensAt ≤ now < closesAt` and the board has not suspended it. */
export const isOpen = (round: Round, now: Instant): boolean =>
  !round.suspended && round.opensAt <= now && now < round.closesAt;

/**
 * Does this round serve a pupil who was enrolled at that moment? A late round serves those who were enrolled, or moved,
 * after the last other round before it had closed (rule of practice 10); any other round serves everyone.
 */
export const serves = (calendar: Calendar, round: Round, enrolledAt: Instant): boolean =>
  !round.late ||
  calendar.rounds.every((it) => it.late || it.closesAt > round.opensAt || it.closesAt <= enrolledAt);

/** The round that is open now, if any. */
export const openRound = (calendar: Calendar, now: Instant): Round | undefined =>
  calendar.rounds.find((round) => isOpen(round, now));

/** The first round that opens after now and serves a pupil enrolled at that moment, to tell a school when to come back. */
export const nextRound = (calendar: Calendar, now: Instant, enrolledAt: Instant = now): Round | undefined =>
  calendar.rounds
    .filter((round) => now < round.opensAt && serves(calendar, round, enrolledAt))
    .toSorted((one, other) => (one.opensAt < other.opensAt ? -1 : 1))[0];

/** When the last round of the year closes: until then a version may still have to supplement another. */
export const lastClosing = (calendar: Calendar): Instant =>
  calendar.rounds.map((round) => round.closesAt).reduce((one, other) => (one > other ? one : other));

/** When a round opens or closes. */
export const momentOfMark = (round: Round, event: RoundMark['event']): Instant =>
  event === 'opened' ? round.opensAt : round.closesAt;

/** The mark of an opening or closing. One made before its moment was for an earlier date: the board moved it since. */
export const markOf = (
  round: Round,
  event: RoundMark['event'],
  made: readonly RoundMark[],
): RoundMark | undefined =>
  made.find(
    (mark) => mark.round === round.round && mark.event === event && mark.at >= momentOfMark(round, event),
  );

/** Marks of moments until `dueBy` that were not made yet: late, double and missing events all end here the same. */
export const dueMarks = (
  calendar: Calendar,
  made: readonly RoundMark[],
  now: Instant,
  { by, dueBy = now }: { readonly by: NonNullable<RoundMark['by']>; readonly dueBy?: Instant },
): readonly RoundMark[] =>
  calendar.rounds.flatMap((round) =>
    (['opened', 'closed'] as const)
      .filter((event) => momentOfMark(round, event) <= dueBy && markOf(round, event, made) === undefined)
      .map((event) => ({
        schoolYear: calendar.schoolYear,
        round: round.round,
        event,
        at: now,
        due: momentOfMark(round, event),
        by,
      })),
  );
