import * as z from 'zod';
import { model, noLocalEffect, type ResourceModel } from './model.ts';

const tags = noLocalEffect('tags');
const description = noLocalEffect('documentation');

/** Ids look like the gateway's: ten lower-case letters and digits. */
const shortId = (physicalName: (longest: number) => string): string =>
  physicalName(64)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(-10);

const api = model(
  'Served by the region’s own front, in payload format 2.0.',
  z.strictObject({
    Name: z.string(),
    ProtocolType: z.literal('HTTP'),
    DisableExecuteApiEndpoint: z.boolean().default(false),
    Description: description,
    Tags: tags,
  }),
  ({ properties, physicalName }, { region, declared }) => {
    const id = shortId(physicalName);
    declared.gateway.apis.set(id, { isDefaultEndpointDisabled: properties.DisableExecuteApiEndpoint });
    return {
      ref: id,
      attributes: { ApiId: id, ApiEndpoint: `https://${id}.execute-api.${region}.amazonaws.com` },
    };
  },
);

const functionUri =
  /^(?:arn:aws:apigateway:[^:]+:lambda:path\/2015-03-31\/functions\/)?(arn:aws:lambda:[^/]+)(?:\/invocations)?$/;

const integration = model(
  'Invokes the function.',
  z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: z.string().regex(functionUri, 'only functions are modelled'),
    PayloadFormatVersion: z.literal('2.0'),
    TimeoutInMillis: z.number().int().min(50).max(30_000).default(30_000),
    IntegrationMethod: noLocalEffect('always POST for a function'),
    Description: description,
  }),
  ({ properties, physicalName }, { declared }) => {
    const id = shortId(physicalName);
    const [, functionArn = ''] = functionUri.exec(properties.IntegrationUri) ?? [];
    declared.gateway.integrations.set(id, { functionArn, timeoutMilliseconds: properties.TimeoutInMillis });
    return { ref: id, attributes: { IntegrationId: id } };
  },
);

const route = model(
  'Matched as the gateway does.',
  z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string(),
    Target: z.string().startsWith('integrations/'),
    AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
    AuthorizerId: z.string().optional(),
    OperationName: noLocalEffect('documentation'),
  }),
  ({ properties, physicalName }, { declared }) => {
    const { ApiId: apiId, RouteKey: routeKey, Target: target, AuthorizerId: authorizerId } = properties;
    if ((properties.AuthorizationType === 'JWT') !== (authorizerId !== undefined))
      throw new Error(
        `The route ${routeKey} names an authorizer without type, or a type without authorizer.`,
      );
    declared.gateway.routes.push({
      apiId,
      routeKey,
      integrationId: target.replace('integrations/', ''),
      ...(authorizerId !== undefined && { authorizerId }),
    });
    return { ref: shortId(physicalName), attributes: { RouteId: shortId(physicalName) } };
  },
);

const authorizer = model(
  'Verifies tokens as the gateway does, against the keys of the local issuer.',
  z.strictObject({
    ApiId: z.string(),
    Name: z.string(),
    AuthorizerType: z.literal('JWT'),
    IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
    JwtConfiguration: z.strictObject({ Issuer: z.url(), Audience: z.array(z.string()).min(1) }),
  }),
  ({ properties, physicalName }, { declared }) => {
    const id = shortId(physicalName);
    const { Issuer: issuer, Audience: audience } = properties.JwtConfiguration;
    declared.gateway.authorizers.set(id, { issuer, audience });
    return { ref: id, attributes: { AuthorizerId: id } };
  },
);

const stage = model(
  'Only the default stage; it deploys itself.',
  z.strictObject({
    ApiId: z.string(),
    StageName: z.literal('$default'),
    AutoDeploy: z.literal(true),
    AccessLogSettings: noLocalEffect('no access log is written'),
    DefaultRouteSettings: noLocalEffect('nothing is throttled'),
    RouteSettings: noLocalEffect('nothing is throttled'),
    Description: description,
    Tags: tags,
  }),
  ({ properties }, { declared }) => {
    declared.gateway.stages.push({ apiId: properties.ApiId, name: properties.StageName });
    return { ref: properties.StageName, attributes: {} };
  },
);

const domainName = model(
  'A port of this machine; with a truststore, clients need a certificate from it.',
  z.strictObject({
    DomainName: z.string(),
    DomainNameConfigurations: z.array(
      z.strictObject({
        CertificateArn: noLocalEffect('the server shows a development certificate'),
        EndpointType: noLocalEffect('one machine'),
        SecurityPolicy: z.literal('TLS_1_2').optional(),
        IpAddressType: noLocalEffect('the loopback interface'),
      }),
    ),
    MutualTlsAuthentication: z
      .strictObject({
        TruststoreUri: z.string(),
        TruststoreVersion: noLocalEffect('the asset is its own version'),
      })
      .optional(),
    Tags: tags,
  }),
  ({ properties }, { region, declared, asset }) => {
    const objectKey = properties.MutualTlsAuthentication?.TruststoreUri.split('/').slice(3).join('/');
    declared.gateway.domains.set(properties.DomainName, {
      truststorePath: objectKey === undefined ? undefined : asset(objectKey).path,
    });
    return {
      ref: properties.DomainName,
      attributes: {
        RegionalDomainName: `d-local.execute-api.${region}.amazonaws.com`,
        RegionalHostedZoneId: 'ZLOCAL',
        DomainNameArn: `arn:aws:apigateway:${region}::/domainnames/${properties.DomainName}`,
      },
    };
  },
);

const apiMapping = model(
  'The API answers at the root of the domain.',
  z.strictObject({
    ApiId: z.string(),
    DomainName: z.string(),
    Stage: z.string(),
    ApiMappingKey: z.literal('').optional(),
  }),
  ({ properties, logicalId }, { declared }) => {
    const { ApiId: apiId, DomainName, Stage } = properties;
    declared.gateway.mappings.push({ apiId, domainName: DomainName, stage: Stage });
    return { ref: logicalId, attributes: { ApiMappingId: logicalId } };
  },
);

/** The types of API Gateway's HTTP APIs. */
export const gatewayModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::ApiGatewayV2::Api': api,
  'AWS::ApiGatewayV2::Integration': integration,
  'AWS::ApiGatewayV2::Route': route,
  'AWS::ApiGatewayV2::Authorizer': authorizer,
  'AWS::ApiGatewayV2::Stage': stage,
  'AWS::ApiGatewayV2::DomainName': domainName,
  'AWS::ApiGatewayV2::ApiMapping': apiMapping,
};
