import { edgeRegion, type DeployedStage, type Stage } from '../../lib/stages.ts';

/** A stage on AWS with its name. */
export type NamedStage = Extract<Stage, { kind: 'deployed' }> & DeployedStage;

/** A host name of a stage, with the certificate that it is served under and the output that its record points at. */
export interface Host {
  readonly what: string;
  readonly domain: string;
  readonly certificateArn: string;
  /** Where the certificate must be. */
  readonly region: string;
  /** Where the certificate stands in lib/stages.ts. */
  readonly field: string;
  /** The part of the stage whose stack says where the record points. */
  readonly part: string;
  readonly output: string;
}

/** Every host name that people or programs call. */
export const hostsOf = (stage: NamedStage): readonly Host[] => [
  {
    what: 'API for LAS',
    domain: stage.lasDomain,
    certificateArn: stage.certificateArn,
    region: stage.region,
    field: 'certificateArn',
    part: 'las-api',
    output: 'LasDomainTarget',
  },
  {
    what: 'public origin',
    domain: stage.publicOrigin.domain,
    certificateArn: stage.publicOrigin.certificateArn,
    region: edgeRegion,
    field: 'publicOrigin.certificateArn',
    part: 'public',
    output: 'PublicOriginTarget',
  },
];

/** The stack of a part of a stage, as lib/overstap.ts names it. */
export const stackOf = (stage: NamedStage, part: string): string => `overstap-${stage.name}-${part}`;

/** The domain of the sender of mails. */
export const mailDomainOf = (stage: NamedStage): string =>
  stage.mailSender.slice(stage.mailSender.indexOf('@') + 1);
