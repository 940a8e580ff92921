import { join } from 'node:path';
import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  CfnOutput,
  Duration,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BoardApiStack } from './board-api-stack.ts';
import { SiteBucket, SiteFiles } from './constructs/site.ts';
import { securityHeaders } from './security-headers.ts';
import type { Stage } from './stages.ts';

export interface PublicOriginStackProps {
  readonly stage: Stage;
  /** Whose routes the origin leads to. */
  readonly boardApi: BoardApiStack;
  /** Folder with what `npm run synth` made: the stage's files are in `<stage>/site` and `<stage>/problems`. */
  readonly bundles: string;
}

/** What everyone's browser and agenda reaches, without a certificate: the site, the board's API, the year's feeds. */
export class PublicOriginStack extends Stack {
  constructor(scope: Construct, id: string, props: PublicOriginStackProps) {
    const { stage } = props;
    super(scope, id, {
      env: { region: stage.region },
      description: `Overstap ${stage.name}: public origin`,
    });
    const site = new SiteBucket(this, 'Site');
    const distribution = this.distribution(site, props);
    new SiteFiles(this, 'Files', { bucket: site, distribution, folder: join(props.bundles, stage.name) });
    new CfnOutput(this, 'PublicOriginTarget', {
      description: `Point ${stage.publicOrigin.domain} here (CNAME)`,
      value: distribution.distributionDomainName,
    });
  }

  private distribution(
    site: SiteBucket,
    { stage, boardApi }: PublicOriginStackProps,
  ): cloudfront.Distribution {
    const { domain, certificateArn } = stage.publicOrigin;
    const responseHeadersPolicy = securityHeaders(this, stage);
    const always = {
      responseHeadersPolicy,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    };
    const api = new origins.HttpOrigin(`${boardApi.api.apiId}.execute-api.${this.region}.${this.urlSuffix}`, {
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
    });
    const forEveryone = { ...always, origin: api, cachePolicy: this.shortly() };
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `Overstap ${stage.name}`,
      domainNames: [domain],
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...always,
        // Who may list the names is told 404 for one that is not there, instead of 403.
        origin: origins.S3BucketOrigin.withOriginAccessControl(site, {
          originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST],
        }),
      },
      additionalBehaviors: {
        '/v1/board/*': {
          ...always,
          origin: api,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          // Authorization goes along; Host would not be the API's own.
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        '/calendar/*': forEveryone,
        '/.well-known/jwks.json': forEveryone,
      },
    });
    Validations.of(distribution).acknowledge(...acknowledged);
    return distribution;
  }

  /** As long as an answer says, and at most five minutes: a date that the board moves is soon seen. */
  private shortly(): cloudfront.CachePolicy {
    return new cloudfront.CachePolicy(this, 'Shortly', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.minutes(5),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }
}

const acknowledged = [
  {
    id: 'AwsSolutions-CFR1',
    reason: 'Board, parents and schools may be on holiday anywhere; dates and keys are public.',
  },
  {
    id: 'AwsSolutions-CFR2',
    reason:
      'What is public is cached, and the rest asks a token at a throttled gateway before any function runs: a firewall would add cost and no rule that bites.',
  },
  {
    id: 'AwsSolutions-CFR3',
    reason:
      'A log would hold the network addresses of parents and pupils who look at a date. Calls of the board are in the API’s own log, without addresses.',
  },
  {
    id: '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
    reason: 'The root is index.html and a query is not passed on, so nobody lists; and every name is public.',
  },
];
