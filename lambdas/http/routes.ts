import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { ServedRoute } from '../../schemas/routes/route.ts';
import type { Problem } from '../../schemas/problem.ts';
import { BadCursor } from '../domain/cursor.ts';
import { badCursor, type Refusal } from '../domain/refusals.ts';
import { refuse, type Result } from '../domain/result.ts';
import { BytesAnswer, bytesAnswer, jsonAnswer, PageAnswer, pageAnswer, problemAnswer } from './answer.ts';
import { SharedAnswer, sharedAnswer } from './shared-answer.ts';
import { count, faultOf, log, type AnyRouteName, type LogEvents } from './log.ts';
import { languageOf, problemOf, type Telling } from './problems.ts';
import { readRequest, type ParsedRequest } from './request.ts';

/** The routes of one power, by name. */
export type RoutesOf<Route extends ServedRoute> = Readonly<Partial<Record<AnyRouteName, Route>>>;

/** What a handler gets: the caller, every part of the request parsed, and the words for a refusal. */
export interface RequestBy<Caller, R extends ServedRoute> extends ParsedRequest<R> {
  readonly actor: Caller;
  readonly tell: (refusal: Refusal) => Problem;
  /** The call turns out to weigh more than one: so many calls more. */
  readonly spend: (calls: number) => void;
}

/** What a handler answers: JSON by the route’s schema, a page, a text for everyone, or octets. */
export type AnswerOf<R extends ServedRoute> = R['answers'] extends 'json'
  ? z.input<R['answer']>
  : R['answers'] extends 'html'
    ? PageAnswer
    : R['answers'] extends 'shared'
      ? SharedAnswer
      : BytesAnswer;

type Answer = APIGatewayProxyStructuredResultV2;

/** What serving needs of a function: who is calling, what of that may be logged, and where problems are documented. */
export interface Reception<Route extends ServedRoute, Caller> {
  readonly admit: (event: APIGatewayProxyEventV2, route: Route) => Promise<Result<Caller, Refusal>>;
  /** Told of a call after it was carried out. Its answer stands, whatever comes of this. */
  readonly carriedOut?: (caller: Caller, route: Route) => Promise<void>;
  /** Counts what a call weighs beyond one. Absent: nobody’s calls are counted. */
  readonly spend?: (caller: Caller, calls: number) => void;
  readonly logged: (caller: Caller) => Pick<LogEvents['answered'], 'school' | 'oin'>;
  readonly problemBase: string;
}

/** A route with its handler, waiting for the function’s reception. */
export type BoundTo<Route extends ServedRoute, Caller> = (
  reception: Reception<Route, Caller>,
) => (event: APIGatewayProxyEventV2) => Promise<Answer>;

/** Binds a thin handler to its route: parses before it, checks its answer by the route’s schema after it. */
export const bind =
  <Route extends ServedRoute, R extends Route, Caller>(
    name: AnyRouteName,
    route: R,
    handle: (request: RequestBy<Caller, R>) => Promise<Result<AnswerOf<R>, Refusal>>,
  ): BoundTo<Route, Caller> =>
  (reception) =>
  async (event) => {
    const telling = tellingOf(reception, event);
    const actor = await reception.admit(event, route);
    const request = actor.ok ? readRequest<R>(route, event) : actor;
    const outcome =
      actor.ok && request.ok
        ? await handle({
            ...request.value,
            actor: actor.value,
            tell: (refusal) => problemOf(refusal, telling),
            spend: (calls) => {
              reception.spend?.(actor.value, calls);
            },
          }).catch(cursorRefused)
        : request;
    if (actor.ok && outcome.ok)
      await reception.carriedOut?.(actor.value, route).catch((error: unknown) => {
        fault(name, error, telling);
      });
    const answer = outcome.ok ? answered(route, outcome.value, telling) : refused(outcome.refusal, telling);
    log('answered', {
      route: name,
      status: answer.statusCode ?? 200,
      correlationId: telling.correlationId,
      ...(!outcome.ok && { refusal: outcome.refusal.code }),
      ...(actor.ok && reception.logged(actor.value)),
    });
    count('Answered', { route: name, outcome: outcome.ok ? 'done' : 'refused' });
    if (!outcome.ok) count('Refused', { refusal: outcome.refusal.code });
    return answer;
  };

/** Any list may get a cursor that is not its own; that is the caller’s input, no fault. */
const cursorRefused = (error: unknown) => {
  if (error instanceof BadCursor) return refuse(badCursor);
  throw error;
};

const tellingOf = (
  { problemBase }: { readonly problemBase: string },
  event: APIGatewayProxyEventV2,
): Telling => ({
  base: problemBase,
  language: languageOf(event.headers['accept-language']),
  correlationId: event.requestContext.requestId,
});

const answered = (route: ServedRoute, value: unknown, telling: Telling): Answer => {
  if (value instanceof BytesAnswer) return bytesAnswer(value, telling.correlationId);
  if (value instanceof SharedAnswer) return sharedAnswer(value, telling.correlationId);
  return value instanceof PageAnswer
    ? pageAnswer(value, telling.correlationId)
    : jsonAnswer(200, route.answer.parse(value), telling.correlationId);
};

const refused = (refusal: Refusal, telling: Telling): Answer =>
  problemAnswer(problemOf(refusal, telling), telling.language, refusal.retryAfter);

/** A function for one power: middy’s router over the handlers of exactly that power’s routes. */
export const serveRoutes = <Route extends ServedRoute, Caller, Group extends RoutesOf<Route>>(
  reception: Reception<Route, Caller>,
  routes: Group,
  handlers: Readonly<Record<keyof Group, BoundTo<Route, Caller>>>,
) => {
  const bound = new Map<string, BoundTo<Route, Caller>>(Object.entries<BoundTo<Route, Caller>>(handlers));
  const table = Object.entries<ServedRoute>(routes).flatMap(([name, { method, path }]) => {
    const handler = bound.get(name);
    return handler ? [{ method, path, handler: handler(reception) }] : [];
  });
  return middy(
    httpRouter<APIGatewayProxyEventV2, Answer>({
      routes: table,
      notFoundResponse: () => Promise.reject(new NoSuchRoute()),
    }),
  ).onError((request) => {
    const telling = tellingOf(reception, request.event);
    const isUnknown = request.error instanceof NoSuchRoute;
    if (!isUnknown) fault(routeOf(routes, request.event), request.error, telling);
    request.response = refused({ code: isUnknown ? 'no-such-route' : 'internal-error' }, telling);
  });
};

/** Something of ours went wrong: alarms count it, the log says where. */
const fault = (where: AnyRouteName | 'unknown', error: unknown, { correlationId }: Telling): void => {
  log('fault', { where, ...faultOf(error), correlationId });
  count('Faults', { kind: 'http' });
};

/** The route that the gateway chose, for the log. */
const routeOf = (
  routes: RoutesOf<ServedRoute>,
  { routeKey }: APIGatewayProxyEventV2,
): AnyRouteName | 'unknown' => {
  const isOurs = (name: string): name is AnyRouteName => Object.hasOwn(routes, name);
  return (
    Object.keys(routes)
      .filter(isOurs)
      .find((name) => `${routes[name]?.method} ${routes[name]?.path}` === routeKey) ?? 'unknown'
  );
};

class NoSuchRoute extends Error {}
