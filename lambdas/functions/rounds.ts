import { onRound } from '../schedule/rounds.ts';
import * as environments from './environments.ts';
import { exchangeOf, readers } from './wire.ts';

/** The scheduler's opening and closing events. */
export const handler = onRound(readers(exchangeOf(environments.rounds.parse(process.env))));
