/** Regions of the European Union that a stage may live in: pupils' dossiers do not leave it. */
export type Region = 'eu-central-1' | 'eu-west-1';

/** Where CloudFront looks for certificates and writes its metrics, wherever a stage lives. No data of a stage is there. */
export const edgeRegion = 'us-east-1';

/** Days that things are kept. */
export interface Retention {
  /** Days that a collected payload outlives its acknowledgement, so that a failed import can be repeated. */
  readonly graceDays: number;
  /** Days that the audit and the pupil keys are kept. */
  readonly auditDays: number;
}

/** Where the board's people sign in, and how their token says what they may. */
export interface BoardAccess {
  /** Issuer of tokens (OpenID Connect, RS256), exactly as it writes itself in `iss`. */
  readonly issuer: string;
  /** What the issuer writes in `aud` of tokens for this API. */
  readonly audience: string;
  /** The claim with a person's roles, and the issuer's words for ours. */
  readonly roles: { readonly claim: string; readonly board: string; readonly operator: string };
  /** The public client (code flow with PKCE) that the console is at the issuer, and the scopes that it asks for. */
  readonly client: {
    readonly id: string;
    readonly scope: string;
    /** Where the issuer hands out tokens, when that is another origin than its own, as with Amazon Cognito. */
    readonly tokenOrigin?: `https://${string}`;
  };
}

/** Where browsers and agendas reach the stage: site, board's API, feeds of the year. */
export interface PublicOrigin {
  /** Host name. Its DNS record points at the output `PublicOriginTarget`. */
  readonly domain: string;
  /** ACM certificate of `domain`, in us-east-1: CloudFront takes none of elsewhere. */
  readonly certificateArn: `arn:aws:acm:us-east-1:${string}`;
}

interface AnyStage {
  readonly region: Region;
  /** Host name that the schools' LAS calls. Its DNS record points at the output `LasDomainTarget`. */
  readonly lasDomain: string;
  /** ACM certificate of `lasDomain`, in `region`. */
  readonly certificateArn: string;
  /** Sender of mails to schools. Its domain becomes an SES identity of the stage. */
  readonly mailSender: string;
  /** Where alarms are mailed. The recipient confirms the subscription once. */
  readonly alarmAddress: string;
  /** Where the board is told how much is still open after a deadline: counts alone. */
  readonly boardMail: string;
  readonly publicOrigin: PublicOrigin;
  readonly board: BoardAccess;
  readonly retention: Retention;
}

/** A stage on AWS. Only CAs that an operator put in stages/truststores may admit clients to it. */
export interface DeployedStage extends AnyStage {
  readonly kind: 'deployed';
  readonly board: BoardAccess & { readonly issuer: `https://${string}` };
  readonly truststore: `stages/truststores/${string}.pem`;
}

/** The stage that runs on one machine and trusts the development CA, which no deployed stage can name. */
export interface LocalStage extends AnyStage {
  readonly kind: 'local';
  /** The local region's own issuer. */
  readonly board: BoardAccess & { readonly issuer: 'http://localhost:8080/oidc' };
  readonly truststore: '.local/pki/ca.pem';
}

/** A stage with its name, which is part of stack and role names. */
export type Stage = (DeployedStage | LocalStage) & { readonly name: StageName };

const roles = { claim: 'roles', board: 'overstap-board', operator: 'overstap-operator' } as const;
const retention = { graceDays: 14, auditDays: 730 } as const;

/** All stages. What docs/deploy.md asks an operator to fill in stands here. */
export const stages = {
  local: {
    kind: 'local',
    region: 'eu-central-1',
    lasDomain: 'las.overstap.example',
    certificateArn: 'arn:aws:acm:eu-central-1:000000000000:certificate/00000000-0000-0000-0000-000000000000',
    truststore: '.local/pki/ca.pem',
    mailSender: 'overstap@overstap.example',
    alarmAddress: 'beheer@overstap.example',
    boardMail: 'bestuur@overstap.example',
    publicOrigin: {
      domain: 'overstap.example',
      certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000001',
    },
    board: {
      issuer: 'http://localhost:8080/oidc',
      client: { id: 'overstap-console', scope: 'openid' },
      audience: 'overstap-board',
      roles,
    },
    retention,
  },
  'zuid-kennemerland': {
    kind: 'deployed',
    region: 'eu-central-1',
    lasDomain: 'las.overstap.example',
    certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
    truststore: 'stages/truststores/zuid-kennemerland.pem',
    mailSender: 'overstap@overstap.example',
    alarmAddress: 'beheer@overstap.example',
    boardMail: 'bestuur@overstap.example',
    publicOrigin: {
      domain: 'overstap.example',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000001',
    },
    board: {
      issuer: 'https://login.overstap.example',
      client: { id: 'overstap-console', scope: 'openid' },
      audience: 'overstap-board',
      roles,
    },
    retention,
  },
} as const satisfies Readonly<Record<string, DeployedStage | LocalStage>>;

export type StageName = keyof typeof stages;

const isStageName = (name: string): name is StageName => Object.hasOwn(stages, name);

/**
 * The stage of that name.
 *
 * @throws when there is none; the message lists those that there are.
 */
export function stageNamed(name: string): Stage {
  if (!isStageName(name)) {
    throw new Error(`There is no stage "${name}". lib/stages.ts has: ${Object.keys(stages).join(', ')}.`);
  }
  return { ...stages[name], name };
}

/** Where the problem types are documented, with a slash at the end: on the public origin, or on the local region's pages. */
export const problemBaseOf = ({ kind, publicOrigin }: Stage): string =>
  kind === 'local' ? 'http://localhost:8080/problems/' : `https://${publicOrigin.domain}/problems/`;
