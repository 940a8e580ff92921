import { KMSClient } from '@aws-sdk/client-kms';
import { requestRoutes } from '../../schemas/routes/request.ts';
import { kmsPupilKeys } from '../adapters/kms/pupil-keys.ts';
import { requestHandlers } from '../api/request.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.request.parse(process.env);
const ports = {
  ...writers(exchangeOf(environment), environment),
  pupilKeys: kmsPupilKeys(new KMSClient({}), environment.PUPIL_KEY_ID),
};

/** Judges requests of target schools and opens sessions. */
export const handler = serve(frontOf(ports, environment), requestRoutes, requestHandlers(ports));
