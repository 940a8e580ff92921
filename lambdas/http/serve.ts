import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Route, RouteName } from '../../schemas/api.ts';
import type { Problem } from '../../schemas/problem.ts';
import type { Actor } from '../domain/actor.ts';
import { BadCursor } from '../domain/cursor.ts';
import { badCursor, type Refusal } from '../domain/refusals.ts';
import { refuse, type Result } from '../domain/result.ts';
import type { Claim } from '../use-cases/identify.ts';
import { BytesAnswer, bytesAnswer, jsonAnswer, PageAnswer, pageAnswer, problemAnswer } from './answer.ts';
import { count, faultOf, log } from './log.ts';
import { languageOf, problemOf, type Telling } from './problems.ts';
import { readClaim, readRequest, type ParsedRequest } from './request.ts';

/** The routes of one power, by name. */
type Routes = Readonly<Partial<Record<RouteName, Route>>>;

/** What a handler gets: the caller, every part of the request parsed, and the words for a refusal. */
export interface RequestOf<R extends Route> extends ParsedRequest<R> {
  readonly actor: Actor;
  readonly tell: (refusal: Refusal) => Problem;
}

/** What a handler answers: JSON by the route’s schema, a page, or octets. */
export type AnswerOf<R extends Route> = R['answers'] extends 'json'
  ? z.input<R['answer']>
  : R['answers'] extends 'html'
    ? PageAnswer
    : BytesAnswer;

type Answer = APIGatewayProxyStructuredResultV2;

/** What serving needs of a function: who is calling, and where problems are documented. */
export interface Front {
  readonly identify: (claim: Claim) => Promise<Result<Actor, Refusal>>;
  readonly problemBase: string;
}

/** A route with its handler, waiting for the function’s front. */
export type Bound = (front: Front) => (event: APIGatewayProxyEventV2) => Promise<Answer>;

/** Binds a thin handler to its route: parses before it, checks its answer by the route’s schema after it. */
export const on =
  <Name extends RouteName, Group extends Readonly<Record<Name, Route>>>(
    routes: Group,
    name: Name,
    handle: (request: RequestOf<Group[Name]>) => Promise<Result<AnswerOf<Group[Name]>, Refusal>>,
  ): Bound =>
  (front) =>
  async (event) => {
    const route = routes[name];
    const telling = tellingOf(front, event);
    const claim = readClaim(event, route.writes);
    const actor = claim.ok ? await front.identify(claim.value) : claim;
    const request = actor.ok ? readRequest<Group[Name]>(route, event) : actor;
    const outcome =
      actor.ok && request.ok
        ? await handle({
            ...request.value,
            actor: actor.value,
            tell: (refusal) => problemOf(refusal, telling),
          }).catch(cursorRefused)
        : request;
    const answer = outcome.ok ? answered(route, outcome.value, telling) : refused(outcome.refusal, telling);
    log('answered', {
      route: name,
      status: answer.statusCode ?? 200,
      correlationId: telling.correlationId,
      ...(!outcome.ok && { refusal: outcome.refusal.code }),
      ...(actor.ok && { school: actor.value.school, oin: actor.value.oin }),
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

const tellingOf = (front: Pick<Front, 'problemBase'>, event: APIGatewayProxyEventV2): Telling => ({
  base: front.problemBase,
  language: languageOf(event.headers['accept-language']),
  correlationId: event.requestContext.requestId,
});

const answered = (route: Route, value: unknown, telling: Telling): Answer => {
  if (value instanceof BytesAnswer) return bytesAnswer(value, telling.correlationId);
  return value instanceof PageAnswer
    ? pageAnswer(value, telling.correlationId)
    : jsonAnswer(200, route.answer.parse(value), telling.correlationId);
};

const refused = (refusal: Refusal, telling: Telling): Answer =>
  problemAnswer(problemOf(refusal, telling), telling.language, refusal.retryAfter);

/** A function for one power: middy’s router over the handlers of exactly that power’s routes. */
export const serve = <Group extends Routes>(
  front: Front,
  routes: Group,
  handlers: Readonly<Record<keyof Group, Bound>>,
) => {
  const bound = new Map<string, Bound>(Object.entries<Bound>(handlers));
  const table = Object.entries<Route>(routes).flatMap(([name, { method, path }]) => {
    const handler = bound.get(name);
    return handler ? [{ method, path, handler: handler(front) }] : [];
  });
  return middy(
    httpRouter<APIGatewayProxyEventV2, Answer>({
      routes: table,
      notFoundResponse: () => Promise.reject(new NoSuchRoute()),
    }),
  ).onError((request) => {
    const telling = tellingOf(front, request.event);
    const isUnknown = request.error instanceof NoSuchRoute;
    if (!isUnknown) {
      log('fault', {
        where: routeOf(routes, request.event),
        ...faultOf(request.error),
        correlationId: telling.correlationId,
      });
      count('Faults', { kind: 'http' });
    }
    request.response = refused({ code: isUnknown ? 'no-such-route' : 'internal-error' }, telling);
  });
};

/** The route that the gateway chose, for the log. */
const routeOf = (routes: Routes, { routeKey }: APIGatewayProxyEventV2): RouteName | 'unknown' => {
  const isOurs = (name: string): name is RouteName => Object.hasOwn(routes, name);
  return (
    Object.keys(routes)
      .filter(isOurs)
      .find((name) => `${routes[name]?.method} ${routes[name]?.path}` === routeKey) ?? 'unknown'
  );
};

class NoSuchRoute extends Error {}
