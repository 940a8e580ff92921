import { GetScheduleCommand, paginateListSchedules, type SchedulerClient } from '@aws-sdk/client-scheduler';
import type { PlannedSchedule } from './pages.ts';

/** Every schedule, by name. */
export async function plannedSchedules(client: SchedulerClient): Promise<PlannedSchedule[]> {
  const planned: PlannedSchedule[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, {})) {
    for (const { Name, GroupName } of Schedules) {
      const found = await client.send(new GetScheduleCommand({ Name, GroupName }));
      planned.push({
        name: found.Name ?? '',
        expression: found.ScheduleExpression ?? '',
        timeZone: found.ScheduleExpressionTimezone ?? 'UTC',
        state: found.State ?? '',
        input: found.Target?.Input ?? '',
      });
    }
  }
  return planned.sort((one, other) => one.name.localeCompare(other.name));
}
