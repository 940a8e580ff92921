import { printRoutes } from '../../schemas/routes/print.ts';
import { dynamoLetterForm } from '../adapters/dynamodb/letter-form.ts';
import { osoXml } from '../adapters/oso-xml/format.ts';
import { textAttachments } from '../adapters/text-attachments.ts';
import { printHandlers } from '../api/print.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { vaultOf } from './vault.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.print.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...writers(exchange, environment),
  vault: vaultOf(environment, exchange),
  oso: osoXml,
  texts: textAttachments,
  governance: dynamoLetterForm(exchange),
};

/** Shows the source school what its dossiers hold: decrypts drafts and what was released, and makes nothing. */
export const handler = serve(frontOf(ports, environment), printRoutes, printHandlers(ports));
