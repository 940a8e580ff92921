import { sesMailer } from '../adapters/ses/mailer.ts';
import { onMessage } from '../stream/notify.ts';
import { environments } from './environments.ts';
import { exchangeOf, readers } from './wire.ts';

const environment = environments.notify.parse(process.env);

/** Mails to schools: new ones from the table's stream, left ones by the scheduler. */
export const handler = onMessage({
  ...readers(exchangeOf(environment)),
  mailer: sesMailer(environment.MAIL_SENDER),
});
