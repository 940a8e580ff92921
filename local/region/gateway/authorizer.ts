import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { RegionTime } from '../clock.ts';
import type { TokenRule } from './routes.ts';

/** The claims of a token that admits, as the gateway hands them to a function; undefined when it does not admit. */
export type Authorize = (
  header: string | undefined,
  rule: TokenRule,
) => Promise<Readonly<Record<string, string>> | undefined>;

/** Issuers that the region can ask for keys. */
export interface KnownIssuer {
  /** What an issuer of the template is called here: its port may be another. Undefined for one that is not known. */
  readonly named: (issuer: string) => string | undefined;
  readonly keys: JWTVerifyGetKey;
}

/** HTTP APIs verify RSA signatures only (developer guide, "Control access to HTTP APIs with JWT authorizers"). */
const algorithms = ['RS256', 'RS384', 'RS512'];

/**
 * A JWT authorizer: signature, issuer, audience (`aud`, or `client_id` where there is none), and `exp`, `nbf` and `iat`
 * by the region's clock.
 */
export const createAuthorizer =
  ({ named, keys }: KnownIssuer, time: RegionTime): Authorize =>
  async (header, rule) => {
    const [, token] = /^(?:Bearer )?([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header ?? '') ?? [];
    const issuer = named(rule.issuer);
    if (token === undefined || issuer === undefined) return undefined;
    try {
      const currentDate = new Date(time.now());
      const { payload } = await jwtVerify(token, keys, { issuer, algorithms, currentDate });
      return admits(payload, rule, time.now()) ? claimsOf(payload) : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

const admits = (payload: JWTPayload, { audience }: TokenRule, now: number): boolean => {
  const { aud, exp, iat = 0 } = payload;
  const given = aud === undefined ? [payload['client_id']] : [aud].flat();
  const isMeant = given.some((it) => typeof it === 'string' && audience.includes(it));
  return isMeant && exp !== undefined && iat * 1000 <= now;
};

/** Every claim as text; a list in brackets, with spaces between. */
const claimsOf = (payload: JWTPayload): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, textOf(value)]));

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};
