import type * as z from 'zod';
import type { ReasonCount, ReasonCounts } from '../../schemas/board/reasons.ts';
import type { Calendar, Round } from '../../schemas/calendar.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';
import type { Dossier } from './dossier.ts';
import { confirmations } from './nothing-new.ts';
import { roundAhead } from './required.ts';

type Reason = Omit<Extract<ReasonCount, { kind: 'missing' }>, 'dossiers'> | NothingNew;
type NothingNew = Omit<Extract<ReasonCount, { kind: 'nothing-new' }>, 'dossiers'>;
type View = z.input<typeof ReasonCounts>['rounds'][number];

/** A reason with the round that it is about. */
interface Given {
  readonly round: Round['round'];
  readonly reason: Reason;
}

/**
 * The reasons that a dossier gives: with its release, about the round that was open then or came next; and with each
 * confirmation that a round brings nothing new. A release after the last round is about none.
 */
const givenBy = (dossier: Dossier, calendar: Calendar): readonly Given[] => {
  const { released } = dossier;
  const round = released && roundAhead(calendar, released.at)?.round;
  return [
    ...(round === undefined
      ? []
      : (released?.missing ?? []).map((part) => ({ round, reason: { kind: 'missing' as const, ...part } }))),
    ...confirmations(dossier).map(({ round: of, reason }) => ({
      round: of,
      reason: { kind: 'nothing-new' as const, reason },
    })),
  ];
};

const nameOf = (reason: Reason): string =>
  [reason.kind, 'required' in reason ? reason.required : '', reason.reason].join(' ');

/** The most first; then by name. */
const counted = (reasons: readonly Reason[]): ReasonCount[] => {
  const found = new Map<string, ReasonCount>();
  for (const reason of reasons) {
    const name = nameOf(reason);
    found.set(name, { ...reason, dossiers: (found.get(name)?.dossiers ?? 0) + 1 });
  }
  return [...found]
    .toSorted(
      ([one, { dossiers: first }], [other, { dossiers: second }]) => second - first || (one < other ? -1 : 1),
    )
    .map(([, count]) => count);
};

/**
 * How many dossiers give which coded reason, per round, school and region (rule of practice 3: "seen by target and board
 * counts"). Guests' stand apart.
 */
export const reasonCounts = (
  calendar: Calendar,
  rounds: readonly Round[],
  schools: readonly School[],
  sent: ReadonlyMap<SchoolId, readonly Dossier[]>,
): View[] => {
  const given = schools.map((school) => ({
    school,
    given: (sent.get(school.schoolId) ?? []).flatMap((dossier) => givenBy(dossier, calendar)),
  }));
  return rounds.map(({ round, title }) => {
    const own = given.map(({ school, given: all }) => ({
      school,
      reasons: all.filter((it) => it.round === round).map(({ reason }) => reason),
    }));
    const among = (guest: boolean) =>
      counted(own.filter(({ school }) => school.guest === guest).flatMap(({ reasons }) => reasons));
    return {
      round,
      title,
      region: among(false),
      guests: among(true),
      schools: own
        .filter(({ reasons }) => reasons.length > 0)
        .map(({ school: { schoolId, name, guest }, reasons }) => ({
          schoolId,
          name,
          guest,
          counts: counted(reasons),
        })),
    };
  });
};
