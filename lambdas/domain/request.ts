import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant, SchoolId } from '../../schemas/ids.ts';
import type { Dossier, Released } from './dossier.ts';
import { type EnrolmentRecord, stands } from './enrolment.ts';
import { failingConditions, type Standing } from './qualification.ts';
import { type Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';
import { nextRound, openRound } from './rounds.ts';

/** The two schools of a transfer and how they stand. */
export interface Sides {
  readonly source: SchoolId;
  readonly target: SchoolId;
  readonly sourceStanding: Standing | undefined;
  readonly targetStanding: Standing | undefined;
}

/** Both schools qualified? The same rule at the request and at collection. */
export const judgeQualification = (sides: Sides, now: Instant): Refusal | undefined => {
  const source = failingConditions(sides.sourceStanding, 'source', now);
  if (source.length > 0) return { code: 'source-not-qualified', failing: source };
  const target = failingConditions(sides.targetStanding, 'target', now);
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

/**
 * May the target have the dossier? Both schools qualified, the enrolment stands, a version is released to this target
 * (Stappenplan: "Van 31 maart tot 10 april").
 */
export const judgeAccess = (facts: AccessFacts): Result<Released, Refusal> => {
  const unqualified = judgeQualification(facts, facts.now);
  if (unqualified) return refuse(unqualified);
  if (!stands(facts.enrolments, facts.source, facts.target)) return refuse({ code: 'not-enrolled' });
  const released = releasedTo(facts.dossier, facts.target, facts.now);
  return released ? accept(released) : refuse({ code: 'dossier-not-released' });
};

/** At the request the round must be open as well; a session opened in the round may finish. */
export const judgeRequest = (
  facts: AccessFacts & { readonly calendar: Calendar },
): Result<Released, Refusal> => {
  const unqualified = judgeQualification(facts, facts.now);
  if (unqualified) return refuse(unqualified);
  if (!openRound(facts.calendar, facts.now)) {
    const next = nextRound(facts.calendar, facts.now);
    return refuse({ code: 'round-closed', ...(next && { opensAt: next.opensAt }) });
  }
  return judgeAccess(facts);
};
