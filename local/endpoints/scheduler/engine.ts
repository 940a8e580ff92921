import type { State } from '../state.ts';
import type { ScheduleEngine } from '../types.ts';
import { event, eventOf, type Delivery, type DeliveryParts, type Event } from './delivery.ts';
import type { Plan, Schedule, Schedules } from './schedules.ts';

interface EngineParts extends Pick<DeliveryParts, 'accountId' | 'region'> {
  readonly schedules: Schedules;
  readonly delivery: Delivery;
  readonly state: State;
}

interface Due {
  readonly at: number;
  readonly run: () => Promise<void>;
}

/** Fires schedules and tries again what was not accepted, always the earliest first. */
export function createEngine({ schedules, delivery, state, ...place }: EngineParts): ScheduleEngine {
  /** Events that wait for their next attempt, by execution id. */
  const waiting = state.rows('scheduler-events', event);
  let turn: Promise<void> = Promise.resolve();

  function earliest(): Due | undefined {
    let found: Due | undefined;
    for (const schedule of schedules.all()) {
      const plan = schedules.planOf(schedule);
      if (plan !== undefined && (found === undefined || plan.dueAt < found.at)) {
        found = { at: plan.dueAt, run: () => fire(schedule, plan) };
      }
    }
    for (const [, again] of waiting.entries()) {
      if (found === undefined || again.dueAt < found.at)
        found = { at: again.dueAt, run: () => attempt(again) };
    }
    return found;
  }

  /** Kept as waiting first, so that a crash in between means one more time, never none. */
  async function fire(schedule: Schedule, plan: Plan): Promise<void> {
    const first = eventOf(schedule, plan, place);
    waiting.set(first.executionId, first);
    schedules.save({ ...schedule, firedUntil: plan.scheduledAt });
    await attempt(first);
  }

  async function attempt(sent: Event): Promise<void> {
    try {
      await delivery.deliver(sent);
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      const dueAt = sent.dueAt + pauseAfter(sent.attempt);
      const exhausted = exhaustedBy(sent, dueAt);
      if (exhausted === undefined) {
        waiting.set(sent.executionId, { ...sent, attempt: sent.attempt + 1, dueAt });
        return;
      }
      await delivery.bury(sent, { error: problem, exhausted }).catch((lost: unknown) => {
        console.error(`An event of ${sent.scheduleArn} is lost:`, lost);
      });
    }
    waiting.delete(sent.executionId);
    complete(sent.scheduleArn);
  }

  /** A schedule that will not fire again is deleted, if it wants that. */
  function complete(scheduleArn: string): void {
    const [, group = '', name = ''] = /schedule\/([^/]+)\/([^/]+)$/.exec(scheduleArn) ?? [];
    const schedule = schedules.find(group, name);
    if (schedule?.definition.ActionAfterCompletion !== 'DELETE') return;
    const isUnderWay = waiting.entries().some(([, other]) => other.scheduleArn === scheduleArn);
    const isOff = schedule.definition.State === 'DISABLED';
    if (!isUnderWay && !isOff && schedules.planOf(schedule) === undefined) schedules.delete(group, name);
  }

  return {
    nextDue: () => earliest()?.at,
    advance(now) {
      const mine = turn.then(async () => {
        for (let due = earliest(); due !== undefined && due.at <= now; due = earliest()) await due.run();
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Doubles from one minute to one hour: AWS says "exponential backoff", not which. */
const pauseAfter = (attempt: number): number => Math.min(60_000 * 2 ** (attempt - 1), 3_600_000);

/** Which bound of the retry policy is reached. */
function exhaustedBy({ attempt, scheduledAt, target }: Event, next: number): string | undefined {
  if (attempt > target.maximumRetries) return 'MaximumRetryAttempts';
  return next - scheduledAt > target.maximumAge ? 'MaximumEventAgeInSeconds' : undefined;
}
