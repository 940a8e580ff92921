import { readRoutes } from '../../schemas/routes/read.ts';
import { readHandlers } from '../api/read.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { exchangeOf, frontOf, readers } from './wire.ts';

const environment = environments.read.parse(process.env);
const ports = readers(exchangeOf(environment));

/** Reads states and lists; touches no payload and no key. Also answers addresses that do not exist. */
export const handler = serve(frontOf(ports, environment), readRoutes, readHandlers(ports));
