import { onSweep } from '../schedule/sweep.ts';
import { environments } from './environments.ts';
import { exchangeOf, writers } from './wire.ts';

const environment = environments.sweep.parse(process.env);

/** The daily sweep of payload whose time has come. */
export const handler = onSweep(writers(exchangeOf(environment), environment));
