import * as z from 'zod';
import { type BoardRoute, type BoardRouteName, boardRoutes } from '../../schemas/board.ts';
import { Problem } from '../../schemas/problem.ts';
import type { Refusals } from './refusals.ts';

type RouteAt<Name extends BoardRouteName> = (typeof boardRoutes)[Name];

/** A call of the board's API: the parts of its path, and a JSON body. */
export interface GoverningCall<Name extends BoardRouteName> {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: z.input<RouteAt<Name>['body']>;
}

/** Someone who is signed in at the board's API. */
export interface Governing {
  /** What the route answers; undefined when it was refused, which is counted. */
  call<Name extends BoardRouteName>(
    name: Name,
    call: GoverningCall<Name>,
  ): Promise<z.output<RouteAt<Name>['answer']> | undefined>;
}

const Token = z.object({ access_token: z.string() });

const parsed = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> =>
  schema.parse(value);

const read = <R extends BoardRoute>(route: R, value: unknown): z.output<R['answer']> =>
  parsed<R['answer']>(route.answer, value);

/** Signs in by name alone, as only the local region's issuer allows. */
export const signedInAs = async (
  webUrl: string,
  person: 'board' | 'operator',
  refusals: Refusals,
): Promise<Governing> => {
  const granted = await fetch(`${webUrl}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: person }),
  });
  const { access_token: token } = Token.parse(await granted.json());
  return {
    async call<Name extends BoardRouteName>(name: Name, { params = {}, body }: GoverningCall<Name>) {
      const route = boardRoutes[name];
      const path = route.path.replace(/\{([^}]+)\}/g, (_, part: string) => params[part] ?? '');
      const answer = await fetch(`${webUrl}${path}`, {
        method: route.method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const told: unknown = await answer.json();
      const problem = Problem.safeParse(told).data;
      return refusals.took({ status: answer.status, problem }) ? read<RouteAt<Name>>(route, told) : undefined;
    },
  };
};
