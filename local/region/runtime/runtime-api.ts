import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { readBody } from '../gateway/body.ts';
import { failure, payloadLimit, type Outcome } from './invocation.ts';

/** An invocation on its way to the handler process. */
export interface Delivery {
  readonly requestId: string;
  readonly payload: string;
  /** Milliseconds since 1970 on the region's clock. */
  readonly deadline: number;
  readonly functionArn: string;
  /** Milliseconds that the region's clock is ahead of the machine's. */
  readonly clockOffset: number;
}

/** What a handler process tells the region. */
export interface RuntimeEvents {
  /** The process asks for work: it has started, or it has answered. */
  ready(): void;
  answered(requestId: string, outcome: Outcome): void;
  /** The process could not load its handler. */
  initFailed(payload: string): void;
}

/** The four calls of Lambda's Runtime API, for one handler process. */
export interface RuntimeApi {
  /** `host:port`, as AWS_LAMBDA_RUNTIME_API wants it. */
  readonly address: string;
  /** Answers the open `next` call. The process must be ready. */
  deliver(delivery: Delivery): void;
  close(): void;
}

/** More than the limit: an answer that Lambda refuses is read to its end, but not kept. */
const answerLimit = payloadLimit + 100;

/** Starts the Runtime API on a free port of the loopback interface. */
export async function startRuntimeApi(events: RuntimeEvents): Promise<RuntimeApi> {
  let waiting: ServerResponse | undefined;
  const server = createServer((request, response) => {
    const [, requestId, call] =
      /^\/2018-06-01\/runtime\/(?:invocation\/([^/]+)|init)\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (request.url === '/2018-06-01/runtime/invocation/next') {
      waiting = response;
      events.ready();
      return;
    }
    const accept = (): void => void response.writeHead(202).end();
    void readBody(request, answerLimit).then((bytes) => {
      const body = bytes?.toString('utf8');
      accept();
      if (call === 'error' && requestId === undefined) events.initFailed(body ?? '{}');
      else if (requestId !== undefined) events.answered(decodeURIComponent(requestId), outcomeOf(call, body));
    }, accept);
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    address: `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    deliver({ requestId, payload, deadline, functionArn, clockOffset }) {
      waiting
        ?.writeHead(200, {
          'content-type': 'application/json',
          'lambda-runtime-aws-request-id': requestId,
          'lambda-runtime-deadline-ms': String(Math.round(deadline)),
          'lambda-runtime-invoked-function-arn': functionArn,
          'lambda-runtime-trace-id': `Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
          'overstap-clock-offset': String(clockOffset),
        })
        .end(payload);
      waiting = undefined;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const outcomeOf = (call: string | undefined, body: string | undefined): Outcome =>
  body === undefined
    ? failure(
        'Function.ResponseSizeTooLarge',
        `Response payload size exceeded maximum allowed payload size (${answerLimit} bytes).`,
      )
    : { ok: call === 'response', payload: body };
