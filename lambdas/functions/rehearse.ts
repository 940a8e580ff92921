import { KMSClient } from '@aws-sdk/client-kms';
import { rehearseRoutes } from '../../schemas/routes/rehearse.ts';
import { dynamoGovernance } from '../adapters/dynamodb/governance.ts';
import { dynamoRehearsals } from '../adapters/dynamodb/rehearsals.ts';
import { randomFraction } from '../adapters/ids.ts';
import { kmsPupilKeys } from '../adapters/kms/pupil-keys.ts';
import { rehearseHandlers } from '../api/rehearse.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { vaultOf } from './vault.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.rehearse.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...writers(exchange, environment),
  governance: dynamoGovernance({ ...exchange, auditDays: environment.RETENTION_AUDIT_DAYS }, randomFraction),
  rehearsals: dynamoRehearsals(exchange),
  vault: vaultOf(environment, exchange),
  pupilKeys: kmsPupilKeys(new KMSClient({}), environment.PUPIL_KEY_ID),
};

/** Plays the test school: makes scripted dossiers apart from all real payload, and can open none. */
export const handler = serve(frontOf(ports, environment), rehearseRoutes, rehearseHandlers(ports));
