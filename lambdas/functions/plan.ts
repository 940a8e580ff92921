import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { systemClock, timerPause } from '../adapters/clock.ts';
import { dynamoSeenSchedules } from '../adapters/dynamodb/seen-schedules.ts';
import { awsSchedules } from '../adapters/scheduler/schedules.ts';
import { onCalendar } from '../stream/plan.ts';
import { pacedSchedules } from '../use-cases/paced-schedules.ts';
import * as environments from './environments.ts';
import { exchangeOf, readers } from './wire.ts';

const environment = environments.plan.parse(process.env);
const exchange = exchangeOf(environment);

/** Plans the year of a published calendar: from the table's stream, and every hour to make sure. */
export const handler = onCalendar({
  ...readers(exchange),
  seen: dynamoSeenSchedules(exchange),
  schedules: pacedSchedules(
    awsSchedules(new SchedulerClient({}), {
      group: environment.YEAR_GROUP,
      roleArn: environment.YEAR_ROLE,
      deadLetterArn: environment.FAILURES_QUEUE,
      targets: {
        opening: environment.ROUNDS_FUNCTION,
        closing: environment.ROUNDS_FUNCTION,
        reminder: environment.REMIND_FUNCTION,
      },
    }),
    { clock: systemClock, pause: timerPause },
  ),
});
