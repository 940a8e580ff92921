import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AwsError, notImplemented } from './aws-error.ts';
import { bodyOf, headersOf, type AwsResponse, type Service } from './http.ts';
import type { Principals } from './principals.ts';
import type { Clock } from './types.ts';
import type { SignedRequest } from './sigv4/verify.ts';
import { errorResponse } from './wire-errors.ts';

/** Services by the name in the signature's scope. */
export type Services = Readonly<Record<string, Service>>;

export interface ServerParts {
  readonly principals: Principals;
  readonly services: Services;
  /** What the answers call now: a client that sees another time than its own takes its refusals for clock skew. */
  readonly clock: Clock;
}

/** Answers every service at one address of the loopback interface. @param port 0 for a free one */
export async function listen({ principals, services, clock }: ServerParts, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    void answer(message, principals, services).then((answered) => {
      send(answered, message, response, clock);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(
  message: IncomingMessage,
  principals: Principals,
  services: Services,
): Promise<AwsResponse> {
  let protocol = protocolOf(message);
  try {
    const request = await read(message);
    const { caller, service: name } = await principals.authenticate(request);
    const service = services[name];
    if (service === undefined) throw notImplemented(`the service "${name}"`);
    ({ protocol } = service);
    return await service.handle({ ...request, caller });
  } catch (error) {
    return errorResponse(error, protocol);
  }
}

/** A guess for who has not said yet which service is meant. */
function protocolOf({ headers, url = '' }: IncomingMessage): Service['protocol'] {
  if (headers['x-amz-target'] !== undefined) return 'json-1.0';
  return /^\/(v2\/email|schedules|schedule-groups)(\/|$|\?)/.test(url) ? 'rest-json' : 'rest-xml';
}

async function read(message: IncomingMessage): Promise<SignedRequest> {
  const { method = 'GET', url = '/' } = message;
  const questionMark = url.indexOf('?');
  const path = questionMark === -1 ? url : url.slice(0, questionMark);
  if (!path.startsWith('/')) throw new AwsError('InvalidRequest', 'The path is not absolute.');
  return {
    method,
    path,
    query: new URLSearchParams(questionMark === -1 ? '' : url.slice(questionMark + 1)),
    headers: headersOf(message.headers),
    body: await bodyOf(message),
  };
}

function send(
  { status, headers, body }: AwsResponse,
  message: IncomingMessage,
  response: ServerResponse,
  clock: Clock,
): void {
  const withoutBody = message.method === 'HEAD' || status === 204 || status === 304;
  response.writeHead(status, {
    ...headers,
    // Also over that of an engine behind it.
    date: new Date(clock.now()).toUTCString(),
    ...(withoutBody ? {} : { 'content-length': Buffer.byteLength(body) }),
  });
  response.end(withoutBody ? undefined : body);
}
