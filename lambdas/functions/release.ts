import { osoXml } from '../adapters/oso-xml/format.ts';
import { releaseRoutes } from '../api/release.ts';
import { serve } from '../http/serve.ts';
import { environments } from './environments.ts';
import { vaultOf } from './vault.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.release.parse(process.env);
const exchange = exchangeOf(environment);
const ports = { ...writers(exchange, environment), vault: vaultOf(environment, exchange), oso: osoXml };

/** Releases: decrypts drafts, encrypts what will be delivered. */
export const handler = serve<'release'>(frontOf(ports, environment), releaseRoutes(ports));
