import { selectRoutes } from '../../schemas/routes/select.ts';
import { osoXml } from '../adapters/oso-xml/format.ts';
import { selectHandlers } from '../api/select.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { vaultOf } from './vault.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.select.parse(process.env);
const exchange = exchangeOf(environment);
const ports = { ...writers(exchange, environment), vault: vaultOf(environment, exchange), oso: osoXml };

/** Records what a person decides: the selection, the parents' review, the reconsideration of an advice. */
export const handler = serve(frontOf(ports, environment), selectRoutes, selectHandlers(ports));
