import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreateEmailIdentityCommand, ListContactsCommand, SendEmailCommand } from '@aws-sdk/client-sesv2';
import {
  account,
  allow,
  clientsOfRole,
  failure,
  region,
  startTestRegion,
  type TestRegion,
} from './region.ts';

const identityArn = `arn:aws:ses:${region}:${account}:identity/overstap.example`;

describe('mail behind the local AWS endpoint', () => {
  let aws: TestRegion;
  beforeAll(async () => {
    aws = await startTestRegion();
    await aws.admin.ses.send(new CreateEmailIdentityCommand({ EmailIdentity: 'overstap.example' }));
  });
  afterAll(() => aws.endpoints.close());

  const mail = (FromEmailAddress: string) =>
    new SendEmailCommand({
      FromEmailAddress,
      Destination: { ToAddresses: ['school@school.example'] },
      Content: {
        Simple: {
          Subject: { Data: 'De ronde is geopend' },
          Body: { Text: { Data: 'Beste school' }, Html: { Data: '<p>Beste school</p>' } },
          Headers: [{ Name: 'X-Overstap-Message', Value: 'message-1' }],
        },
      },
    });

  it('keeps what a declared identity sends', async () => {
    const from = 'Overstap <post@overstap.example>';
    const { MessageId } = await aws.admin.ses.send(mail(from));
    expect(aws.endpoints.inbox()).toEqual([
      {
        messageId: MessageId,
        from,
        to: ['school@school.example'],
        subject: 'De ronde is geopend',
        text: 'Beste school',
        html: '<p>Beste school</p>',
        headers: { 'x-overstap-message': 'message-1' },
        at: aws.clock.now(),
      },
    ]);
  });

  it('sends for nobody else, and only with permission for the address', async () => {
    expect(await failure(aws.admin.ses.send(mail('post@elsewhere.example')))).toMatchObject({
      name: 'MessageRejected',
    });
    const sender = { StringEquals: { 'ses:FromAddress': 'post@overstap.example' } };
    const { ses } = clientsOfRole(aws, 'notify', allow('ses:SendEmail', identityArn, sender));
    await ses.send(mail('post@overstap.example'));
    expect(await failure(ses.send(mail('other@overstap.example')))).toMatchObject({
      name: 'AccessDeniedException',
      status: 403,
    });
  });

  it('refuses what it does not model', async () => {
    const contacts = new ListContactsCommand({ ContactListName: 'schools' });
    expect(await failure(aws.admin.ses.send(contacts))).toMatchObject({
      name: 'NotImplemented',
      status: 501,
    });
  });
});
