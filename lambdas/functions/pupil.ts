import { KMSClient } from '@aws-sdk/client-kms';
import { pupilRoutes } from '../../schemas/routes/pupil.ts';
import { pupilHandlers } from '../api/pupil.ts';
import { kmsPupilKeys } from '../adapters/kms/pupil-keys.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.pupil.parse(process.env);
const ports = {
  ...writers(exchangeOf(environment), environment),
  pupilKeys: kmsPupilKeys(new KMSClient({}), environment.PUPIL_KEY_ID),
};

/** Takes pupils' numbers and keeps their keys: grade-8 lists and enrolments. */
export const handler = serve(frontOf(ports, environment), pupilRoutes, pupilHandlers(ports));
