import type * as z from 'zod';
import { boardRoutes, type BoardRouteName } from '../../schemas/board.ts';
import { Problem } from '../../schemas/problem.ts';
import { language } from '../language.ts';
import { hearTime } from '../session/server-time.ts';
import { lapse, token } from '../session/session.ts';

type Routes = typeof boardRoutes;
/** A part of a call: left out where the route takes none, optional where nothing of it is required. */
type Part<Name extends string, Value> = [undefined] extends [Value]
  ? object
  : Record<string, never> extends Value
    ? Readonly<Partial<Record<Name, Value>>>
    : Readonly<Record<Name, Value>>;

/** What a route takes: parameters of its path, query, body; or a CSV file. */
export type Sent<Name extends BoardRouteName> = Part<'params', z.input<Routes[Name]['params']>> &
  Part<'query', z.input<Routes[Name]['query']>> &
  Part<'body', z.input<Routes[Name]['body']>> & { readonly csv?: Blob };

export type Answer<Name extends BoardRouteName> = z.output<Routes[Name]['answer']>;

/** The route table as a client needs it. */
type Table = {
  readonly [Name in BoardRouteName]: {
    readonly method: string;
    readonly path: string;
    readonly answer: { readonly parse: (value: unknown) => Answer<Name> };
  };
};
const table: Table = boardRoutes;

interface AnySent {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly csv?: Blob;
}

/** The API said no, and why. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export const isRefusedAs = (error: unknown, code: string): boolean =>
  error instanceof Refused && error.problem.code === code;

/** No answer came, or one that the API does not give. */
export class Unreachable extends Error {}

/** Nobody is signed in any more; it holds again once someone is. */
export class NotSignedIn extends Error {}

const urlOf = (path: string, params: object, query: object): string => {
  const filled = Object.entries(params).reduce(
    (url, [name, value]) => url.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
};

const fetched = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    const answer = await fetch(url, init);
    hearTime(answer);
    return answer;
  } catch {
    throw new Unreachable();
  }
};

const readable = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.json();
  } catch {
    throw new Unreachable();
  }
};

const request = ({ body, csv }: AnySent, method: string, bearer: string): RequestInit => ({
  method,
  headers: {
    authorization: `Bearer ${bearer}`,
    'accept-language': language.peek(),
    // As it is: a list in another encoding would be garbled as text.
    ...(csv && { 'content-type': 'application/octet-stream' }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  },
  ...(csv && { body: csv }),
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

const lapsed = (): NotSignedIn => {
  lapse();
  return new NotSignedIn();
};

/**
 * Calls a route of the board's API.
 *
 * @throws Refused when it says no; NotSignedIn when the token has ended; Unreachable when there is no answer of its own.
 */
export const call = async <Name extends BoardRouteName>(
  name: Name,
  sent: Sent<Name>,
): Promise<Answer<Name>> => {
  const { method, path, answer } = table[name];
  const any: AnySent = sent;
  const bearer = token();
  if (bearer === undefined) throw lapsed();
  const response = await fetched(
    urlOf(path, any.params ?? {}, any.query ?? {}),
    request(any, method, bearer),
  );
  if (response.ok) return answer.parse(await readable(response));
  if (response.status === 401) throw lapsed();
  const problem = Problem.safeParse(await readable(response));
  throw problem.success ? new Refused(problem.data) : new Unreachable();
};
