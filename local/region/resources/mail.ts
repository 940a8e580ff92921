import { CreateEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { model, noLocalEffect, withoutEffect, type ResourceModel } from './model.ts';

const dns = noLocalEffect('mail stays on this machine');

const identity = model(
  'May send; the mail lands in the inbox of the local region.',
  z.strictObject({
    EmailIdentity: z.string(),
    ConfigurationSetAttributes: noLocalEffect('no delivery events'),
    DkimAttributes: dns,
    DkimSigningAttributes: dns,
    FeedbackAttributes: dns,
    MailFromAttributes: dns,
    Tags: noLocalEffect('tags'),
  }),
  async ({ properties }, { account, region, aws }) => {
    const name = properties.EmailIdentity;
    await aws.ses.send(new CreateEmailIdentityCommand({ EmailIdentity: name })).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'AlreadyExistsException') throw error;
    });
    const tokens = [1, 2, 3].flatMap((number) => [
      [`DkimDNSTokenName${number}`, `token${number}._domainkey.${name}`],
      [`DkimDNSTokenValue${number}`, `token${number}.dkim.amazonses.com`],
    ]);
    return {
      ref: name,
      attributes: {
        EmailIdentityArn: `arn:aws:ses:${region}:${account}:identity/${name}`,
        ...z.record(z.string(), z.string()).parse(Object.fromEntries(tokens)),
      },
    };
  },
);

/** The types of SES. */
export const mailModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::SES::EmailIdentity': identity,
  'AWS::SES::ConfigurationSet': withoutEffect('no delivery events', ({ properties, physicalName }) => {
    const { Name: name } = properties;
    return { ref: typeof name === 'string' ? name : physicalName(64), attributes: {} };
  }),
  'AWS::SES::ConfigurationSetEventDestination': withoutEffect('no delivery events'),
};
