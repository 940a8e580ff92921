import { readFileSync } from 'node:fs';
import { memorySchedules, memorySeenSchedules } from '../../../lambdas/adapters/memory/schedules.ts';
import { memoryPorts, movableClock } from '../../../lambdas/adapters/memory/region.ts';
import type { Schedules } from '../../../lambdas/use-cases/schedule-ports.ts';
import { Calendar } from '../../../schemas/calendar.ts';

/** The step plan's own year, with every line of it. */
export const stepPlan = Calendar.parse(
  JSON.parse(
    readFileSync(
      new URL('../../../schemas/calendars/zuid-kennemerland-2021-2022.json', import.meta.url),
      'utf8',
    ),
  ),
);

/** Before the first event of the step plan. */
export const beforeTheYear = '2021-08-02T09:00:00+02:00';

/** A region in memory whose year is planned. */
export const planner = (at = beforeTheYear) => {
  const clock = movableClock(at);
  const group = memorySchedules(clock);
  return { ...memoryPorts({ clock }), clock, group, schedules: group, seen: memorySeenSchedules() };
};

export type Planner = ReturnType<typeof planner>;

/** The same schedules, told of each call before it is made; what it throws breaks the call off. */
export const watched = (
  schedules: Schedules,
  onCall: (call: keyof Schedules) => void | Promise<void>,
): Schedules => {
  const watch =
    <Args extends readonly unknown[], Answer>(
      name: keyof Schedules,
      call: (...args: Args) => Promise<Answer>,
    ) =>
    async (...args: Args): Promise<Answer> => {
      await onCall(name);
      return call(...args);
    };
  return {
    kinds: schedules.kinds,
    settings: schedules.settings,
    list: watch('list', (...args: Parameters<Schedules['list']>) => schedules.list(...args)),
    read: watch('read', (...args: Parameters<Schedules['read']>) => schedules.read(...args)),
    create: watch('create', (...args: Parameters<Schedules['create']>) => schedules.create(...args)),
    update: watch('update', (...args: Parameters<Schedules['update']>) => schedules.update(...args)),
    delete: watch('delete', (...args: Parameters<Schedules['delete']>) => schedules.delete(...args)),
  };
};
