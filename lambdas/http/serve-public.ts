import type { PublicRoute, PublicRouteName } from '../../schemas/public.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { type AnswerOf, bind, type BoundTo, type RequestBy, serveRoutes } from './routes.ts';

/** Nobody in particular: neither certificate nor token says who calls. */
type Anyone = undefined;

/** A route with its handler, waiting for the function’s front. */
export type PublicBound = BoundTo<PublicRoute, Anyone>;

/** Binds a thin handler to its public route. */
export const inPublic = <Name extends PublicRouteName, Group extends Readonly<Record<Name, PublicRoute>>>(
  routes: Group,
  name: Name,
  handle: (request: RequestBy<Anyone, Group[Name]>) => Promise<Result<AnswerOf<Group[Name]>, Refusal>>,
): PublicBound => bind<PublicRoute, Group[Name], Anyone>(name, routes[name], handle);

/** Does the caller say that it has this very text? Weak or not, the tag is of the text (RFC 9110, 13.1.2). */
const isKnown = (tags: string | undefined, etag: unknown): boolean =>
  (tags ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);

/** The function of what is public. HEAD is answered as GET, of which the gateway leaves the body out. */
export const servePublic = <Group extends Readonly<Partial<Record<PublicRouteName, PublicRoute>>>>(
  problemBase: string,
  routes: Group,
  handlers: Readonly<Record<keyof Group, PublicBound>>,
) =>
  serveRoutes(
    {
      admit: async () => {
        await Promise.resolve();
        return accept(undefined);
      },
      logged: () => ({}),
      problemBase,
    },
    routes,
    handlers,
  )
    .before(({ event: { requestContext } }) => {
      if (requestContext.http.method === 'HEAD') requestContext.http.method = 'GET';
    })
    .after(({ event, response }) => {
      if (
        response?.statusCode !== 200 ||
        !isKnown(event.headers['if-none-match'], response.headers?.['etag'])
      )
        return;
      response.statusCode = 304;
      delete response.body;
      delete response.headers?.['content-type'];
    });
