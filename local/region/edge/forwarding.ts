import type { IncomingHttpHeaders } from 'node:http';

/** What of a viewer's request goes on to the origin; names of headers in lower case. */
export interface Forwarding {
  readonly headers: 'all' | readonly string[];
  readonly cookies: boolean;
  readonly query: 'all' | readonly string[];
}

const nothing: Forwarding = { headers: [], cookies: false, query: [] };

/** AWS's own cache policies, by id (developer guide, "Use managed cache policies"). */
export const managedCachePolicies: Readonly<Record<string, Forwarding>> = {
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': nothing,
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { ...nothing, headers: ['accept-encoding'] },
};

/** AWS's own origin request policies, by id ("Use managed origin request policies"). */
export const managedOriginRequestPolicies: Readonly<Record<string, Forwarding>> = {
  // AllViewerExceptHostHeader
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': { headers: 'all', cookies: true, query: 'all' },
};

/** What one of two lets through. */
export const either = (one: Forwarding, other: Forwarding): Forwarding => ({
  headers: joined(one.headers, other.headers),
  cookies: one.cookies || other.cookies,
  query: joined(one.query, other.query),
});

const joined = (one: Forwarding['headers'], other: Forwarding['headers']): Forwarding['headers'] =>
  one === 'all' || other === 'all' ? 'all' : [...one, ...other];

/** Of the connection with the viewer, or set anew by CloudFront ("Request headers and CloudFront behavior"). */
const neverForwarded = ['connection', 'host', 'expect', 'te', 'upgrade', 'trailer', 'keep-alive'];

/** The headers that the origin gets; `Host` is the origin's own name. */
export function forwardedHeaders(
  { cookie, ...headers }: IncomingHttpHeaders,
  { headers: names, cookies }: Forwarding,
  originDomain: string,
): IncomingHttpHeaders {
  const passed = Object.entries(headers).filter(
    ([name]) => !neverForwarded.includes(name) && (names === 'all' || names.includes(name)),
  );
  return {
    'user-agent': 'Amazon CloudFront',
    ...Object.fromEntries(passed),
    ...(cookies && cookie !== undefined && { cookie }),
    host: originDomain,
  };
}

/** Path and query that the origin gets. */
export function forwardedUrl(path: string, query: string, { query: names }: Forwarding): string {
  const passed = query
    .split('&')
    .filter((pair) => pair !== '' && (names === 'all' || names.includes(pair.split('=')[0] ?? '')));
  return passed.length === 0 ? path : `${path}?${passed.join('&')}`;
}
