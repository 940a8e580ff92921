import { edgeRegion } from '../../lib/stages.ts';
import { holds, lacks, type Check, type Judgement } from './finding.ts';
import { hostsOf, mailDomainOf, stackOf, type Host, type NamedStage } from './hosts.ts';
import type { Account } from './ports.ts';

/** Functions that run at once on a round's first morning: docs/deploy.md. */
export const neededConcurrency = 200;
/** The bootstrap that the templates of this project ask for. */
const neededBootstrap = 8;
/** A certificate that ends sooner is not one to begin with; the alarms count the same days. */
const daysBeforeEnd = 30;

/** What the account must have. Asks, and changes nothing. */
export const accountChecks = (
  stage: NamedStage,
  account: Account,
  facts: { readonly accountId: string; readonly now: Date },
): readonly Check[] => [
  ...regionsOf(stage).map((region) => ({
    name: `bootstrap of ${region}`,
    judge: () => bootstrap(account, facts.accountId, region),
  })),
  ...hostsOf(stage).map((host) => ({
    name: `certificate of ${host.domain}`,
    judge: () => certificate(account, host, facts),
  })),
  { name: 'functions at once', judge: () => concurrency(account, stage) },
  { name: 'mail out of the sandbox', judge: () => mail(account, stage) },
  { name: 'mail domain', judge: () => mailDomain(account, stage) },
];

/** The stage's own, and that of CloudFront's certificate and alarms: stacks come up in both. */
const regionsOf = (stage: NamedStage): readonly string[] => [stage.region, edgeRegion];

const bootstrap = async (account: Account, accountId: string, region: string): Promise<Judgement> => {
  const version = Number((await account.outputs(region, 'CDKToolkit'))?.['BootstrapVersion'] ?? 0);
  if (version >= neededBootstrap) return holds(`version ${version}`);
  return lacks(
    version === 0 ? 'not there' : `version ${version}, at least ${neededBootstrap} is needed`,
    `npx cdk bootstrap aws://${accountId}/${region}`,
  );
};

/** `*` stands for one label, as browsers and LAS read it. */
const covers = (name: string, domain: string): boolean =>
  name === domain || (name.startsWith('*.') && domain.slice(domain.indexOf('.') + 1) === name.slice(2));

const certificate = async (
  account: Account,
  { certificateArn, region, domain, field }: Host,
  { accountId, now }: { readonly accountId: string; readonly now: Date },
): Promise<Judgement> => {
  const ask = `aws acm request-certificate --region ${region} --domain-name ${domain} --validation-method DNS`;
  const [, , , itsRegion, itsAccount] = certificateArn.split(':');
  if (itsRegion !== region || itsAccount !== accountId)
    return lacks(
      `${field} is in ${itsRegion ?? 'no region'} of ${itsAccount ?? 'no account'}; it must be in ${region} of ${accountId}`,
      `${ask}, then put its ARN into lib/stages.ts`,
    );
  const found = await account.certificate(region, certificateArn);
  if (found === undefined) return lacks('not there', `${ask}, then put its ARN into lib/stages.ts`);
  if (!found.names.some((name) => covers(name, domain)))
    return lacks(`is for ${found.names.join(', ')}`, `${ask}, then put its ARN into lib/stages.ts`);
  if (found.status !== 'ISSUED')
    return lacks(
      `is ${found.status}`,
      `Add the CNAME that it shows: aws acm describe-certificate --region ${region} --certificate-arn ${certificateArn} --query Certificate.DomainValidationOptions`,
    );
  const days = found.endsAt && Math.floor((found.endsAt.getTime() - now.getTime()) / 86_400_000);
  if (days !== undefined && days < daysBeforeEnd)
    return lacks(`ends in ${days} days`, 'Put its validation record back, so that ACM renews it.');
  return holds(days === undefined ? 'issued' : `issued, ${days} days left`);
};

const concurrency = async (account: Account, { region }: NamedStage): Promise<Judgement> => {
  const now = await account.concurrency(region);
  if (now >= neededConcurrency) return holds(String(now));
  return lacks(
    `${now}, at least ${neededConcurrency} are needed`,
    `aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code L-B99A9384 --desired-value 1000`,
  );
};

const mail = async (account: Account, { region }: NamedStage): Promise<Judgement> => {
  const { isProduction, isSending } = await account.mail(region);
  if (!isSending)
    return lacks('AWS has paused sending', 'See the SES console: account health says why, and how to go on.');
  if (isProduction) return holds('production access');
  return lacks(
    'in the sandbox: only verified addresses get mail',
    `Ask for production access (docs/deploy.md, step 6): aws sesv2 put-account-details --region ${region} --production-access-enabled …`,
  );
};

const mailDomain = async (account: Account, stage: NamedStage): Promise<Judgement> => {
  const domain = mailDomainOf(stage);
  const [identity, deployed] = await Promise.all([
    account.mailIdentity(stage.region, domain),
    account.outputs(stage.region, stackOf(stage, 'exchange')),
  ]);
  if (deployed === undefined && identity === undefined)
    return holds(`${domain} is not known yet: the deployment makes it, then its DKIM records follow`);
  if (deployed === undefined)
    return lacks(
      `${domain} is known already, and the deployment would fail to make it`,
      `If nothing else mails by it: aws sesv2 delete-email-identity --region ${stage.region} --email-identity ${domain}`,
    );
  if (identity?.isVerified) return holds(`${domain} is verified`);
  const records = (identity?.tokens ?? []).map(
    (token) => `${token}._domainkey.${domain} CNAME ${token}.dkim.amazonses.com`,
  );
  return lacks(`${domain} is not verified`, `Add to DNS: ${records.join('; ')}`);
};
