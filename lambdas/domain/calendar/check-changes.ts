import type { Calendar, Milestone, Round } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import { findIf, type Finding } from './findings.ts';
import { remindersOf } from './reminders.ts';

const changedRound = (
  round: Round,
  before: Round | undefined,
  now: Instant,
  pointer: string,
): readonly Finding[] => {
  const hasOpened = before !== undefined && before.opensAt <= now;
  return [
    ...findIf(hasOpened && round.opensAt !== before.opensAt, 'opened-round-changed', `${pointer}/opensAt`),
    ...findIf(
      !hasOpened && round.opensAt <= now && now < round.closesAt,
      'opens-at-once',
      `${pointer}/opensAt`,
    ),
    ...findIf(
      round.closesAt <= now && round.closesAt !== before?.closesAt,
      'in-the-past',
      `${pointer}/closesAt`,
    ),
  ];
};

const endOf = ({ from, until }: Milestone): Instant | undefined => until ?? from;

const changedLine = (
  milestone: Milestone,
  before: Milestone | undefined,
  now: Instant,
  pointer: string,
): readonly Finding[] => {
  const end = endOf(milestone);
  return findIf(
    end !== undefined && end <= now && end !== (before && endOf(before)),
    'line-in-the-past',
    `${pointer}/${milestone.until === undefined ? 'from' : 'until'}`,
  );
};

const changedReminders = (
  calendar: Calendar,
  previous: Calendar | undefined,
  now: Instant,
): readonly Finding[] => {
  const before = new Map(
    previous && remindersOf(previous).map(({ reminder, at }) => [reminder.reminder, at]),
  );
  return remindersOf(calendar).flatMap(({ reminder, at, pointer }) =>
    findIf(
      at !== undefined && at <= now && before.get(reminder.reminder) !== at,
      'reminder-in-the-past',
      `${pointer}/offset`,
    ),
  );
};

/**
 * What is new against the edition that stands, if any, and lies in the past; and what can't change any more because a
 * round has opened.
 */
export const checkChanges = (
  calendar: Calendar,
  previous: Calendar | undefined,
  now: Instant,
): readonly Finding[] => [
  ...findIf(
    previous !== undefined &&
      (previous.schoolYear !== calendar.schoolYear || previous.region !== calendar.region),
    'other-year',
    '/schoolYear',
  ),
  ...calendar.rounds.flatMap((round, index) =>
    changedRound(
      round,
      previous?.rounds.find((it) => it.round === round.round),
      now,
      `/rounds/${index}`,
    ),
  ),
  ...findIf(
    previous?.rounds.some(
      (before) => before.opensAt <= now && !calendar.rounds.some((it) => it.round === before.round),
    ) ?? false,
    'opened-round-dropped',
    '/rounds',
  ),
  ...calendar.milestones.flatMap((milestone, index) =>
    changedLine(
      milestone,
      previous?.milestones.find((it) => it.milestone === milestone.milestone),
      now,
      `/milestones/${index}`,
    ),
  ),
  ...changedReminders(calendar, previous, now),
];
