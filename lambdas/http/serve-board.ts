import type { BoardRoute, BoardRouteName } from '../../schemas/board.ts';
import type { Governor } from '../domain/governor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { readToken, type RoleClaim } from './read-token.ts';
import { type AnswerOf, bind, type BoundTo, type Reception, type RequestBy, serveRoutes } from './routes.ts';

/** What serving the board needs of a function: how roles are told, and where problems are documented. */
export interface BoardFront {
  readonly roleClaim: RoleClaim;
  readonly problemBase: string;
  /** Told of everyone who made a call that changes something, after it was carried out. */
  readonly meet?: (governor: Governor) => Promise<void>;
}

/** A route with its handler, waiting for the function’s front. */
export type BoardBound = BoundTo<BoardRoute, Governor>;

/** Binds a thin handler to its route of the board’s API. */
export const onBoard = <Name extends BoardRouteName, Group extends Readonly<Record<Name, BoardRoute>>>(
  routes: Group,
  name: Name,
  handle: (request: RequestBy<Governor, Group[Name]>) => Promise<Result<AnswerOf<Group[Name]>, Refusal>>,
): BoardBound => bind<BoardRoute, Group[Name], Governor>(name, routes[name], handle);

/** A function for one power of the board’s API: callers are known by the token that the gateway verified. */
export const serveBoard = <Group extends Readonly<Partial<Record<BoardRouteName, BoardRoute>>>>(
  front: BoardFront,
  routes: Group,
  handlers: Readonly<Record<keyof Group, BoardBound>>,
) => serveRoutes(receptionOf(front), routes, handlers);

const admitted = (governor: Governor | undefined, { roles }: BoardRoute): Result<Governor, Refusal> => {
  if (!governor) return refuse({ code: 'token-missing' });
  return governor.roles.some((role) => roles.includes(role))
    ? accept(governor)
    : refuse({ code: 'role-missing' });
};

const receptionOf = ({ roleClaim, problemBase, meet }: BoardFront): Reception<BoardRoute, Governor> => ({
  admit: (event, route) => Promise.resolve(admitted(readToken(event, roleClaim), route)),
  carriedOut: async (governor, route) => {
    if (route.writes) await meet?.(governor);
  },
  // Nobody: what a person did is recorded with what was done.
  logged: () => ({}),
  problemBase,
});
