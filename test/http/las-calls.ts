import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { deliverHandlers } from '../../lambdas/api/deliver.ts';
import { endHandlers } from '../../lambdas/api/end.ts';
import { intakeHandlers } from '../../lambdas/api/intake.ts';
import { printHandlers } from '../../lambdas/api/print.ts';
import { pupilHandlers } from '../../lambdas/api/pupil.ts';
import { qualifyHandlers } from '../../lambdas/api/qualify.ts';
import { readHandlers } from '../../lambdas/api/read.ts';
import { rehearseHandlers } from '../../lambdas/api/rehearse.ts';
import { releaseHandlers } from '../../lambdas/api/release.ts';
import { requestHandlers } from '../../lambdas/api/request.ts';
import { selectHandlers } from '../../lambdas/api/select.ts';
import { signHandlers } from '../../lambdas/api/sign.ts';
import { type Front, serve } from '../../lambdas/http/serve.ts';
import type { Power, Route } from '../../schemas/api.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import { deliverRoutes } from '../../schemas/routes/deliver.ts';
import { endRoutes } from '../../schemas/routes/end.ts';
import { intakeRoutes } from '../../schemas/routes/intake.ts';
import { printRoutes } from '../../schemas/routes/print.ts';
import { pupilRoutes } from '../../schemas/routes/pupil.ts';
import { qualifyRoutes } from '../../schemas/routes/qualify.ts';
import { readRoutes } from '../../schemas/routes/read.ts';
import { rehearseRoutes } from '../../schemas/routes/rehearse.ts';
import { releaseRoutes } from '../../schemas/routes/release.ts';
import { requestRoutes } from '../../schemas/routes/request.ts';
import { selectRoutes } from '../../schemas/routes/select.ts';
import { signRoutes } from '../../schemas/routes/sign.ts';
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
  > = {
    read: serve(front, readRoutes, readHandlers(ports)),
    qualify: serve(front, qualifyRoutes, qualifyHandlers(ports)),
    rehearse: serve(front, rehearseRoutes, rehearseHandlers(ports)),
    pupil: serve(front, pupilRoutes, pupilHandlers(ports)),
    intake: serve(front, intakeRoutes, intakeHandlers(ports)),
    select: serve(front, selectRoutes, selectHandlers(ports)),
    release: serve(front, releaseRoutes, releaseHandlers(ports)),
    print: serve(front, printRoutes, printHandlers(ports)),
    request: serve(front, requestRoutes, requestHandlers(ports)),
    deliver: serve(front, deliverRoutes, deliverHandlers(ports)),
    sign: serve(front, signRoutes, signHandlers(ports)),
    end: serve(front, endRoutes, endHandlers(ports)),
  };
  return async (route: Route, caller: Caller, call: LasCall = {}): Promise<LasAnswer> =>
    (await functions[route.power](eventOf(route, caller, call), {} as Context)) as LasAnswer;
};
export type Las = ReturnType<typeof lasOf>;
