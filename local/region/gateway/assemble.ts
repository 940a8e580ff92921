import { readFileSync } from 'node:fs';
import type { Declarations } from '../resources/declarations.ts';
import type { HttpApi } from './answerer.ts';
import type { Route } from './routes.ts';

/**
 * Puts the declared parts of the HTTP APIs together, one API per custom domain.
 *
 * @throws when a domain has no API, or an API could be reached without its domain, or may not call a function
 */
export function assembleApis(declared: Declarations, account: string, region: string): HttpApi[] {
  const { apis, domains, mappings, stages } = declared.gateway;
  return [...domains].map(([domainName, { truststorePath }]) => {
    const mapping = mappings.find((candidate) => candidate.domainName === domainName);
    if (mapping === undefined) throw new Error(`The domain ${domainName} has no API.`);
    const { apiId, stage } = mapping;
    if (!stages.some((candidate) => candidate.apiId === apiId && candidate.name === stage)) {
      throw new Error(`The API of ${domainName} has no stage ${stage}.`);
    }
    if (apis.get(apiId)?.isDefaultEndpointDisabled !== true) {
      throw new Error(
        `The API of ${domainName} leaves its default endpoint open, which bypasses mutual TLS and the domain.`,
      );
    }
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
