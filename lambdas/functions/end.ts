import { endRoutes } from '../../schemas/routes/end.ts';
import { endHandlers } from '../api/end.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.end.parse(process.env);
const ports = writers(exchangeOf(environment), environment);

/** Ends access: moves states in the table, and can read or sign nothing. */
export const handler = serve(frontOf(ports, environment), endRoutes, endHandlers(ports));
