import type { HttpResponse } from '../gateway/response.ts';

/** Headers that a response headers policy adds; names in lower case. */
export type HeadersPolicy = readonly {
  readonly name: string;
  readonly value: string;
  /** Whether it takes the place of the origin's own. */
  readonly override: boolean;
}[];

/** An answer under a policy. */
export function underPolicy(response: HttpResponse, policy: HeadersPolicy): HttpResponse {
  const headers = { ...response.headers };
  for (const { name, value, override } of policy) {
    if (override || headers[name] === undefined) headers[name] = value;
  }
  return { ...response, headers };
}
