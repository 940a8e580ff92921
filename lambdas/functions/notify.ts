import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesMailer } from '../adapters/ses/mailer.ts';
import { onMessage } from '../stream/notify.ts';
import { environments } from './environments.ts';
import { exchangeOf, readers } from './wire.ts';

const environment = environments.notify.parse(process.env);

/** Mails to schools and the board: new ones from the table's stream, left ones by the scheduler. */
export const handler = onMessage({
  ...readers(exchangeOf(environment)),
  mailer: sesMailer(new SESv2Client({}), environment.MAIL_SENDER),
  boardMail: environment.BOARD_MAIL,
});
