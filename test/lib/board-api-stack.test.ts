import { describe, expect, it } from '@jest/globals';
import { stages } from '../../lib/stages.ts';
import { boardRoutes } from '../../schemas/board.ts';
import { publicRoutes } from '../../schemas/public.ts';
import { deployed, deployedTemplates, resourcesOf } from './templates.ts';

const { boardApi } = deployedTemplates();

/** Written by hand: nobody but a reader of this list gets in without a token. */
const forEveryone = ['/calendar/{feed}', '/calendar/years/{page}', '/.well-known/jwks.json'].flatMap(
  (path) => [`GET ${path}`, `HEAD ${path}`],
);
const routes = Object.values(resourcesOf(boardApi, 'AWS::ApiGatewayV2::Route')).map(
  ({ Properties }) => Properties,
);

describe('the board’s API', () => {
  it('has the routes of its tables and the one that answers what nothing matches', () => {
    const keys = routes.map(({ RouteKey }) => String(RouteKey));
    const expected = Object.values(boardRoutes).map(({ method, path }) => `${method} ${path}`);
    expect(keys.toSorted()).toEqual([...expected, ...forEveryone, '$default'].toSorted());
  });

  it('asks a token on every route but the public ones, that of unknown addresses too', () => {
    for (const route of routes)
      if (forEveryone.includes(String(route['RouteKey'])))
        expect(route).toMatchObject({ AuthorizationType: 'NONE' });
      else
        expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizerId: { Ref: expect.any(String) } });
    const { issuer, audience } = stages[deployed].board;
    boardApi.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: issuer, Audience: [audience] },
    });
    boardApi.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
  });

  it('leads what is public to a function that only reads', () => {
    expect(Object.values(publicRoutes).map(({ power }) => power)).toEqual(['inform', 'inform', 'inform']);
    const integrations = new Set(
      routes
        .filter(({ RouteKey }) => forEveryone.includes(String(RouteKey)))
        .map(({ Target }) => JSON.stringify(Target)),
    );
    expect(integrations.size).toBe(1);
    const id = /"Ref":"(\w+)"/.exec([...integrations][0]!)![1]!;
    const integration = resourcesOf(boardApi, 'AWS::ApiGatewayV2::Integration')[id];
    expect(JSON.stringify(integration?.Properties['IntegrationUri'])).toContain('InformFunction');
  });

  it('is called by the public origin: no domain of its own, no CORS', () => {
    const [api] = Object.values(resourcesOf(boardApi, 'AWS::ApiGatewayV2::Api'));
    expect(api?.Properties).not.toHaveProperty('CorsConfiguration');
    expect(api?.Properties).not.toHaveProperty('DisableExecuteApiEndpoint');
    boardApi.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  });

  it('is for a handful of people, and its access log names none of them', () => {
    const [stage] = Object.values(resourcesOf(boardApi, 'AWS::ApiGatewayV2::Stage'));
    expect(stage?.Properties['DefaultRouteSettings']).toEqual({
      ThrottlingBurstLimit: 40,
      ThrottlingRateLimit: 20,
    });
    const { Format } = stage?.Properties['AccessLogSettings'] as { Format: string };
    expect(Format).not.toMatch(/authorizer|path|identity/);
  });

  it('tells its functions how the issuer names roles', () => {
    const { roles } = stages[deployed].board;
    const functions = Object.values(resourcesOf(boardApi, 'AWS::Lambda::Function')).filter(
      ({ Properties }) => !String(Properties['Description']).endsWith(': inform'),
    );
    expect(functions).toHaveLength(2);
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({
        Environment: {
          Variables: { ROLES_CLAIM: roles.claim, ROLE_BOARD: roles.board, ROLE_OPERATOR: roles.operator },
        },
      });
  });
});
