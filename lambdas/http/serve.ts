import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Route, RouteName } from '../../schemas/api.ts';
import type { Actor } from '../domain/actor.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import type { Claim } from '../use-cases/identify.ts';
import type { Meter } from './meter.ts';
import { readClaim } from './request.ts';
import { type AnswerOf, bind, type BoundTo, type Reception, type RequestBy, serveRoutes } from './routes.ts';

/** What serving schools needs of a function: who is calling, whether too often, and where problems are documented. */
export interface Front {
  readonly identify: (claim: Claim) => Promise<Result<Actor, Refusal>>;
  readonly meter: Meter;
  readonly problemBase: string;
}

/** A route with its handler, waiting for the function’s front. */
export type Bound = BoundTo<Route, Actor>;

/** What a handler of the schools’ API gets. */
export type RequestOf<R extends Route> = RequestBy<Actor, R>;

/** Binds a thin handler to its route of the schools’ API. */
export const on = <Name extends RouteName, Group extends Readonly<Record<Name, Route>>>(
  routes: Group,
  name: Name,
  handle: (request: RequestOf<Group[Name]>) => Promise<Result<AnswerOf<Group[Name]>, Refusal>>,
): Bound => bind<Route, Group[Name], Actor>(name, routes[name], handle);

/** A function for one power of the schools’ API: callers are known by certificate and headers. */
export const serve = <Group extends Readonly<Partial<Record<RouteName, Route>>>>(
  front: Front,
  routes: Group,
  handlers: Readonly<Record<keyof Group, Bound>>,
) => serveRoutes(receptionOf(front), routes, handlers);

const receptionOf = (front: Front): Reception<Route, Actor> => ({
  admit: async (event: APIGatewayProxyEventV2, route: Route) => {
    const claim = readClaim(event, route.writes);
    const actor = claim.ok ? await front.identify(claim.value) : claim;
    return actor.ok ? front.meter.admit(actor.value) : actor;
  },
  spend: (actor, calls) => {
    front.meter.spend(actor, calls);
  },
  logged: ({ school, oin }) => ({ school, oin }),
  problemBase: front.problemBase,
});
