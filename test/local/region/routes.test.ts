import { describe, expect, it } from '@jest/globals';
import { assembleApis, isLike } from '../../../local/region/gateway/assemble.ts';
import { createRouter } from '../../../local/region/gateway/routes.ts';
import { nothingDeclared } from '../../../local/region/resources/declarations.ts';

// The developer guide's own example of route selection, with a few more.
const keys = [
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
  'ANY /pets/dog/1',
  'ANY /things',
];
const route = createRouter(
  keys.map((routeKey) => ({ routeKey, functionArn: routeKey, timeoutMilliseconds: 30_000 })),
);

describe('route selection', () => {
  it.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['POST', '/pets/dog/1', 'ANY /pets/dog/1', {}],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/dog/a%2Fb', 'GET /pets/dog/{id}', { id: 'a/b' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['GET', '/things', 'ANY /things', {}],
    ['GET', '/things/', 'ANY /{proxy+}', { proxy: 'things/' }],
    ['GET', '/', '$default', {}],
  ])('%s %s is %s', (method, path, routeKey, pathParameters) => {
    const match = route(method, path);
    expect(match?.route.routeKey).toBe(routeKey);
    expect(match?.pathParameters).toEqual(pathParameters);
  });

  it('finds nothing without a default route', () => {
    const only = createRouter([{ routeKey: 'GET /a', functionArn: 'a', timeoutMilliseconds: 1 }]);
    expect(only('POST', '/a')).toBeUndefined();
    expect(only('GET', '/b')).toBeUndefined();
  });
});

describe('putting APIs together', () => {
  const functionArn = 'arn:aws:lambda:r:1:function:f';
  const declared = (sourceArn: string, isDefaultEndpointDisabled = true) => {
    const all = nothingDeclared();
    all.gateway.apis.set('api', { isDefaultEndpointDisabled });
    all.gateway.stages.push({ apiId: 'api', name: '$default' });
    all.gateway.domains.set('las.example', { truststorePath: import.meta.filename });
    all.gateway.mappings.push({ apiId: 'api', domainName: 'las.example', stage: '$default' });
    all.gateway.integrations.set('i', { functionArn, timeoutMilliseconds: 30_000 });
    all.gateway.routes.push({ apiId: 'api', routeKey: 'GET /v1/things/{id}', integrationId: 'i' });
    all.permissions.push({ functionArn, principal: 'apigateway.amazonaws.com', sourceArn });
    return all;
  };

  it('takes a route that the gateway may serve', () => {
    const [api] = assembleApis(declared('arn:aws:execute-api:r:1:api/*/*/v1/things/{id}'), '1', 'r');
    expect(api?.routes).toHaveLength(1);
  });

  it('refuses a route whose permission is for another path, as AWS would at the first call', () => {
    expect(() => assembleApis(declared('arn:aws:execute-api:r:1:api/*/*/v1/other'), '1', 'r')).toThrow(
      'The gateway may not invoke',
    );
  });

  it('refuses an API whose default endpoint bypasses mutual TLS', () => {
    expect(() => assembleApis(declared('*', false), '1', 'r')).toThrow('leaves its default endpoint open');
  });

  it('serves an API without domain at the endpoint that the gateway gives it, and knows one that nobody can reach', () => {
    const alone = (isDefaultEndpointDisabled: boolean) => {
      const all = declared('*', isDefaultEndpointDisabled);
      all.gateway.domains.clear();
      all.gateway.mappings.pop();
      return all;
    };
    expect(assembleApis(alone(false), '1', 'r')).toMatchObject([
      { domainName: 'api.execute-api.r.amazonaws.com', stage: '$default', truststore: undefined },
    ]);
    expect(() => assembleApis(alone(true), '1', 'r')).toThrow('has neither a domain nor an endpoint');
  });

  it('takes * for anything and all else literally', () => {
    expect(isLike('a/b.c', 'a/*')).toBe(true);
    expect(isLike('a/bxc', 'a/b.c')).toBe(false);
  });
});
