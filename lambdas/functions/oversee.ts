import { overseeRoutes } from '../../schemas/board/oversee.ts';
import { dynamoProgressDays } from '../adapters/dynamodb/progress-days.ts';
import { dynamoRehearsals } from '../adapters/dynamodb/rehearsals.ts';
import { dynamoSchools } from '../adapters/dynamodb/schools.ts';
import { overseeHandlers } from '../board/oversee.ts';
import { serveBoard } from '../http/serve-board.ts';
import { boardFrontOf, boardStores } from './board.ts';
import * as environments from './environments.ts';
import { exchangeOf, readers } from './wire.ts';

const environment = environments.oversee.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...readers(exchange),
  ...boardStores(exchange, environment),
  schools: dynamoSchools(exchange),
  rehearsals: dynamoRehearsals(exchange),
  progressDays: dynamoProgressDays(exchange),
  graceDays: environment.RETENTION_GRACE_DAYS,
  origin: new URL(environment.PROBLEM_BASE).origin,
};

/** Shows the board the year and the register. Also answers addresses of its API that do not exist. */
export const handler = serveBoard(boardFrontOf(environment), overseeRoutes, overseeHandlers(ports));
