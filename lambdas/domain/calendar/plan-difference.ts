import type { EventInput, ScheduledEvent } from './schedule.ts';

/** A schedule that exists. Where a listing does not say what is in it, it counts as other than wanted. */
export interface ExistingEvent {
  readonly name: string;
  readonly expression?: string;
  readonly timezone?: string;
  readonly input?: EventInput;
}

/** What to do so that exactly the wanted events are left. */
export interface PlanDifference {
  readonly create: readonly ScheduledEvent[];
  readonly update: readonly ScheduledEvent[];
  /** Names. */
  readonly delete: readonly string[];
}

const isSame = (existing: ExistingEvent, wanted: ScheduledEvent): boolean =>
  existing.expression === wanted.expression &&
  existing.timezone === wanted.timezone &&
  existing.input?.kind === wanted.input.kind &&
  existing.input.schoolYear === wanted.input.schoolYear &&
  existing.input.id === wanted.input.id;

/**
 * The difference between the schedules that exist for a year and those that are wanted. `firing`: names of events
 * that by the edition before came due but may not have fired yet; they delete themselves and are left alone. Done halfway and taken again, it ends
 * the same.
 */
export const planDifference = (
  existing: readonly ExistingEvent[],
  wanted: readonly ScheduledEvent[],
  firing: ReadonlySet<string> = new Set(),
): PlanDifference => {
  const there = new Map(existing.map((it) => [it.name, it]));
  const names = new Set(wanted.map(({ name }) => name));
  return {
    create: wanted.filter(({ name }) => !there.has(name)),
    update: wanted.filter((it) => {
      const found = there.get(it.name);
      return found !== undefined && !isSame(found, it);
    }),
    delete: [...there.keys()].filter((name) => !names.has(name) && !firing.has(name)),
  };
};
