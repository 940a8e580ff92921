import { qualifyRoutes } from '../../schemas/routes/qualify.ts';
import { qualifyHandlers } from '../api/qualify.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { exchangeOf, frontOf, readers } from './wire.ts';

const environment = environments.qualify.parse(process.env);
const ports = readers(exchangeOf(environment));

/** Checks the qualification of both schools; reads the register only. */
export const handler = serve(frontOf(ports, environment), qualifyRoutes, qualifyHandlers(ports));
