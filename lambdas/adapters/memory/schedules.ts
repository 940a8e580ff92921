import { Instant } from '../../../schemas/ids.ts';
import { isOfYear, type ScheduledEvent } from '../../domain/calendar/schedule.ts';
import type { Clock } from '../../use-cases/ports.ts';
import type { Schedules, SeenSchedule, SeenSchedules } from '../../use-cases/schedule-ports.ts';
import { frozen } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

/** Schedules that are fired by the test itself. */
export interface MemorySchedules extends Schedules {
  /** All of them, by name. */
  readonly all: () => readonly ScheduledEvent[];
  /** Takes out what is due by now, in order of time: each fires once and is gone. */
  readonly takeDue: () => readonly ScheduledEvent[];
}

const pageSize = 20;

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name < other.name ? -1 : 1;

/** A group of schedules in memory, on a clock that the test moves. */
export const memorySchedules = (clock: Clock): MemorySchedules => {
  const rows = new Map<string, { readonly event: ScheduledEvent; readonly modifiedAt: Instant }>();
  let changes = 0;
  const put = (event: ScheduledEvent): void => {
    if (event.at <= clock.now()) throw new Error(`${event.name} is planned for a moment that has passed.`);
    changes += 1;
    // No two changes at one moment, also while the clock stands still.
    const modifiedAt = Instant.parse(new Date(Date.parse(clock.now()) + changes).toISOString());
    rows.set(event.name, { event: frozen(event), modifiedAt });
  };
  return {
    kinds: new Set(['opening', 'closing', 'reminder']),
    settings: 'memory',
    list: async (year, cursor = '') => {
      const items = [...rows.values()]
        .map(({ event: { name }, modifiedAt }) => ({ name, modifiedAt }))
        .filter(({ name }) => isOfYear(year, name) && name > cursor)
        .toSorted(byName);
      const page = items.slice(0, pageSize);
      const last = items.length > pageSize ? page.at(-1) : undefined;
      return { items: page, ...(last && { nextCursor: last.name }) };
    },
    read: async (name) => {
      const event = rows.get(name)?.event;
      return (
        event && frozen({ name, expression: event.expression, timezone: event.timezone, input: event.input })
      );
    },
    create: async (event) => {
      if (rows.has(event.name)) return false;
      put(event);
      return true;
    },
    update: async (event) => {
      if (!rows.has(event.name)) return false;
      put(event);
      return true;
    },
    delete: async (name) => {
      rows.delete(name);
    },
    all: () => [...rows.values()].map(({ event }) => frozen(event)).toSorted(byName),
    takeDue: () => {
      const due = [...rows.values()].map(({ event }) => event).filter(({ at }) => at <= clock.now());
      for (const { name } of due) rows.delete(name);
      return due.toSorted((one, other) =>
        one.at === other.at ? byName(one, other) : one.at < other.at ? -1 : 1,
      );
    },
  };
};

/** What was seen of schedules, in memory. */
export const memorySeenSchedules = (): SeenSchedules => {
  const years = new Map<string, { readonly settings: string; readonly seen: readonly SeenSchedule[] }>();
  return {
    load: async (year, settings) => {
      const kept = years.get(year);
      return kept?.settings === settings ? frozen(kept.seen) : [];
    },
    keep: async (year, settings, seen) => {
      years.set(year, frozen({ settings, seen }));
    },
  };
};
