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
  /** Told of everyone who may make a call that changes something, before it does. */
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

const receptionOf = ({ roleClaim, problemBase, meet }: BoardFront): Reception<BoardRoute, Governor> => ({
  admit: async (event, route) => {
    const governor = readToken(event, roleClaim);
    if (!governor) return refuse({ code: 'token-missing' });
    const may = governor.roles.some((role) => route.roles.includes(role));
    if (!may) return refuse({ code: 'role-missing' });
    if (route.writes) await meet?.(governor);
    return accept(governor);
  },
  // Nobody: what a person did is recorded with what was done.
  logged: () => ({}),
  problemBase,
});
