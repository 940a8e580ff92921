import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../schemas/ids.ts';
import { plusDays } from '../time.ts';
import type { ExistingEvent } from './plan-difference.ts';
import { amsterdam, fromMillis, instantOf } from './wall-clock.ts';

/** Longer than an event is tried again: a schedule that is still there after it was lost. */
const firingDays = 1;

/** When a one-time schedule comes due; undefined for what is none of ours. */
const dueAt = ({ expression, timezone }: ExistingEvent): Instant | undefined => {
  const [, local] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression ?? '') ?? [];
  if (local === undefined) return undefined;
  if (timezone === 'UTC') return fromMillis(Date.parse(`${local}Z`));
  return timezone === amsterdam ? instantOf(Temporal.PlainDateTime.from(local)) : undefined;
};

/** The names of those that came due just now: they fire, or are tried again, and then delete themselves. */
export const firingAt = (existing: readonly ExistingEvent[], now: Instant): ReadonlySet<string> =>
  new Set(
    existing
      .filter((it) => {
        const at = dueAt(it);
        return at !== undefined && at <= now && now < plusDays(at, firingDays);
      })
      .map(({ name }) => name),
  );
