import { afterAll, describe, expect, it } from '@jest/globals';
import { stages } from '../../lib/stages.ts';
import { boardRoutes } from '../../schemas/board.ts';
import { deployed, placeholderProject, resourcesOf, templatesOf } from './stage.ts';

const at = placeholderProject();
const { boardApi } = templatesOf(deployed, at);

afterAll(() => {
  at.remove();
});

const routes = Object.values(resourcesOf(boardApi, 'AWS::ApiGatewayV2::Route')).map(
  ({ Properties }) => Properties,
);

describe('the board’s API', () => {
  it('has the routes of its table and the one that answers what nothing matches', () => {
    const keys = routes.map(({ RouteKey }) => String(RouteKey));
    const expected = Object.values(boardRoutes).map(({ method, path }) => `${method} ${path}`);
    expect(keys.toSorted()).toEqual([...expected, '$default'].toSorted());
  });

  it('asks a token on every route, that of unknown addresses too', () => {
    for (const route of routes)
      expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizerId: { Ref: expect.any(String) } });
    const { issuer, audience } = stages[deployed].board;
    boardApi.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: issuer, Audience: [audience] },
    });
    boardApi.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
  });

  it('is reached by its own domain over TLS 1.2 only, without CORS', () => {
    boardApi.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    const [api] = Object.values(resourcesOf(boardApi, 'AWS::ApiGatewayV2::Api'));
    expect(api?.Properties).not.toHaveProperty('CorsConfiguration');
    const [domain] = Object.values(resourcesOf(boardApi, 'AWS::ApiGatewayV2::DomainName'));
    expect(JSON.stringify(domain)).toContain('TLS_1_2');
    expect(domain?.Properties).not.toHaveProperty('MutualTlsAuthentication');
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
    boardApi.allResourcesProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: { ROLES_CLAIM: roles.claim, ROLE_BOARD: roles.board, ROLE_OPERATOR: roles.operator },
      },
    });
  });
});
