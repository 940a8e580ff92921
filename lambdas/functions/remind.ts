import { dynamoSchools } from '../adapters/dynamodb/schools.ts';
import { onReminder } from '../schedule/remind.ts';
import * as environments from './environments.ts';
import { exchangeOf, writers } from './wire.ts';

const environment = environments.remind.parse(process.env);
const exchange = exchangeOf(environment);

/** The reminders of the year: reads what is open, writes messages, and touches nothing else. */
export const handler = onReminder({ ...writers(exchange, environment), schools: dynamoSchools(exchange) });
