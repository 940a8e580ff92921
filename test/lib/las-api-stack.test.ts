import { describe, expect, it } from '@jest/globals';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issue } from '../../local/pki/certificates.ts';
import { developmentCaName } from '../../local/pki/development-pki.ts';
import { routes } from '../../schemas/api.ts';
import { placeholderProject, templatesOf } from './stage.ts';
import { deployed, deployedTemplates, jsonOf, resourcesOf } from './templates.ts';

const { lasApi } = deployedTemplates();
const truststoreFile = `stages/truststores/${deployed}.pem`;

const truststoreUri = (template = lasApi): string =>
  JSON.stringify(Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::DomainName'))[0]?.Properties);

/** The function behind a route key, by its description. */
function powerBehind(routeKey: string): string | undefined {
  const route = Object.values(resourcesOf(lasApi, 'AWS::ApiGatewayV2::Route')).find(
    ({ Properties }) => Properties['RouteKey'] === routeKey,
  );
  const integrationId = /"integrations\/",\{"Ref":"(\w+)"/.exec(JSON.stringify(route))?.[1] ?? '';
  const integration = JSON.stringify(jsonOf(lasApi).Resources[integrationId]);
  const functionId = /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(integration)?.[1] ?? '';
  return String(jsonOf(lasApi).Resources[functionId]?.Properties['Description']).split(': ')[1];
}

describe('the LAS API', () => {
  it.each(Object.values(routes).map((route) => [`${route.method} ${route.path}`, route.power]))(
    'leads %s to the function of power %s',
    (routeKey, power) => {
      expect(powerBehind(routeKey)).toBe(power);
    },
  );

  it('has no route beside the table but the one that answers what nothing matches', () => {
    const keys = Object.values(resourcesOf(lasApi, 'AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => Properties['RouteKey'],
    );
    expect(keys).toHaveLength(Object.keys(routes).length + 1);
    expect(powerBehind('$default')).toBe('read');
  });

  it('is reached by its own domain under mutual TLS 1.2 only: the default endpoint is closed', () => {
    lasApi.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      ProtocolType: 'HTTP',
      DisableExecuteApiEndpoint: true,
    });
    const [api] = Object.values(resourcesOf(lasApi, 'AWS::ApiGatewayV2::Api'));
    expect(api?.Properties).not.toHaveProperty('CorsConfiguration');
    lasApi.resourceCountIs('AWS::ApiGatewayV2::DomainName', 1);
    expect(truststoreUri()).toMatch(/"SecurityPolicy":"TLS_1_2".*"TruststoreUri"/);
  });

  it('lets only its own API call a function, and only for its routes', () => {
    const permissions = Object.values(resourcesOf(lasApi, 'AWS::Lambda::Permission'));
    expect(permissions.length).toBeGreaterThan(0);
    for (const { Properties } of permissions) {
      expect(Properties['Principal']).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(Properties['SourceArn'])).toMatch(/execute-api.*"Ref":"Api/);
    }
  });

  it('names the truststore by its content, so that a changed CA is a changed template', () => {
    const changed = placeholderProject();
    appendFileSync(join(changed.root, truststoreFile), '\n');
    const after = truststoreUri(templatesOf(deployed, changed).lasApi);
    changed.remove();
    const hash = /[0-9a-f]{64}\.pem/;
    expect(hash.exec(truststoreUri())?.[0]).toBeDefined();
    expect(hash.exec(after)?.[0]).not.toBe(hash.exec(truststoreUri())?.[0]);
  });

  it('is not deployed with a development CA, whatever its file is called', async () => {
    const { certificate } = await issue({ kind: 'ca', name: developmentCaName });
    const copied = placeholderProject();
    writeFileSync(join(copied.root, truststoreFile), certificate);
    expect(() => templatesOf(deployed, copied)).toThrow(/holds a development CA/);
    copied.remove();
  });

  it('is not deployed with a truststore that is empty, missing or holds a client’s certificate', async () => {
    const faulty = placeholderProject();
    const file = join(faulty.root, truststoreFile);
    const client = { kind: 'client', name: 'las', oin: '00000001234567890000' } as const;
    writeFileSync(file, (await issue(client)).certificate);
    expect(() => templatesOf(deployed, faulty)).toThrow(/is no CA/);
    writeFileSync(file, 'nothing');
    expect(() => templatesOf(deployed, faulty)).toThrow(/holds no certificate/);
    rmSync(file);
    expect(() => templatesOf(deployed, faulty)).toThrow(/has no truststore at stages/);
    faulty.remove();
  });

  it('writes an access log without path, query, address or certificate', () => {
    const [stage] = Object.values(resourcesOf(lasApi, 'AWS::ApiGatewayV2::Stage'));
    const { Format } = stage?.Properties['AccessLogSettings'] as { Format: string };
    const variables = [...Format.matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);
    expect(variables.sort()).toEqual(
      ['integration.status', 'requestId', 'requestTimeEpoch', 'responseLatency', 'routeKey', 'status'].sort(),
    );
    expect(stage?.Properties['DefaultRouteSettings']).toEqual({
      ThrottlingBurstLimit: 400,
      ThrottlingRateLimit: 200,
    });
  });

  it('gives every function less time than the API has, on the runtime that the tests run on', () => {
    lasApi.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: 29,
    });
  });
});
