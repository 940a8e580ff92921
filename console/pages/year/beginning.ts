import { Template } from '../../../schemas/board/calendar.ts';

/** What the year of a region can begin from. */
export type Beginning = 'last-year' | Template;

/** Last year first, where there is one to take over; then what ships with Overstap. */
export const beginningsOf = (hasLastYear: boolean): readonly Beginning[] => [
  ...(hasLastYear ? (['last-year'] as const) : []),
  ...Template.options,
];
