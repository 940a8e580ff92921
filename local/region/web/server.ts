import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { arrivalOf, send, type Arrival } from '../gateway/answerer.ts';
import { forbidden, internalError, type HttpResponse } from '../gateway/response.ts';
import { createPlaces, noPage, type PlacesOptions } from './places.ts';

export interface WebOptions extends PlacesOptions {
  readonly port: number;
  /** What answers on every path that is not the region's own; without, nothing. */
  readonly publicOrigin?: ((request: Arrival) => Promise<HttpResponse>) | undefined;
}

/** The port for people, at work. */
export interface Web {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the public origin, and beside it the region's own pages. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const places = createPlaces(options);
  const { publicOrigin } = options;

  async function answered(request: IncomingMessage): Promise<HttpResponse> {
    if (!isOwn(request)) return forbidden;
    const [, first = '', rest = ''] = /^\/([^/?]*)(?:\/([^?]*))?/.exec(request.url ?? '') ?? [];
    const place = Object.hasOwn(places, first) ? places[first] : undefined;
    if (place !== undefined) return await place(request, rest);
    return publicOrigin === undefined ? noPage : await publicOrigin(await arrivalOf(request));
  }

  // On a busy machine a client takes up a connection seconds late: it must find it open.
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    // Whoever reads the time from answers, as the console does, lives by the region's clock too.
    response.setHeader('date', new Date(options.clock.now()).toUTCString());
    void answered(request)
      .catch(() => internalError)
      .then((sent) => {
        send(response, sent);
      });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Keeps out other sites' scripts and forms, also by a name that leads to this machine. */
function isOwn({ headers, method }: IncomingMessage): boolean {
  const isLocal = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '');
  const site = headers['sec-fetch-site'];
  const isOtherSite = method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none';
  return isLocal && !isOtherSite;
}
