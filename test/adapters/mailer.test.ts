import { describe, expect, it } from '@jest/globals';
import { CreateEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { sesMailer } from '../../lambdas/adapters/ses/mailer.ts';
import { useLocalParts } from './regions.ts';

const parts = useLocalParts();

describe('a mail by SES', () => {
  it('goes from the stage’s sender to the school, in text and HTML, with the message’s own id', async () => {
    await parts().ses.send(new CreateEmailIdentityCommand({ EmailIdentity: 'overstap.example' }));
    const mail = {
      to: 'administratie@duinroos.example',
      subject: 'Dossier klaar — 1 leerling\r\nBcc: iemand@anders.example',
      text: 'Er staat een dossier klaar voor één leerling.',
      html: '<p>Er staat een dossier klaar voor één leerling.</p>',
      messageId: '00000001-0000-4000-8000-000000000000',
    };
    await sesMailer(parts().ses, 'post@overstap.example').send(mail);
    const [sent] = parts().inbox();
    expect(sent).toMatchObject({
      from: 'post@overstap.example',
      to: [mail.to],
      subject: 'Dossier klaar — 1 leerling Bcc: iemand@anders.example',
      text: mail.text,
      html: mail.html,
      headers: { 'x-overstap-message': mail.messageId, 'auto-submitted': 'auto-generated' },
    });
  });
});
