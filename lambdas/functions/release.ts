import { releaseRoutes } from '../../schemas/routes/release.ts';
import { osoXml } from '../adapters/oso-xml/format.ts';
import { releaseHandlers } from '../api/release.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { vaultOf } from './vault.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.release.parse(process.env);
const exchange = exchangeOf(environment);
const ports = { ...writers(exchange, environment), vault: vaultOf(environment, exchange), oso: osoXml };

/** Releases: decrypts drafts, encrypts what will be delivered. */
export const handler = serve(frontOf(ports, environment), releaseRoutes, releaseHandlers(ports));
