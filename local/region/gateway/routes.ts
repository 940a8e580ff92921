/** What a JWT authorizer asks of a token. */
export interface TokenRule {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** A route of an HTTP API, as its route key says it. */
export interface Route {
  readonly routeKey: string;
  readonly functionArn: string;
  /** 30 s at most, as the gateway allows. */
  readonly timeoutMilliseconds: number;
  /** Whose tokens admit to it; without, no token is looked at. */
  readonly tokens?: TokenRule;
}

/** A route that fits a request, with the values of its path variables, decoded. */
export interface RouteMatch {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface PreparedRoute {
  readonly route: Route;
  readonly method: string;
  readonly segments: readonly string[];
}

/** Less is more specific. A path that has ended has a rank of its own, so that all paths stand in one order. */
const rank = (segment: string | undefined): number => {
  if (segment === undefined) return -1;
  if (!segment.startsWith('{')) return 0;
  return segment.endsWith('+}') ? 2 : 1;
};

/**
 * How an HTTP API chooses: a full match before a greedy variable, both before `$default`; of two equal paths
 * the one that names the method.
 */
export function createRouter(
  routes: readonly Route[],
): (method: string, path: string) => RouteMatch | undefined {
  const prepared = routes.filter(({ routeKey }) => routeKey !== '$default').map(prepare);
  prepared.sort(compare);
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  return (method, path) => {
    const segments = segmentsOf(path);
    for (const candidate of prepared) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = match(candidate.segments, segments);
      if (pathParameters !== undefined) return { route: candidate.route, pathParameters };
    }
    return fallback === undefined ? undefined : { route: fallback, pathParameters: {} };
  };
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

function prepare(route: Route): PreparedRoute {
  const [method = '', path = ''] = route.routeKey.split(' ');
  if (!/^[A-Z]+$/.test(method) || !path.startsWith('/')) {
    throw new Error(`The route key "${route.routeKey}" is not modelled by the local region.`);
  }
  return { route, method, segments: segmentsOf(path) };
}

function compare(one: PreparedRoute, other: PreparedRoute): number {
  const length = Math.max(one.segments.length, other.segments.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(one.segments[index]) - rank(other.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(one.method === 'ANY') - Number(other.method === 'ANY');
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (segment === undefined || (segment === '' && part !== '')) return undefined;
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    if (name === undefined) {
      if (part !== decode(segment)) return undefined;
    } else if (greedy === '+') {
      parameters[name] = segments.slice(index).map(decode).join('/');
      return parameters;
    } else {
      parameters[name] = decode(segment);
    }
  }
  return pattern.length === segments.length ? parameters : undefined;
}

/** The text as it came when it is not well encoded: what the handler makes of it is its own affair. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
