import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { lasFunctions } from '../../bin/fuzz/functions.ts';
import type { Front } from '../../lambdas/http/serve.ts';
import type { Power, Route } from '../../schemas/api.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import type { Region } from '../use-cases/region.ts';

/** Who calls: a certificate, and the school that it names. */
export interface Caller {
  readonly certificate: string;
  readonly school: SchoolId;
}

/** One call of a route. */
export interface LasCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type LasAnswer = APIGatewayProxyStructuredResultV2;

const eventOf = (
  { method, path, kind }: Route,
  { certificate, school }: Caller,
  { params = {}, query, body, headers }: LasCall,
): APIGatewayProxyEventV2 => {
  const rawPath = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return {
    version: '2.0',
    rawPath,
    routeKey: `${method} ${path}`,
    rawQueryString: '',
    headers: {
      'acting-school': school,
      'acting-user': 'u-1;role=administration',
      'content-type': kind === 'bytes' ? 'application/octet-stream' : 'application/json',
      ...headers,
    },
    ...(query && { queryStringParameters: query }),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'c-1',
      http: { method, path: rawPath },
      authentication: { clientCert: { clientCertPem: certificate } },
    },
  } as unknown as APIGatewayProxyEventV2;
};

/** All functions of the schools’ API over the ports of one region, as the gateway calls them. */
export const lasOf = ({ ports }: Region, front: Front) => {
  const functions: Readonly<
    Record<Power, (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>>
  > = lasFunctions(front, ports);
  return async (route: Route, caller: Caller, call: LasCall = {}): Promise<LasAnswer> =>
    (await functions[route.power](eventOf(route, caller, call), {} as Context)) as LasAnswer;
};
export type Las = ReturnType<typeof lasOf>;
