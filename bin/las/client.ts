import { Agent, request } from 'node:https';
import type * as z from 'zod';
import { type Route, type RouteName, routes } from '../../schemas/api.ts';
import { Problem } from '../../schemas/problem.ts';

/** Who calls, and where: one LAS, for one school at a time. */
export interface LasSettings {
  /** Address of the LAS API, such as `https://localhost:8443`. */
  readonly url: string;
  /** PEM: the CA of the server, and the client's own certificate and key. Without the pair the call has no certificate. */
  readonly ca: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Header Acting-School. */
  readonly school: string;
  /** Header Acting-User, sent with writes. */
  readonly user: string;
}

type RouteAt<Name extends RouteName> = (typeof routes)[Name];

/** What a route takes: the parts of its path, its query, and a body of the kind that it declares. */
export interface CallOf<Name extends RouteName> {
  readonly params?: Readonly<Record<keyof z.output<RouteAt<Name>['params']>, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** A value is sent as JSON, bytes as OSO XML or octets: as the route says. */
  readonly body?: z.input<RouteAt<Name>['body']> | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** The answer of a route: what it declares when it was done, a problem when it was not. */
export interface AnswerOf<R extends Route> extends RawAnswer {
  readonly done: z.output<R['answer']> | undefined;
  readonly problem: Problem | undefined;
}

/** A call as it goes over the wire. */
export interface RawCall {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** A school's LAS: calls over mutual TLS with kept-alive connections. */
export interface Las {
  readonly settings: LasSettings;
  /** Calls a route. Rejects only when no answer comes. */
  call<Name extends RouteName>(name: Name, call?: CallOf<Name>): Promise<AnswerOf<RouteAt<Name>>>;
  /** Sends anything, also what no route takes. Acting-School is added unless the headers have it. */
  send(call: RawCall): Promise<RawAnswer>;
  /** The same LAS for another school, user or certificate. */
  as(change: Partial<LasSettings>): Las;
  /** The same LAS without a certificate. */
  bare(): Las;
  close(): void;
}

/** Milliseconds to wait for an answer. */
const patience = 30_000;

/** The LAS of a school. */
export const createLas = (settings: LasSettings): Las => {
  const { url, ca, certificate, key } = settings;
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 16,
    ca,
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
  });
  const derived: Las[] = [];
  const send = (call: RawCall): Promise<RawAnswer> =>
    exchange(agent, new URL(call.path, url), {
      ...call,
      headers: { 'acting-school': settings.school, ...call.headers },
    });
  const derive = (changed: LasSettings): Las => {
    const other = createLas(changed);
    derived.push(other);
    return other;
  };
  return {
    settings,
    send,
    call: callsOver(send, settings.user),
    as: (change) => derive({ ...settings, ...change }),
    bare() {
      const { certificate: _certificate, key: _key, ...anonymous } = settings;
      return derive(anonymous);
    },
    close() {
      for (const other of derived) other.close();
      agent.destroy();
    },
  };
};

/** Calls of routes over any way to send them. @param user header Acting-User of what writes */
export const callsOver =
  (send: Las['send'], user: string): Las['call'] =>
  async <Name extends RouteName>(name: Name, call?: CallOf<Name>) =>
    read<RouteAt<Name>>(routes[name], await send(rawCall(name, call ?? {}, user)));

const exchange = (agent: Agent, url: URL, call: RawCall): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { method, headers, body } = call;
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const sent = request(
      url,
      { agent, method, headers: { ...headers, ...length }, timeout: patience },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const plain = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
          const bytes = Buffer.concat(chunks);
          resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(plain), bytes });
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${url.pathname}: no answer.`)));
    sent.on('error', reject);
    sent.end(body);
  });

/** The path of a route with its parameters and query filled in. */
export const pathOf = <Name extends RouteName>(
  name: Name,
  { params, query }: Pick<CallOf<Name>, 'params' | 'query'>,
): string => {
  const values = new Map<string, string | number>(Object.entries<string | number>(params ?? {}));
  const path = routes[name].path.replace(/\{([^}]+)\}/g, (_, parameter: string) =>
    encodeURIComponent(String(values.get(parameter) ?? '')),
  );
  const search = new URLSearchParams(
    Object.entries(query ?? {}).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
};

const mediaTypes = { oso: 'application/xml', bytes: 'application/octet-stream', json: 'application/json' };

const rawCall = <Name extends RouteName>(name: Name, call: CallOf<Name>, user: string): RawCall => {
  const { method, kind, writes } = routes[name];
  const { body } = call;
  const isBytes = body instanceof Uint8Array;
  const type = isBytes && kind !== 'none' ? mediaTypes[kind] : mediaTypes.json;
  return {
    method,
    path: pathOf(name, call),
    headers: {
      ...(writes && { 'acting-user': user }),
      ...(body !== undefined && { 'content-type': type }),
      ...call.headers,
    },
    ...(body !== undefined && { body: isBytes ? body : Buffer.from(JSON.stringify(body)) }),
  };
};

const parsed = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> =>
  schema.parse(value);

const read = <R extends Route>(route: R, answer: RawAnswer): AnswerOf<R> => {
  // A dossier in its JSON form is octets like its XML, of which a part may have been asked.
  const isJson =
    (answer.headers['content-type'] ?? '').includes('json') &&
    (route.answers === 'json' || answer.status >= 300);
  const value: unknown = isJson ? JSON.parse(answer.bytes.toString('utf8')) : undefined;
  const done = answer.status < 300 && isJson;
  return {
    ...answer,
    done: done ? parsed<R['answer']>(route.answer, value) : undefined,
    problem: answer.status >= 300 ? Problem.safeParse(value).data : undefined,
  };
};
