import { onSweep } from '../schedule/sweep.ts';
import * as environments from './environments.ts';
import { strayStoresOf } from './vault.ts';
import { exchangeOf, writers } from './wire.ts';

const environment = environments.sweep.parse(process.env);
const exchange = exchangeOf(environment);

/** The daily sweep of payload whose time has come, and of what nothing refers to. Can destroy, and read nothing. */
export const handler = onSweep({
  ...writers(exchange, environment),
  ...strayStoresOf(environment, exchange),
});
