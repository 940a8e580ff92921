import type { Arrival } from '../gateway/answerer.ts';
import type { HttpResponse } from '../gateway/response.ts';
import { forwardedHeaders, forwardedUrl, type Forwarding } from './forwarding.ts';
import { underPolicy, type HeadersPolicy } from './headers-policy.ts';
import { normalizedPath, pathPattern } from './path-pattern.ts';

/** How requests for some paths are served. */
export interface Behaviour {
  readonly pattern: string;
  readonly originId: string;
  readonly methods: readonly string[];
  readonly forwarding: Forwarding;
  readonly headersPolicy: HeadersPolicy;
}

/** A distribution as its template declares it. */
export interface DistributionSettings {
  /** Name of the object that answers at `/`; empty for none. */
  readonly rootObject: string;
  /** In their order of precedence; the last one is the default, and takes every path. */
  readonly behaviours: readonly Behaviour[];
}

/** Where a distribution gets its answers. */
export interface Origin {
  readonly domainName: string;
  readonly answer: (request: Arrival) => Promise<HttpResponse>;
}

/** Answers as CloudFront does, without a cache. @throws when a behaviour leads to no origin */
export function createDistribution(
  settings: DistributionSettings,
  origins: ReadonlyMap<string, Origin>,
): (viewer: Arrival) => Promise<HttpResponse> {
  const behaviours = settings.behaviours.map((behaviour) => {
    const origin = origins.get(behaviour.originId);
    if (origin === undefined) throw new Error(`The behaviour ${behaviour.pattern} leads to no origin.`);
    return { ...behaviour, origin, matches: pathPattern(behaviour.pattern) };
  });

  return async (viewer) => {
    const [sent = '', ...query] = viewer.url.split('?');
    if (!sent.startsWith('/')) return refusal(400);
    const path = sent === '/' ? `/${settings.rootObject}` : sent;
    const normalized = normalizedPath(path);
    const found = behaviours.find(({ matches }) => matches(normalized));
    if (found === undefined) return refusal(404);
    const { methods, forwarding, origin, headersPolicy } = found;
    if (!methods.includes(viewer.method)) return underPolicy(refusal(403), headersPolicy);
    const answered = await origin.answer({
      ...viewer,
      url: forwardedUrl(path, query.join('?'), forwarding),
      headers: forwardedHeaders(viewer.headers, forwarding, origin.domainName),
    });
    return underPolicy(answered, headersPolicy);
  };
}

/** CloudFront’s own answers: a page of AWS’s, not the product’s. */
const refusal = (status: number): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html', server: 'CloudFront' },
  body: Buffer.from('<!doctype html><title>ERROR</title><h1>The request could not be satisfied.</h1>\n'),
});
