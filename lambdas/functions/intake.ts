import { KMSClient } from '@aws-sdk/client-kms';
import { intakeRoutes } from '../../schemas/routes/intake.ts';
import { attachmentInspector } from '../adapters/attachments.ts';
import { dynamoUploads } from '../adapters/dynamodb/uploads.ts';
import { kmsPupilKeys } from '../adapters/kms/pupil-keys.ts';
import { osoXml } from '../adapters/oso-xml/format.ts';
import { intakeHandlers } from '../api/intake.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { vaultOf } from './vault.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.intake.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...writers(exchange, environment),
  uploads: dynamoUploads(exchange),
  vault: vaultOf(environment, exchange),
  pupilKeys: kmsPupilKeys(new KMSClient({}), environment.PUPIL_KEY_ID),
  oso: osoXml,
  inspector: attachmentInspector,
};

/** Takes dossiers in: encrypts drafts, decrypts nothing but the parts of an upload. */
export const handler = serve(frontOf(ports, environment), intakeRoutes, intakeHandlers(ports));
