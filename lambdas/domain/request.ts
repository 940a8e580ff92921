import type { Calendar } from '../../schemas/calendar.ts';
import type { RoundException } from '../../schemas/exception.ts';
import type { Instant, SchoolId } from '../../schemas/ids.ts';
import type { Dossier, Released } from './dossier.ts';
import { type EnrolmentRecord, stands } from './enrolment.ts';
import { failingFor, type Standing, standingOfRelease } from './qualification.ts';
import { type Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';
import { isOpen, nextRound, serves } from './rounds.ts';
import { earlierOf } from './time.ts';

/** The two schools of a transfer and how they stand. */
export interface Sides {
  readonly source: SchoolId;
  readonly target: SchoolId;
  readonly sourceStanding: Standing | undefined;
  readonly targetStanding: Standing | undefined;
}

/** Both schools qualified? The same rule at the request and at collection. */
export const judgeQualification = (sides: Sides, now: Instant): Refusal | undefined => {
  const { source: from, target: to } = sides;
  const source = failingFor({ school: from, standing: sides.sourceStanding, other: to }, 'source', now);
  if (source.length > 0) return { code: 'source-not-qualified', failing: source };
  const target = failingFor({ school: to, standing: sides.targetStanding, other: from }, 'target', now);
  if (target.length > 0) return { code: 'target-not-qualified', failing: target };
  return undefined;
};

/** What was released to this target and has not ended; anything else looks like no dossier at all. */
export const releasedTo = (
  dossier: Dossier | undefined,
  target: SchoolId,
  now: Instant,
): Released | undefined =>
  dossier?.released?.targets.includes(target) === true && now < dossier.released.endsAt
    ? dossier.released
    : undefined;

/** What a target’s access is judged by, at the request and again at collection. */
export interface AccessFacts extends Sides {
  readonly now: Instant;
  readonly enrolments: readonly EnrolmentRecord[];
  readonly dossier: Dossier | undefined;
}

const sourceOf = ({ sourceStanding, now }: AccessFacts, { oin }: Released): Standing | undefined =>
  sourceStanding && oin ? standingOfRelease(oin, sourceStanding, now) : sourceStanding;

/**
 * May the target have the dossier? Both schools qualified, the enrolment stands, a version is released to this target
 * (Stappenplan: "Van 31 maart tot 10 april"). The source's product is that of the vendor by which it released, whatever
 * others it has: judged last, so that whom nothing was released to learns nothing of it.
 */
export const judgeAccess = (facts: AccessFacts): Result<Released, Refusal> => {
  const unqualified = judgeQualification(facts, facts.now);
  if (unqualified) return refuse(unqualified);
  if (!stands(facts.enrolments, facts.source, facts.target)) return refuse({ code: 'not-enrolled' });
  const released = releasedTo(facts.dossier, facts.target, facts.now);
  if (!released) return refuse({ code: 'dossier-not-released' });
  const unfit = judgeQualification({ ...facts, sourceStanding: sourceOf(facts, released) }, facts.now);
  return unfit ? refuse(unfit) : accept(released);
};

/** What a request is judged by besides. */
export interface RequestFacts extends AccessFacts {
  readonly calendar: Calendar;
}

/** When the target reported the pupil first, of the reports that stand; now, when it has yet to. */
const enrolledSince = ({ enrolments, source, target, now }: RequestFacts): Instant =>
  enrolments
    .filter((it) => stands([it], source, target))
    .map((it) => it.enrolledAt)
    .reduce(earlierOf, now);

/** Is a round open in which this target may request the pupil? */
export const isRoundOpen = (facts: RequestFacts): boolean =>
  facts.calendar.rounds.some(
    (round) => isOpen(round, facts.now) && serves(facts.calendar, round, enrolledSince(facts)),
  );

/** Would one be, had the board suspended none? */
const isRoundSuspended = (facts: RequestFacts): boolean => {
  const rounds = facts.calendar.rounds.map((round) => ({ ...round, suspended: false }));
  return isRoundOpen({ ...facts, calendar: { ...facts.calendar, rounds } });
};

/** The board’s leave for this target to request this dossier now, whatever the rounds. */
const exceptionOf = (
  { dossier, target, now }: RequestFacts,
  exceptions: readonly RoundException[],
): RoundException | undefined =>
  exceptions.find(
    (it) => it.dossierId === dossier?.dossierId && it.target === target && it.from <= now && now < it.until,
  );

/** What a request is granted: what was released, and the exception that let it in when no round did. */
export interface Granted {
  readonly released: Released;
  readonly exception?: RoundException;
}

/**
 * At the request a round must be open for this pupil as well, or the board has granted an exception; a session opened
 * then may finish.
 */
export const judgeRequest = (
  facts: RequestFacts,
  exceptions: readonly RoundException[] = [],
): Result<Granted, Refusal> => {
  const unqualified = judgeQualification(facts, facts.now);
  if (unqualified) return refuse(unqualified);
  const isOpenNow = isRoundOpen(facts);
  const exception = isOpenNow ? undefined : exceptionOf(facts, exceptions);
  if (!isOpenNow && !exception) {
    const next = nextRound(facts.calendar, facts.now, enrolledSince(facts));
    return refuse({
      code: 'round-closed',
      ...(next && { opensAt: next.opensAt }),
      ...(isRoundSuspended(facts) && { isSuspended: true }),
    });
  }
  const access = judgeAccess(facts);
  return access.ok ? accept({ released: access.value, ...(exception && { exception }) }) : access;
};
