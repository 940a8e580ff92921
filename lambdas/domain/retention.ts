import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant } from '../../schemas/ids.ts';
import { earlierOf, laterOf, plusDays } from './time.ts';
import { lastClosing } from './rounds.ts';

/**
 * When an acknowledged version’s payload ends: at its acknowledgement + grace, but not before the closing + grace of
 * the last round that can supplement it, and never after the season (its key is gone by then). `graceDays` is the
 * stage’s.
 */
export const endAfterAcknowledgement = (
  calendar: Calendar,
  acknowledgedAt: Instant,
  graceDays: number,
): Instant =>
  earlierOf(
    laterOf(plusDays(acknowledgedAt, graceDays), plusDays(lastClosing(calendar), graceDays)),
    calendar.seasonEndsAt,
  );
