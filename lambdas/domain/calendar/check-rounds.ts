import type { Calendar, Round } from '../../../schemas/calendar.ts';
import { lastClosing } from '../rounds.ts';
import { plusDays } from '../time.ts';
import { findIf, type Finding } from './findings.ts';

interface Placed {
  readonly round: Round;
  readonly pointer: string;
}

const byOpening = (calendar: Calendar): readonly Placed[] =>
  calendar.rounds
    .map((round, index) => ({ round, pointer: `/rounds/${index}` }))
    .toSorted((one, other) => (one.round.opensAt < other.round.opensAt ? -1 : 1));

const days = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000;

const longGap = 92;

const betweenTwo = (earlier: Placed, later: Placed): readonly Finding[] => {
  const pause = days(earlier.round.closesAt, later.round.opensAt);
  const pointer = `${later.pointer}/opensAt`;
  return [
    ...findIf(pause > 0 && pause < 1, 'gap-of-minutes', `${earlier.pointer}/closesAt`),
    ...findIf(pause > longGap, 'long-gap', pointer),
  ];
};

const overlaps = (rounds: readonly Placed[]): readonly Finding[] =>
  rounds.flatMap((later, index) => {
    const running = rounds.slice(0, index).filter(({ round }) => round.closesAt > later.round.opensAt);
    const late = later.round.late || running.every(({ round }) => round.late);
    return findIf(
      running.length > 0,
      late ? 'late-round-overlaps' : 'rounds-overlap',
      `${later.pointer}/opensAt`,
    );
  });

const lateRounds = (rounds: readonly Placed[]): readonly Finding[] =>
  rounds.flatMap(({ round, pointer }) =>
    findIf(
      round.late && !rounds.some((it) => !it.round.late && it.round.closesAt <= round.opensAt),
      'late-round-alone',
      `${pointer}/late`,
    ),
  );

/** Order, overlap and gaps of the rounds, and that enrolment and season lie around them. `graceDays` is the stage's. */
export const checkRounds = (calendar: Calendar, graceDays: number): readonly Finding[] => {
  const rounds = byOpening(calendar);
  const [first] = rounds;
  return [
    ...rounds.flatMap(({ round, pointer }) =>
      findIf(round.closesAt <= round.opensAt, 'closes-before-opening', `${pointer}/closesAt`),
    ),
    ...overlaps(rounds),
    ...rounds.flatMap((later, index) => {
      const earlier = rounds[index - 1];
      return earlier === undefined ? [] : betweenTwo(earlier, later);
    }),
    ...lateRounds(rounds),
    ...findIf(
      first !== undefined && calendar.enrolmentFrom > first.round.opensAt,
      'enrolment-after-first-round',
      '/enrolmentFrom',
    ),
    ...findIf(
      calendar.seasonEndsAt < plusDays(lastClosing(calendar), graceDays),
      'season-ends-too-early',
      '/seasonEndsAt',
    ),
  ];
};
