import {
  type ExistingEvent,
  planDifference,
  type PlanDifference,
} from '../domain/calendar/plan-difference.ts';
import { firingAt } from '../domain/calendar/firing.ts';
import { type ScheduledEvent, scheduleOf } from '../domain/calendar/schedule.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant, SchoolYear } from '../../schemas/ids.ts';
import type { Clock, Register } from './ports.ts';
import type { ListedSchedule, Schedules, SeenSchedule, SeenSchedules } from './schedule-ports.ts';

export interface PlanPorts {
  readonly register: Register;
  readonly schedules: Schedules;
  readonly seen: SeenSchedules;
  readonly clock: Clock;
}

/** Calls that changed something. */
export interface Planned {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** More than two editions that cross each other ever need. */
const mostPasses = 8;

/**
 * Makes the schedules of a year those of its published calendar: openings, closings and reminders that are still to
 * come. Looks again until it finds nothing to do, each time at the calendar that stands then: an older edition that
 * was being planned meanwhile can’t stay. Killed anywhere and begun again, it ends the same. `everything`: read each
 * schedule, also those that did not change since they were seen.
 *
 * @throws when the calendar keeps changing; whoever called calls again.
 */
export const planYear = async (
  ports: PlanPorts,
  year: SchoolYear,
  { everything = false }: { readonly everything?: boolean } = {},
): Promise<Planned> => {
  const done = { created: 0, updated: 0, deleted: 0 };
  let written: readonly ScheduledEvent[] = [];
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const calendar = await ports.register.calendar(year);
    const seen = everything && pass === 0 ? [] : await ports.seen.load(year, ports.schedules.settings);
    const existing = await look(ports, year, seen, written);
    await keepIfNew(ports, year, seen, existing);
    const now = ports.clock.now();
    const wanted = wantedOf(ports, calendar, now);
    const difference = planDifference(existing, wanted, firingAt(existing, now));
    if (isNothing(difference)) return done;
    const { created, updated } = await apply(ports, difference);
    written = [...created, ...updated];
    done.created += created.length;
    done.updated += updated.length;
    done.deleted += difference.delete.length;
  }
  throw new Error('The year could not be planned: its calendar kept changing.');
};

const wantedOf = (
  { schedules }: PlanPorts,
  calendar: Calendar | undefined,
  now: Instant,
): readonly ScheduledEvent[] =>
  calendar === undefined
    ? []
    : scheduleOf(calendar, now).filter(({ input }) => schedules.kinds.has(input.kind));

const isNothing = (difference: PlanDifference): boolean =>
  difference.create.length + difference.update.length + difference.delete.length === 0;

/** Every schedule of the year with what is in it: as seen or just written, or else read. */
const look = async (
  { schedules }: PlanPorts,
  year: SchoolYear,
  seen: readonly SeenSchedule[],
  written: readonly ScheduledEvent[],
): Promise<readonly SeenSchedule[]> => {
  const known = new Map(seen.map((it) => [it.name, it]));
  const own = new Map<string, ExistingEvent>(written.map((it) => [it.name, it]));
  const found: SeenSchedule[] = [];
  for (const { name, modifiedAt } of await listed(schedules, year)) {
    const before = known.get(name);
    const content =
      own.get(name) ?? (before?.modifiedAt === modifiedAt ? before : await schedules.read(name));
    if (content) found.push({ ...contentOf(content), modifiedAt });
  }
  return found;
};

const contentOf = ({ name, expression, timezone, input }: ExistingEvent): ExistingEvent => ({
  name,
  ...(expression !== undefined && { expression }),
  ...(timezone !== undefined && { timezone }),
  ...(input !== undefined && { input }),
});

const listed = async (schedules: Schedules, year: SchoolYear): Promise<readonly ListedSchedule[]> => {
  const all: ListedSchedule[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await schedules.list(year, cursor);
    all.push(...items);
    cursor = nextCursor;
  } while (cursor !== undefined);
  return all;
};

const keepIfNew = async (
  { seen: memory, schedules }: PlanPorts,
  year: SchoolYear,
  before: readonly SeenSchedule[],
  now: readonly SeenSchedule[],
): Promise<void> => {
  const known = new Map(before.map((it) => [it.name, it.modifiedAt]));
  const isNew = now.length !== before.length || now.some((it) => known.get(it.name) !== it.modifiedAt);
  if (isNew) await memory.keep(year, schedules.settings, now);
};

/** Does what differs; what must no longer come goes first. Gives back what certainly holds what it should. */
const apply = async (
  ports: PlanPorts,
  { create, update, delete: unwanted }: PlanDifference,
): Promise<{ readonly created: readonly ScheduledEvent[]; readonly updated: readonly ScheduledEvent[] }> => {
  const { schedules } = ports;
  for (const name of unwanted) await schedules.delete(name);
  const updated = await writeAll(ports, update, (it) => schedules.update(it));
  const created = await writeAll(ports, create, (it) => schedules.create(it));
  return { created, updated };
};

const writeAll = async (
  ports: PlanPorts,
  events: readonly ScheduledEvent[],
  call: Schedules['create'],
): Promise<readonly ScheduledEvent[]> => {
  const written: ScheduledEvent[] = [];
  for (const event of events) if (await inTime(ports, event, call)) written.push(event);
  return written;
};

/** A moment that has passed is never planned, also when it passes while the call is under way. */
const inTime = async (
  { clock }: PlanPorts,
  event: ScheduledEvent,
  call: Schedules['create'],
): Promise<boolean> => {
  if (event.at <= clock.now()) return false;
  try {
    return await call(event);
  } catch (error) {
    if (event.at <= clock.now()) return false;
    throw error;
  }
};
