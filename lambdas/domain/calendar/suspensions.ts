import type { Round } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import { isWithin, plusMinutes } from '../time.ts';

/** A round remembers its latest: each is of use until what it held up has come. */
const mostKept = 20;

/**
 * Minutes after a round is resumed until what came meanwhile comes: time to plan it, and for the board to think better
 * of it.
 */
const afterMinutes = 10;

/**
 * Minutes before a suspension from which on it holds up what was to come: EventBridge Scheduler fires within a minute of
 * the moment, and finds the round suspended. Who heard already hears nothing twice.
 */
const beforeMinutes = 2;

/** Nothing can be requested in the round from now on. */
export const suspendedAt = (round: Round, now: Instant): Round => ({
  ...round,
  suspended: true,
  suspensions: [...(round.suspensions ?? []), { from: now }].slice(-mostKept),
});

/** The round goes on. */
export const resumedAt = (round: Round, now: Instant): Round => ({
  ...round,
  suspended: false,
  suspensions: (round.suspensions ?? []).map((it) => (it.until === undefined ? { ...it, until: now } : it)),
});

/** When that comes which was to come at a moment: then, or soon after the suspension that held it up. */
export const heldUp = (moment: Instant, { suspensions = [] }: Pick<Round, 'suspensions'>): Instant =>
  suspensions.reduce(
    (at, { from, until }) =>
      until !== undefined && isWithin(at, { from: plusMinutes(from, -beforeMinutes), until })
        ? plusMinutes(until, afterMinutes)
        : at,
    moment,
  );
