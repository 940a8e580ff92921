import { governRoutes } from '../../schemas/board/govern.ts';
import { csv } from '../adapters/csv.ts';
import { governHandlers } from '../board/govern.ts';
import type { Governor } from '../domain/governor.ts';
import { serveBoard } from '../http/serve-board.ts';
import { keepName } from '../use-cases/keep-name.ts';
import { boardFrontOf, boardStores } from './board.ts';
import * as environments from './environments.ts';
import { exchangeOf, writers } from './wire.ts';

const environment = environments.govern.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...writers(exchange, environment),
  ...boardStores(exchange, environment),
  csv,
  graceDays: environment.RETENTION_GRACE_DAYS,
};
const front = {
  ...boardFrontOf(environment),
  meet: (governor: Governor) => keepName(ports, governor),
};

/** Carries out what the board decides: the year and the register. */
export const handler = serveBoard(front, governRoutes, governHandlers(ports));
