import { describe, expect, it } from '@jest/globals';
import { createDistribution } from '../../../local/region/edge/distribution.ts';
import type { Arrival } from '../../../local/region/gateway/answerer.ts';
import { provisioned, stack } from './sample/templates.ts';
import type { JsonObject } from '../../../local/region/template/json.ts';

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const site = 'site.s3.eu-central-1.amazonaws.com';
const api = 'abc.execute-api.eu-central-1.amazonaws.com';

const always = {
  ViewerProtocolPolicy: 'redirect-to-https',
  Compress: true,
  ResponseHeadersPolicyId: { Ref: 'Headers' },
};
const publicApi = { ...always, TargetOriginId: 'api', CachePolicyId: { Ref: 'Shortly' } };

/** As the CDK writes it. */
const template = (changes: JsonObject = {}, originChanges: JsonObject = {}) =>
  stack({
    Headers: {
      type: 'AWS::CloudFront::ResponseHeadersPolicy',
      properties: {
        ResponseHeadersPolicyConfig: {
          Name: 'Headers',
          SecurityHeadersConfig: {
            ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: false },
            ContentTypeOptions: { Override: true },
            StrictTransportSecurity: { AccessControlMaxAgeSec: 5, IncludeSubdomains: true, Override: false },
          },
        },
      },
    },
    Shortly: {
      type: 'AWS::CloudFront::CachePolicy',
      properties: {
        CachePolicyConfig: {
          Name: 'Shortly',
          DefaultTTL: 0,
          MaxTTL: 300,
          MinTTL: 0,
          ParametersInCacheKeyAndForwardedToOrigin: {
            CookiesConfig: { CookieBehavior: 'none' },
            HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept-Language'] },
            QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['lang'] },
            EnableAcceptEncodingBrotli: true,
            EnableAcceptEncodingGzip: true,
          },
        },
      },
    },
    Access: {
      type: 'AWS::CloudFront::OriginAccessControl',
      properties: {
        OriginAccessControlConfig: {
          Name: 'Access',
          OriginAccessControlOriginType: 's3',
          SigningBehavior: 'always',
          SigningProtocol: 'sigv4',
        },
      },
    },
    Distribution: {
      type: 'AWS::CloudFront::Distribution',
      properties: {
        DistributionConfig: {
          Enabled: true,
          Aliases: ['overstap.example'],
          DefaultRootObject: 'index.html',
          DefaultCacheBehavior: { ...always, TargetOriginId: 'site', CachePolicyId: cachingDisabled },
          CacheBehaviors: [
            {
              ...always,
              PathPattern: '/v1/board/*',
              TargetOriginId: 'api',
              AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
              CachePolicyId: cachingDisabled,
              OriginRequestPolicyId: allViewerExceptHost,
            },
            { ...publicApi, PathPattern: '/calendar/*' },
          ],
          Origins: [
            {
              Id: 'site',
              DomainName: site,
              OriginAccessControlId: { 'Fn::GetAtt': ['Access', 'Id'] },
              S3OriginConfig: { OriginAccessIdentity: '' },
              ...originChanges,
            },
            { Id: 'api', DomainName: api, CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
          ],
          ...changes,
        },
      },
    },
  });

/** The distribution over origins that tell what they were asked. */
const distribution = async () => {
  const { edge } = await provisioned(template());
  const [declared] = edge.distributions;
  const origins = new Map(
    declared!.origins.map(({ id, domainName }) => [
      id,
      {
        domainName,
        answer: ({ url, method, headers }: Arrival) =>
          Promise.resolve({
            status: 200,
            headers: { 'content-type': 'application/json', 'content-security-policy': 'own' },
            body: Buffer.from(JSON.stringify({ id, method, url, headers })),
          }),
      },
    ]),
  );
  const answer = createDistribution(declared!, origins);
  return async (url: string, method = 'GET', headers: Record<string, string> = {}) => {
    const { body, ...response } = await answer({
      method,
      url,
      headers: { host: 'localhost:8080', ...headers },
      httpVersion: '1.1',
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
      certificate: undefined,
    });
    return { ...response, asked: response.status === 200 ? (JSON.parse(body.toString()) as object) : {} };
  };
};

