import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { stages } from '../../lib/stages.ts';
import { deployed, deployedTemplates, jsonOf, resourcesOf } from './templates.ts';

const { publicOrigin } = deployedTemplates();
const { domain, certificateArn } = stages[deployed].publicOrigin;
const only = (type: string) => {
  const [found, ...others] = Object.values(resourcesOf(publicOrigin, type));
  expect(others).toEqual([]);
  return found!.Properties;
};

interface Behavior {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly ViewerProtocolPolicy: string;
  readonly AllowedMethods?: readonly string[];
  readonly CachePolicyId: unknown;
  readonly OriginRequestPolicyId?: string;
  readonly ResponseHeadersPolicyId: unknown;
}
interface Origin {
  readonly Id: string;
  readonly DomainName: unknown;
  readonly CustomOriginConfig?: { readonly OriginProtocolPolicy: string };
  readonly OriginAccessControlId?: unknown;
}
const config = only('AWS::CloudFront::Distribution')['DistributionConfig'] as Readonly<
  Record<string, unknown>
> & {
  readonly DefaultCacheBehavior: Behavior;
  readonly CacheBehaviors: readonly Behavior[];
  readonly Origins: readonly Origin[];
};
const behaviors = [config.DefaultCacheBehavior, ...config.CacheBehaviors];
const originOf = ({ TargetOriginId }: Behavior) => config.Origins.find(({ Id }) => Id === TargetOriginId)!;
const under = (path: string) => config.CacheBehaviors.find(({ PathPattern }) => PathPattern === path)!;

// AWS's own policies, by the ids that its documentation gives.
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allViewerExceptHostHeader = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

describe('the public origin', () => {
  it('serves its domain over TLS 1.2 and nothing over plain HTTP', () => {
    expect(config).toMatchObject({
      Aliases: [domain],
      DefaultRootObject: 'index.html',
      Enabled: true,
      ViewerCertificate: {
        AcmCertificateArn: certificateArn,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    });
    for (const behavior of behaviors) expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    const { PublicOriginTarget } = jsonOf(publicOrigin).Outputs!;
    expect(PublicOriginTarget?.Value).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^Distribution/), 'DomainName'],
    });
  });

  it('keeps no log of who looked', () => {
    expect(config).not.toHaveProperty('Logging');
    publicOrigin.resourceCountIs('AWS::S3::Bucket', 1);
  });

  it('leads to the site, and under three paths to the board’s API, over HTTPS', () => {
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern).sort()).toEqual([
      '/.well-known/jwks.json',
      '/calendar/*',
      '/v1/board/*',
    ]);
    expect(originOf(config.DefaultCacheBehavior)).toMatchObject({
      OriginAccessControlId: { 'Fn::GetAtt': [expect.any(String), 'Id'] },
    });
    const [api, ...others] = new Set(config.CacheBehaviors.map(originOf));
    expect(others).toEqual([]);
    expect(api?.CustomOriginConfig?.OriginProtocolPolicy).toBe('https-only');
    expect(JSON.stringify(api?.DomainName)).toMatch(/Fn::ImportValue.*\.execute-api\.eu-central-1\./);
  });

  it('hands calls of the board on whole, token included, and keeps no answer', () => {
    const board = under('/v1/board/*');
    expect(board.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'PUT', 'POST']));
    expect(board.CachePolicyId).toBe(cachingDisabled);
    expect(board.OriginRequestPolicyId).toBe(allViewerExceptHostHeader);
  });

  it('keeps what is for everyone five minutes at most, and hands on nothing that tells who asks', () => {
    const { CachePolicyConfig } = only('AWS::CloudFront::CachePolicy');
    expect(CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      MaxTTL: 300,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    });
    for (const path of ['/calendar/*', '/.well-known/jwks.json']) {
      expect(under(path).AllowedMethods ?? ['GET', 'HEAD']).toEqual(['GET', 'HEAD']);
      expect(under(path).CachePolicyId).toEqual({ Ref: expect.stringMatching(/^Shortly/) });
      expect(under(path)).not.toHaveProperty('OriginRequestPolicyId');
    }
  });

  it('tells browsers to load what is its own, and to call itself and the issuer alone', () => {
    const { ResponseHeadersPolicyConfig } = only('AWS::CloudFront::ResponseHeadersPolicy');
    expect(ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy:
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
            "connect-src 'self' https://login.overstap.example; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
          // The year's page has a stricter one of its own.
          Override: false,
        },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
      },
    });
    const ids = new Set(
      behaviors.map(({ ResponseHeadersPolicyId }) => JSON.stringify(ResponseHeadersPolicyId)),
    );
    expect(ids.size).toBe(1);
  });
});

describe('the site’s bucket', () => {
  it('is closed to everyone but this distribution', () => {
    expect(only('AWS::S3::Bucket')).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
    const { Statement } = only('AWS::S3::BucketPolicy')['PolicyDocument'] as {
      Statement: readonly Readonly<Record<string, unknown>>[];
    };
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.flatMap(({ Action }) => Action).sort()).toEqual(['s3:GetObject', 's3:ListBucket']);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(JSON.stringify(Condition)).toMatch(/"StringEquals":\{"AWS:SourceArn":.*"Ref":"Distribution/);
    }
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it('is filled with the site and, as pages without extension, the problems', () => {
    publicOrigin.resourceCountIs('Custom::CDKBucketDeployment', 2);
    publicOrigin.hasResourceProperties('Custom::CDKBucketDeployment', {
      Exclude: ['problems/*'],
      DistributionPaths: ['/*'],
      DestinationBucketKeyPrefix: Match.absent(),
    });
    publicOrigin.hasResourceProperties('Custom::CDKBucketDeployment', {
      DestinationBucketKeyPrefix: 'problems',
      SystemMetadata: { 'content-type': 'text/html; charset=utf-8' },
    });
  });
});
