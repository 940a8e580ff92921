import type { Calendar, Milestone } from '../../../schemas/calendar.ts';
import { findIf, type Finding } from './findings.ts';

const ofRound = (calendar: Calendar, milestone: Milestone, pointer: string): readonly Finding[] => {
  if (milestone.round === undefined) return [];
  const round = calendar.rounds.find((it) => it.round === milestone.round);
  if (round === undefined) return findIf(true, 'unknown-round', `${pointer}/round`);
  const same = milestone.from === round.opensAt && milestone.until === round.closesAt;
  return findIf(!same, 'differs-from-round', `${pointer}/round`);
};

const deadlines = (calendar: Calendar): readonly Finding[] => {
  const all = calendar.milestones
    .map((milestone, index) => ({ milestone, pointer: `/milestones/${index}` }))
    .filter(({ milestone }) => milestone.deadlineFor !== undefined);
  return all.flatMap(({ milestone, pointer }, index) => [
    ...findIf(milestone.until === undefined, 'deadline-missing', `${pointer}/until`),
    ...findIf(
      all.slice(0, index).some((it) => it.milestone.deadlineFor === milestone.deadlineFor),
      'deadline-twice',
      `${pointer}/deadlineFor`,
    ),
  ]);
};

/** Names by pointer: rounds, lines and reminders each have a namespace of their own. */
const names = (calendar: Calendar): readonly (readonly [name: string, pointer: string])[] => [
  ...calendar.rounds.flatMap((round, index) => [
    [`round ${round.round}`, `/rounds/${index}/round`] as const,
    ...round.reminders.map(
      (it, place) => [`reminder ${it.reminder}`, `/rounds/${index}/reminders/${place}/reminder`] as const,
    ),
  ]),
  ...calendar.milestones.flatMap((milestone, index) => [
    [`milestone ${milestone.milestone}`, `/milestones/${index}/milestone`] as const,
    ...milestone.reminders.map(
      (it, place) => [`reminder ${it.reminder}`, `/milestones/${index}/reminders/${place}/reminder`] as const,
    ),
  ]),
];

const duplicates = (calendar: Calendar): readonly Finding[] =>
  [...Map.groupBy(names(calendar), ([name]) => name).values()].flatMap((same) =>
    same.slice(1).flatMap(([, pointer]) => findIf(true, 'duplicate-id', pointer)),
  );

/** The first school year under the Wet doorstroomtoetsen po. */
const firstOfScheme = '2023-2024';

/** The lines of the plan: order, names, deadlines, and the rounds that carry them out. */
export const checkLines = (calendar: Calendar): readonly Finding[] => [
  ...findIf(
    calendar.schoolYear >= firstOfScheme !== (calendar.scheme === 'doorstroomtoets'),
    'scheme-not-of-year',
    '/scheme',
  ),
  ...calendar.milestones.flatMap((milestone, index) => [
    ...findIf(
      milestone.from !== undefined && milestone.until !== undefined && milestone.until <= milestone.from,
      'ends-before-beginning',
      `/milestones/${index}/until`,
    ),
    ...ofRound(calendar, milestone, `/milestones/${index}`),
  ]),
  ...deadlines(calendar),
  ...duplicates(calendar),
];
