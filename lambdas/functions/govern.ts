import { governRoutes } from '../../schemas/board/govern.ts';
import { csv } from '../adapters/csv.ts';
import { governHandlers } from '../board/govern.ts';
import { serveBoard } from '../http/serve-board.ts';
import { boardFrontOf, boardStores } from './board.ts';
import { environments } from './environments.ts';
import { exchangeOf, writers } from './wire.ts';

const environment = environments.govern.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...writers(exchange, environment),
  ...boardStores(exchange, environment),
  csv,
  graceDays: environment.RETENTION_GRACE_DAYS,
};

/** Carries out what the board decides: the year and the register. */
export const handler = serveBoard(boardFrontOf(environment), governRoutes, governHandlers(ports));
