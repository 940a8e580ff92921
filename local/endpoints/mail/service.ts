import * as z from 'zod';
import { AwsError, notImplemented } from '../aws-error.ts';
import type { AwsRequest, AwsResponse, Service } from '../http.ts';
import type { Access } from '../iam/access.ts';
import type { State } from '../state.ts';
import type { Clock, Mail } from '../types.ts';
import type { MailEngine } from './engine.ts';

const mail = z.object({
  messageId: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  at: z.number(),
});

const sending = z.object({
  FromEmailAddress: z.string(),
  FromEmailAddressIdentityArn: z.string().optional(),
  Destination: z
    .object({
      ToAddresses: z.array(z.string()).default([]),
      CcAddresses: z.array(z.string()).default([]),
      BccAddresses: z.array(z.string()).default([]),
    })
    .optional(),
});

export interface MailServiceParts {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly access: Access;
  readonly engine: MailEngine;
  readonly state: State;
}

/** SES (v2) and its inbox. */
export interface MailService extends Service {
  inbox(): readonly Mail[];
}

/** Sends from declared identities only, into the inbox only. */
export function createMailService(parts: MailServiceParts): MailService {
  const { accountId, region, clock, access, engine, state } = parts;
  const identities = state.rows('mail-identities', z.object({ createdAt: z.number() }));
  const inbox = state.rows('mails', mail);
  const arnOf = (identity: string): string => `arn:aws:ses:${region}:${accountId}:identity/${identity}`;

  /** The address itself, if it is an identity, else its domain. */
  function identityOf(address: string): string {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const found = [address, domain].find((each) => identities.get(each.toLowerCase()) !== undefined);
    if (found !== undefined) return found.toLowerCase();
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region}: ${address}`,
    );
  }

  async function send({ caller, body }: AwsRequest): Promise<AwsResponse> {
    const { FromEmailAddress: from, Destination: to, ...given } = sending.parse(JSON.parse(body.toString()));
    const address = addressIn(from);
    const recipients = [...(to?.ToAddresses ?? []), ...(to?.CcAddresses ?? []), ...(to?.BccAddresses ?? [])];
    const identity = given.FromEmailAddressIdentityArn ?? arnOf(identityOf(address));
    access.require(caller, {
      action: 'ses:SendEmail',
      resource: identity,
      context: { 'ses:FromAddress': address, 'ses:Recipients': recipients.map(addressIn) },
    });
    const response = await engine.send(body);
    if (response.status !== 200) {
      throw new AwsError('BadRequestException', `The mail is not accepted: ${response.body.toString()}`);
    }
    const { MessageId: messageId } = z
      .object({ MessageId: z.string() })
      .parse(JSON.parse(response.body.toString()));
    const kept = await engine.find(messageId);
    inbox.set(messageId, {
      messageId,
      from: kept.from,
      to: [...kept.destination.to, ...kept.destination.cc, ...kept.destination.bcc],
      subject: kept.subject,
      text: kept.body.text ?? '',
      html: kept.body.html ?? '',
      headers: Object.fromEntries((kept.headers ?? []).map(({ name, value }) => [name.toLowerCase(), value])),
      at: clock.now(),
    });
    return response;
  }

  function createIdentity({ caller, body }: AwsRequest): AwsResponse {
    const { EmailIdentity: given } = z
      .object({ EmailIdentity: z.string() })
      .parse(JSON.parse(body.toString()));
    const identity = given.toLowerCase();
    access.require(caller, { action: 'ses:CreateEmailIdentity', resource: arnOf(identity) });
    if (identities.get(identity) !== undefined) {
      throw new AwsError('AlreadyExistsException', `Email identity ${identity} already exist.`);
    }
    identities.set(identity, { createdAt: clock.now() });
    return json({ IdentityType: typeOf(identity), VerifiedForSendingStatus: true });
  }

  function oneIdentity({ caller, method }: AwsRequest, identity: string): AwsResponse {
    const action = method === 'GET' ? 'ses:GetEmailIdentity' : 'ses:DeleteEmailIdentity';
    access.require(caller, { action, resource: arnOf(identity) });
    if (identities.get(identity) === undefined) {
      throw new AwsError('NotFoundException', `Email identity ${identity} does not exist.`, { status: 404 });
    }
    if (method === 'GET') return json({ IdentityType: typeOf(identity), VerifiedForSendingStatus: true });
    identities.delete(identity);
    return json({});
  }

  return {
    protocol: 'rest-json',
    inbox: () => inbox.entries().map(([, row]) => row),
    async handle(request) {
      const { method, path } = request;
      if (method === 'POST' && path === '/v2/email/outbound-emails') return await send(request);
      if (method === 'POST' && path === '/v2/email/identities') return createIdentity(request);
      const [, identity] = /^\/v2\/email\/identities\/([^/]+)$/.exec(path) ?? [];
      if (identity !== undefined && ['GET', 'DELETE'].includes(method)) {
        return oneIdentity(request, decodeURIComponent(identity).toLowerCase());
      }
      throw notImplemented(`SES’s ${method} ${path}`);
    },
  };
}

/** Without the name that may stand before it. */
const addressIn = (text: string): string => /<([^>]+)>\s*$/.exec(text)?.[1] ?? text.trim();

const typeOf = (identity: string): string => (identity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN');

const json = (body: object): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
