import * as z from 'zod';
import {
  either,
  managedCachePolicies,
  managedOriginRequestPolicies,
  type Forwarding,
} from '../edge/forwarding.ts';
import { pathPattern } from '../edge/path-pattern.ts';
import type { DeclaredEdge } from './declarations.ts';
import { edgeId } from './edge-id.ts';
import { headersPolicy } from './headers-policy.ts';
import { model, noLocalEffect, type ResourceModel } from './model.ts';

const notCached = noLocalEffect('nothing is cached');
const notCompressed = noLocalEffect('nothing is compressed');

const accessControl = model(
  'The distribution signs what it reads as `cloudfront.amazonaws.com`; the bucket’s policy decides.',
  z.strictObject({
    OriginAccessControlConfig: z.strictObject({
      Name: z.string(),
      OriginAccessControlOriginType: z.literal('s3'),
      SigningBehavior: z.literal('always'),
      SigningProtocol: z.literal('sigv4'),
      Description: noLocalEffect('documentation'),
    }),
  }),
  ({ physicalName }, { declared }) => {
    const id = edgeId(physicalName);
    declared.edge.accessControls.add(id);
    return { ref: id, attributes: { Id: id } };
  },
);

const cachePolicy = model(
  'Says what goes on to the origin; nothing is cached.',
  z.strictObject({
    CachePolicyConfig: z.strictObject({
      Name: z.string(),
      DefaultTTL: notCached,
      MaxTTL: notCached,
      MinTTL: notCached,
      Comment: noLocalEffect('documentation'),
      ParametersInCacheKeyAndForwardedToOrigin: z.strictObject({
        CookiesConfig: z.strictObject({ CookieBehavior: z.enum(['none', 'all']) }),
        HeadersConfig: z.discriminatedUnion('HeaderBehavior', [
          z.strictObject({ HeaderBehavior: z.literal('none') }),
          z.strictObject({ HeaderBehavior: z.literal('whitelist'), Headers: z.array(z.string()) }),
        ]),
        QueryStringsConfig: z.discriminatedUnion('QueryStringBehavior', [
          z.strictObject({ QueryStringBehavior: z.enum(['none', 'all']) }),
          z.strictObject({ QueryStringBehavior: z.literal('whitelist'), QueryStrings: z.array(z.string()) }),
        ]),
        EnableAcceptEncodingBrotli: notCompressed,
        EnableAcceptEncodingGzip: notCompressed,
      }),
    }),
  }),
  ({ properties, physicalName }, { declared }) => {
    const { CookiesConfig, HeadersConfig, QueryStringsConfig } =
      properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin;
    const queries = { none: [], all: 'all' } as const;
    const id = edgeId(physicalName);
    declared.edge.cachePolicies.set(id, {
      headers:
        HeadersConfig.HeaderBehavior === 'none'
          ? []
          : HeadersConfig.Headers.map((name) => name.toLowerCase()),
      cookies: CookiesConfig.CookieBehavior === 'all',
      query:
        QueryStringsConfig.QueryStringBehavior === 'whitelist'
          ? QueryStringsConfig.QueryStrings
          : queries[QueryStringsConfig.QueryStringBehavior],
    });
    return { ref: id, attributes: { Id: id } };
  },
);

const behaviour = z.strictObject({
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  // The loopback interface stands for TLS; a behaviour that let plain HTTP through would be refused.
  ViewerProtocolPolicy: z.enum(['redirect-to-https', 'https-only']),
  CachedMethods: notCached,
  Compress: notCompressed,
});

const origin = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginAccessControlId: z.string().optional(),
  S3OriginConfig: z.strictObject({ OriginAccessIdentity: z.literal('').optional() }).optional(),
  CustomOriginConfig: z
    .strictObject({
      OriginProtocolPolicy: z.literal('https-only'),
      OriginSSLProtocols: noLocalEffect('no TLS inside one process'),
    })
    .optional(),
});

const distribution = model(
  'Served on the port of the pages, without cache; a behaviour forwards what its policies say.',
  z.strictObject({
    DistributionConfig: z.strictObject({
      Enabled: z.literal(true),
      Aliases: noLocalEffect('the origin of the pages'),
      DefaultRootObject: z.string().default(''),
      DefaultCacheBehavior: behaviour,
      CacheBehaviors: z.array(behaviour.extend({ PathPattern: z.string() })).default([]),
      Origins: z.array(origin),
      Comment: noLocalEffect('documentation'),
      HttpVersion: noLocalEffect('HTTP/1.1 only'),
      IPV6Enabled: noLocalEffect('the loopback interface'),
      PriceClass: noLocalEffect('one machine'),
      ViewerCertificate: noLocalEffect('the pages are plain HTTP on the loopback interface'),
    }),
    Tags: noLocalEffect('tags'),
  }),
  ({ properties, physicalName }, { declared: { edge } }) => {
    const config = properties.DistributionConfig;
    const id = edgeId(physicalName);
    const behaviours = [...config.CacheBehaviors, { ...config.DefaultCacheBehavior, PathPattern: '*' }];
    edge.distributions.push({
      id,
      rootObject: config.DefaultRootObject,
      behaviours: behaviours.map((it) => behaviourOf(it, edge)),
      origins: config.Origins.map((it) => originOf(it, edge)),
    });
    return { ref: id, attributes: { Id: id, DomainName: `${id.toLowerCase()}.cloudfront.net` } };
  },
);

type Origin = z.output<typeof origin>;

function originOf({ Id, DomainName, OriginAccessControlId, ...config }: Origin, edge: DeclaredEdge) {
  const isSite = config.S3OriginConfig !== undefined;
  if (isSite === (config.CustomOriginConfig !== undefined))
    throw new Error(`The origin ${Id} is neither a bucket nor an API.`);
  if (isSite !== edge.accessControls.has(OriginAccessControlId ?? ''))
    throw new Error(`The origin ${Id} is a bucket without access control, or the reverse.`);
  return { id: Id, domainName: DomainName, kind: isSite ? ('bucket' as const) : ('api' as const) };
}

type BehaviourOfPattern = z.output<typeof behaviour> & { readonly PathPattern: string };

function behaviourOf(properties: BehaviourOfPattern, edge: DeclaredEdge) {
  const { PathPattern, CachePolicyId, OriginRequestPolicyId, ResponseHeadersPolicyId } = properties;
  pathPattern(PathPattern);
  const known = <Policy>(found: Policy | undefined, id: string): Policy => {
    if (found !== undefined) return found;
    throw new Error(`The behaviour ${PathPattern} has the policy ${id}, which is not modelled.`);
  };
  const cached = edge.cachePolicies.get(CachePolicyId) ?? managedCachePolicies[CachePolicyId];
  const forwarding: Forwarding =
    OriginRequestPolicyId === undefined
      ? known(cached, CachePolicyId)
      : either(
          known(cached, CachePolicyId),
          known(managedOriginRequestPolicies[OriginRequestPolicyId], OriginRequestPolicyId),
        );
  return {
    pattern: PathPattern,
    originId: properties.TargetOriginId,
    methods: properties.AllowedMethods,
    forwarding,
    headersPolicy:
      ResponseHeadersPolicyId === undefined
        ? []
        : known(edge.headersPolicies.get(ResponseHeadersPolicyId), ResponseHeadersPolicyId),
  };
}

/** The types of CloudFront. */
export const distributionModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::CloudFront::OriginAccessControl': accessControl,
  'AWS::CloudFront::CachePolicy': cachePolicy,
  'AWS::CloudFront::ResponseHeadersPolicy': headersPolicy,
  'AWS::CloudFront::Distribution': distribution,
};
