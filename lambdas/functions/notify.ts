import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesMailer } from '../adapters/ses/mailer.ts';
import { onMessage } from '../stream/notify.ts';
import { boardStores } from './board.ts';
import * as environments from './environments.ts';
import { exchangeOf, writers } from './wire.ts';

const environment = environments.notify.parse(process.env);
const exchange = exchangeOf(environment);

/**
 * Mails to schools and the board: new ones from the table's stream, left ones by the scheduler, which also has
 * announcements finished that broke off.
 */
export const handler = onMessage({
  ...writers(exchange, environment),
  ...boardStores(exchange, environment),
  mailer: sesMailer(new SESv2Client({}), environment.MAIL_SENDER),
  boardMail: environment.BOARD_MAIL,
  origin: environment.PUBLIC_ORIGIN,
});