describe('a distribution of a template', () => {
  it('leads a path to the first behaviour that it fits, else to the default', async () => {
    const get = await distribution();
    const asked = async (path: string) => (await get(path)).asked;
    expect(await asked('/')).toMatchObject({ id: 'site', url: '/index.html' });
    expect(await asked('/v1/board')).toMatchObject({ id: 'site', url: '/v1/board' });
    expect(await asked('/v1/board/x?a=1&b=2')).toMatchObject({ id: 'api', url: '/v1/board/x?a=1&b=2' });
    // The pattern is compared with what the path means; the origin gets what was sent.
    expect(await asked('/a/%2e%2e/v1/board/x')).toMatchObject({ id: 'api', url: '/a/%2e%2e/v1/board/x' });
  });

  it('forwards what the policies of the behaviour name, and its origin’s own host', async () => {
    const get = await distribution();
    const sent = {
      authorization: 'Bearer a',
      'accept-language': 'en',
      cookie: 'a=1',
      'x-mine': '1',
      'user-agent': 'me',
      connection: 'keep-alive',
    };
    const { connection: _, ...all } = sent;
    expect((await get('/v1/board/x', 'GET', sent)).asked).toEqual({
      id: 'api',
      method: 'GET',
      url: '/v1/board/x',
      headers: { ...all, host: api },
    });
    expect((await get('/calendar/x.ics?lang=en&a=1', 'GET', sent)).asked).toEqual({
      id: 'api',
      method: 'GET',
      url: '/calendar/x.ics?lang=en',
      headers: { 'accept-language': 'en', 'user-agent': 'Amazon CloudFront', host: api },
    });
    expect((await get('/x?a=1', 'GET', sent)).asked).toEqual({
      id: 'site',
      method: 'GET',
      url: '/x',
      headers: { 'user-agent': 'Amazon CloudFront', host: site },
    });
  });

  it('refuses a method that the behaviour does not allow, and an address that is no path', async () => {
    const get = await distribution();
    expect((await get('/v1/board/x', 'DELETE')).asked).toMatchObject({ method: 'DELETE' });
    for (const path of ['/', '/calendar/x.ics']) expect((await get(path, 'POST')).status).toBe(403);
    expect((await get('*', 'OPTIONS')).status).toBe(400);
  });

  it('adds the headers of the policy; the origin’s own stand unless it says otherwise', async () => {
    const get = await distribution();
    expect((await get('/')).headers).toEqual({
      'content-type': 'application/json',
      'content-security-policy': 'own',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=5; includeSubDomains',
    });
    expect((await get('/', 'POST')).headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
    });
  });

  it.each<[string, JsonObject, JsonObject, RegExp]>([
    ['a property', { WebACLId: 'x' }, {}, /Unrecognized key: "WebACLId"/],
    ['a property of an origin', {}, { OriginShield: { Enabled: true } }, /Unrecognized key: "OriginShield"/],
    [
      'a policy of AWS’s',
      { DefaultCacheBehavior: { ...publicApi, CachePolicyId: 'unknown' } },
      {},
      /The behaviour \* has the policy unknown, which is not modelled/,
    ],
    [
      'plain HTTP',
      { DefaultCacheBehavior: { ...publicApi, ViewerProtocolPolicy: 'allow-all' } },
      {},
      /ViewerProtocolPolicy/,
    ],
    ['a pattern', { CacheBehaviors: [{ ...publicApi, PathPattern: '/a b' }] }, {}, /is no path pattern/],
    ['a bucket read without access control', {}, { OriginAccessControlId: 'none' }, /without access control/],
  ])('is refused with %s that is not modelled', async (_, changes, originChanges, message) => {
    await expect(provisioned(template(changes, originChanges))).rejects.toThrow(message);
  });
});
