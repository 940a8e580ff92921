import { onPayloadEnded } from '../stream/purge.ts';
import * as environments from './environments.ts';
import { shredderOf } from './vault.ts';
import { exchangeOf, readers } from './wire.ts';

const environment = environments.purge.parse(process.env);
const exchange = exchangeOf(environment);

/** Destroys ended payload: its key, then its bytes. */
export const handler = onPayloadEnded({ ...readers(exchange), vault: shredderOf(environment, exchange) });
