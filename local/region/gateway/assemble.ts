import { readFileSync } from 'node:fs';
import type { Declarations } from '../resources/declarations.ts';
import type { HttpApi } from './answerer.ts';
import type { Route } from './routes.ts';

/**
 * Puts the declared parts of the HTTP APIs together: each answers under its custom domain, or else under the endpoint
 * that the gateway gives it.
 *
 * @throws when an API can be reached nowhere, or without its domain, or may not call a function
 */
export function assembleApis(declared: Declarations, account: string, region: string): HttpApi[] {
  const { apis, domains, mappings, stages } = declared.gateway;
  const unmapped = [...domains.keys()].find(
    (name) => !mappings.some(({ domainName }) => domainName === name),
  );
  if (unmapped !== undefined) throw new Error(`The domain ${unmapped} has no API.`);
  return [...apis].map(([apiId, { isDefaultEndpointDisabled }]) => {
    const mapping = mappings.find((candidate) => candidate.apiId === apiId);
    const domainName = mapping?.domainName ?? `${apiId}.execute-api.${region}.amazonaws.com`;
    const stage = mapping?.stage ?? '$default';
    if (!stages.some((candidate) => candidate.apiId === apiId && candidate.name === stage))
      throw new Error(`The API of ${domainName} has no stage ${stage}.`);
    if (mapping === undefined && isDefaultEndpointDisabled)
      throw new Error(`The API ${apiId} has neither a domain nor an endpoint.`);
    if (mapping !== undefined && !isDefaultEndpointDisabled)
      throw new Error(
        `The API of ${domainName} leaves its default endpoint open, which bypasses mutual TLS and the domain.`,
      );
    const truststorePath = domains.get(domainName)?.truststorePath;
    return {
      accountId: account,
      apiId,
      stage,
      domainName,
      routes: routesOf(declared, apiId, `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}`),
      truststore: truststorePath === undefined ? undefined : readFileSync(truststorePath, 'utf8'),
    };
  });
}

function routesOf({ gateway, permissions }: Declarations, apiId: string, source: string): Route[] {
  return gateway.routes
    .filter((route) => route.apiId === apiId)
    .map(({ routeKey, integrationId, authorizerId }) => {
      const integration = gateway.integrations.get(integrationId);
      if (integration === undefined) throw new Error(`The route ${routeKey} has no integration.`);
      const { functionArn, timeoutMilliseconds } = integration;
      const called = `${source}/${sourceOf(routeKey)}`;
      const isAllowed = permissions.some(
        (permission) =>
          permission.functionArn === functionArn &&
          permission.principal === 'apigateway.amazonaws.com' &&
          (permission.sourceArn === undefined || isLike(called, permission.sourceArn)),
      );
      if (!isAllowed) throw new Error(`The gateway may not invoke ${functionArn} for the route ${routeKey}.`);
      const tokens = authorizerId === undefined ? undefined : gateway.authorizers.get(authorizerId);
      if (authorizerId !== undefined && tokens === undefined)
        throw new Error(`The route ${routeKey} names an authorizer that there is not.`);
      return { routeKey, functionArn, timeoutMilliseconds, ...(tokens && { tokens }) };
    });
}

/** The end of the ARN with which the gateway calls: method and path, or `$default`. */
function sourceOf(routeKey: string): string {
  const [method = '', path = ''] = routeKey.split(' ');
  return path === '' ? method : `${method === 'ANY' ? '*' : method}${path}`;
}

/** Whether a text fits a pattern in which `*` stands for anything. */
export function isLike(text: string, pattern: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(text);
}
