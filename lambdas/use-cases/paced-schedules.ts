import type { ScheduledEvent } from '../domain/calendar/schedule.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import type { Clock } from './ports.ts';
import type { Pause, Schedules } from './schedule-ports.ts';

/** Calls of EventBridge Scheduler in any one second: far below its quotas, so that publishing never starves others. */
export const callsPerSecond = 30;

const second = 1000;

/** The same schedules, with at most {@link callsPerSecond} calls begun within any second of the clock. */
export const pacedSchedules = (
  schedules: Schedules,
  { clock, pause }: { readonly clock: Clock; readonly pause: Pause },
): Schedules => {
  const begun: number[] = [];
  const turn = async (): Promise<void> => {
    const now = Date.parse(clock.now());
    const [oldest = -Infinity] = begun.length < callsPerSecond ? [] : begun.splice(0, 1);
    const free = oldest + second;
    if (now < free) await pause.wait(free - now);
    // Timers may ring a little early: the call counts from when it was due.
    begun.push(Math.max(Date.parse(clock.now()), free));
  };
  const paced =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      await turn();
      return call(...args);
    };
  return {
    kinds: schedules.kinds,
    settings: schedules.settings,
    list: paced((year: SchoolYear, cursor?: string) => schedules.list(year, cursor)),
    read: paced((name: string) => schedules.read(name)),
    create: paced((event: ScheduledEvent) => schedules.create(event)),
    update: paced((event: ScheduledEvent) => schedules.update(event)),
    delete: paced((name: string) => schedules.delete(name)),
  };
};
