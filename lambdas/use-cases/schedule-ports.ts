import type { ExistingEvent } from '../domain/calendar/plan-difference.ts';
import type { EventInput, ScheduledEvent } from '../domain/calendar/schedule.ts';
import type { Instant, SchoolYear } from '../../schemas/ids.ts';

/** A schedule as a listing shows it: not what is in it. */
export interface ListedSchedule {
  readonly name: string;
  /** When it was made or changed last. */
  readonly modifiedAt: Instant;
}

/** One-time schedules of the year’s events: one group of EventBridge Scheduler. Each is gone once it has fired. */
export interface Schedules {
  /** The kinds of events that somebody is there to be called for. No other is planned. */
  readonly kinds: ReadonlySet<EventInput['kind']>;
  /**
   * What every schedule holds besides its event (whom it calls, how often that is tried), as a digest. What was seen
   * under another one counts as not seen.
   */
  readonly settings: string;
  /** Those of a year, by name, a page at a time. */
  list(
    year: SchoolYear,
    cursor?: string,
  ): Promise<{ readonly items: readonly ListedSchedule[]; readonly nextCursor?: string }>;
  /** What is in one; undefined when it is gone. One with other settings than ours has no expression. */
  read(name: string): Promise<ExistingEvent | undefined>;
  /** False when one of that name is there. May be repeated. Throws when its moment has passed. */
  create(event: ScheduledEvent): Promise<boolean>;
  /** False when there is none of that name: it fired, or was deleted. */
  update(event: ScheduledEvent): Promise<boolean>;
  /** Does nothing when there is none. */
  delete(name: string): Promise<void>;
}

/** What was seen to be in a schedule, as of its last change. */
export interface SeenSchedule extends ExistingEvent {
  readonly modifiedAt: Instant;
}

/** What was seen of a year’s schedules, so that a look at them that finds nothing changed reads none of them again. */
export interface SeenSchedules {
  /** Nothing when it was seen under other settings. */
  load(year: SchoolYear, settings: string): Promise<readonly SeenSchedule[]>;
  /** Replaces what was kept of that year. */
  keep(year: SchoolYear, settings: string, seen: readonly SeenSchedule[]): Promise<void>;
}

/** Lets time pass. */
export interface Pause {
  wait(millis: number): Promise<void>;
}
