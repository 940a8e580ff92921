import type { Calendar } from '../../../../schemas/calendar.ts';
import type { Instant } from '../../../../schemas/ids.ts';
import { nextRound, openRound } from '../../rounds.ts';
import { dayInAmsterdam, plusMinutes } from '../../time.ts';
import { between } from './values.ts';

/** The round that is open or opens next, in words with its last day included; none when no round is left this year. */
export const roundInWords = (calendar: Calendar, now: Instant): string | undefined => {
  const round = openRound(calendar, now) ?? nextRound(calendar, now);
  return round && between(dayInAmsterdam(round.opensAt), dayInAmsterdam(plusMinutes(round.closesAt, -1)));
};
