import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { certificatesOf, truststoreOf } from '../../lib/truststore.ts';
import { holds, lacks, type Check, type Judgement } from './finding.ts';
import { hostsOf, type NamedStage } from './hosts.ts';

/** Names that nobody can own: RFC 2606 and RFC 6761. */
const reserved = /(^|[.@/])(example\.(com|net|org)|[^.]+\.(example|test|invalid|localhost))\/?$/i;
/** Numbers of the row that comes with the project. */
const shipped = /:(111122223333|000000000000):|certificate\/0{8}-/;
/** Stands in the subject of the truststore that comes with the project. */
const placeholderMark = 'replace before deploying';

/** What the row of the stage and its truststore say of themselves. Needs neither account nor network. */
export const rowChecks = (stage: NamedStage, root: string, now: Date): readonly Check[] => [
  { name: 'host names', judge: () => named(hostNames(stage)) },
  { name: 'mail addresses', judge: () => named(mailAddresses(stage)) },
  { name: 'certificates named', judge: () => numbered(stage) },
  { name: 'truststore', judge: () => trusted(stage, root, now) },
];

type Fields = readonly (readonly [field: string, value: string])[];

const hostNames = (stage: NamedStage): Fields => [
  ...hostsOf(stage).map(({ what, domain }) => [what, domain] as const),
  ['board.issuer', new URL(stage.board.issuer).hostname],
];

const mailAddresses = ({ mailSender, alarmAddress, boardMail }: NamedStage): Fields => [
  ['mailSender', mailSender],
  ['alarmAddress', alarmAddress],
  ['boardMail', boardMail],
];

const named = (fields: Fields): Judgement => {
  const placeholders = fields.filter(([, value]) => reserved.test(value));
  if (placeholders.length === 0) return holds(fields.map(([, value]) => value).join(', '));
  return lacks(
    `still examples: ${placeholders.map(([field, value]) => `${field} (${value})`).join(', ')}`,
    'Fill in the stage’s row in lib/stages.ts (docs/deploy.md, step 5).',
  );
};

const numbered = (stage: NamedStage): Judgement => {
  const placeholders = hostsOf(stage).filter(({ certificateArn }) => shipped.test(certificateArn));
  if (placeholders.length === 0) return holds('none is an example');
  return lacks(
    `still examples: ${placeholders.map(({ field }) => field).join(', ')}`,
    'Ask for the certificates and put their ARNs into lib/stages.ts (docs/deploy.md, step 3).',
  );
};

const trusted = (stage: NamedStage, root: string, now: Date): Judgement => {
  const remedy = `Put the CA certificates of the LAS vendors into ${stage.truststore} (docs/deploy.md, step 4).`;
  try {
    const pems = certificatesOf(readFileSync(truststoreOf(stage, root), 'utf8'));
    const certificates = pems.map((pem) => new X509Certificate(pem));
    if (certificates.some(({ subject }) => subject.includes(placeholderMark)))
      return lacks('is the file that comes with the project, which admits nobody', remedy);
    const ended = certificates.filter(({ validTo }) => new Date(validTo) <= now);
    if (ended.length > 0)
      return lacks(`holds ${ended.length} CA certificates that have ended`, 'Take them out, or renew them.');
    return holds(`${certificates.length} CA certificates, none ended`);
  } catch (error) {
    return lacks(error instanceof Error ? error.message : String(error), remedy);
  }
};
