import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Mailer } from '../../use-cases/ports.ts';

const controls = /\p{Cc}+/gu;

/**
 * Sends mail by SES, text and HTML. SES puts a Message-ID of its own on every mail, whatever the sender gives (SES
 * Developer Guide, header fields), so the stable one travels as `X-Overstap-Message`. `Auto-Submitted` keeps
 * out-of-office answers away (RFC 3834). No raw MIME: there is no header to inject into.
 */
export const sesMailer = (client: SESv2Client, sender: string): Mailer => ({
  send: async ({ to, subject, text, html, messageId }) => {
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject.replace(controls, ' ')),
            Body: { Text: utf8(text), Html: utf8(html) },
            Headers: [
              { Name: 'X-Overstap-Message', Value: messageId },
              { Name: 'Auto-Submitted', Value: 'auto-generated' },
            ],
          },
        },
      }),
    );
  },
});
