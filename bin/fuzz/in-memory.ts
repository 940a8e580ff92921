import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DevelopmentPki } from '../../local/pki/development-pki.ts';
import { eventOf } from '../../local/region/gateway/event.ts';
import { responseOf, tooLarge, unauthorized } from '../../local/region/gateway/response.ts';
import { createRouter, type Route } from '../../local/region/gateway/routes.ts';
import type { ServedRoute } from '../../schemas/routes/route.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { localRegister } from '../register.ts';
import { seed } from '../seed.ts';
import { type Caller, type FuzzAnswer, type FuzzCall, schoolOf, type Wire } from './call.ts';
import { type MovableClock, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { stages } from '../../lib/stages.ts';
import { routes } from '../../schemas/api.ts';
import { boardRoutes } from '../../schemas/board.ts';
import { publicRoutes } from '../../schemas/public.ts';
import { functionsOf, portsOf } from './functions.ts';

/** Milliseconds that pass between calls: sessions end, and no school calls faster than it may. */
const betweenCalls = 500;

const year = new URL('../../schemas/calendars/zuid-kennemerland-2021-2022.json', import.meta.url);
const { roles } = stages.local.board;
const rolesOf: Readonly<Partial<Record<Caller, string>>> = { board: roles.board, operator: roles.operator };

const routesOf = (
  table: Readonly<Record<string, ServedRoute & { readonly power: string }>>,
  otherwise: string,
): Route[] => [
  ...Object.values(table).map(({ method, path, power }) => ({
    routeKey: `${method} ${path}`,
    functionArn: power,
    timeoutMilliseconds: 30_000,
  })),
  { routeKey: '$default', functionArn: otherwise, timeoutMilliseconds: 30_000 },
];

/** As HTTP servers read them: the first of some, a comma between others. */
const joined = (headers: FuzzCall['headers']): Record<string, string> => {
  const all: Record<string, string> = {};
  for (const [name, value] of headers) {
    const known = all[name.toLowerCase()];
    if (known === undefined) all[name.toLowerCase()] = value;
    else if (name.toLowerCase() !== 'content-type') all[name.toLowerCase()] = `${known}, ${value}`;
  }
  return all;
};

const context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'fuzz',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:fuzz',
  memoryLimitInMB: '1024',
  awsRequestId: 'fuzz',
  logGroupName: 'fuzz',
  logStreamName: 'fuzz',
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

/**
 * The same functions without the machinery around them: many more calls in a second, over a region in memory. Gateway,
 * IAM and AWS's stores are not in it.
 *
 * @param pki whose certificates the vendors show
 */
export const memoryWire = async (
  pki: DevelopmentPki,
  at = '2022-03-31T07:00:00Z',
): Promise<Wire & Pick<MovableClock, 'moveTo'>> => {
  const clock = movableClock(at);
  const ports = portsOf(clock);
  await seed(ports.registerWriter, localRegister(pki.clients), [
    Calendar.parse(JSON.parse(readFileSync(year, 'utf8'))),
  ]);
  const functions = functionsOf(ports);
  const handlers = new Map(Object.entries(functions));
  const routers = {
    las: createRouter(routesOf(routes, 'read')),
    board: createRouter(routesOf({ ...boardRoutes, ...publicRoutes }, 'oversee')),
  };
  const certificates = new Map(
    pki.clients.map(({ name, certificatePath }) => [
      name,
      new X509Certificate(readFileSync(certificatePath)),
    ]),
  );
  let last = 0;
  let begun = Date.parse(at);
  const send = async (call: FuzzCall): Promise<FuzzAnswer> => {
    const { operation, caller, method, path, headers, body = Buffer.alloc(0) } = call;
    const match = routers[operation.api](method, path.split('?')[0] ?? '/');
    if (!match) throw new Error('No route answers.');
    const isLas = operation.api === 'las';
    if (!isLas && caller === 'stranger') return plain(unauthorized);
    if (body.length > 10 * 1024 * 1024) return plain(tooLarge);
    last += 1;
    const time = begun + last * betweenCalls;
    clock.moveTo(new Date(time).toISOString());
    const certificate = certificates.get(
      caller.toLowerCase().includes('source') ? 'source-las' : 'target-las',
    );
    const event = eventOf(
      {
        method,
        url: path,
        httpVersion: '1.1',
        headers: { ...(isLas && { 'acting-school': schoolOf[caller] }), ...joined(headers) },
        body,
        sourceIp: '127.0.0.1',
        certificate: isLas ? certificate : undefined,
        ...(!isLas && { claims: { sub: `${caller}-1`, [roles.claim]: rolesOf[caller] ?? '[]' } }),
      },
      match,
      {
        accountId: '000000000000',
        apiId: 'fuzz',
        stage: '$default',
        domainName: 'fuzz',
        requestId: `fuzz-${last}`,
        time,
      },
    );
    const answered: unknown = await handlers.get(match.route.functionArn)?.(event, context);
    return plain(responseOf(JSON.stringify(answered)));
  };
  const moveTo = (instant: string): void => {
    begun = Date.parse(instant) - last * betweenCalls;
  };
  return { send, curl: ({ method, path }) => `${method} ${path}`, moveTo };
};

const plain = ({ status, headers, body }: ReturnType<typeof responseOf>): FuzzAnswer => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  bytes: body,
});
