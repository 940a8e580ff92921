import { deliverRoutes } from '../../schemas/routes/deliver.ts';
import { osoXml } from '../adapters/oso-xml/format.ts';
import { textAttachments } from '../adapters/text-attachments.ts';
import { deliverHandlers } from '../api/deliver.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { vaultOf } from './vault.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.deliver.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...writers(exchange, environment),
  vault: vaultOf(environment, exchange),
  oso: osoXml,
  texts: textAttachments,
};

/** Hands released dossiers to the target: decrypts what is to be delivered, and nothing else. */
export const handler = serve(frontOf(ports, environment), deliverRoutes, deliverHandlers(ports));
