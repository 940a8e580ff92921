import { createHash, randomUUID } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from 'jose';
import type { RegionTime } from '../clock.ts';
import type { KnownIssuer } from '../gateway/authorizer.ts';

/** A person who can sign in at the local issuer. */
export interface Person {
  /** What to choose on the page, and the client id of a command line. */
  readonly name: string;
  /** What tokens say that this person is called; without it, the name to choose. */
  readonly called?: string;
  /** What to expect when choosing this one, for the page: in Dutch and English. */
  readonly about?: readonly [dutch: string, english: string];
  readonly subject: string;
  /** In the issuer's own words, as the stage maps them. */
  readonly roles: readonly string[];
}

/** The local issuer: who there is, and what it writes in tokens. */
export interface IssuerSettings {
  readonly audience: string;
  /** Claim with a person's roles. */
  readonly rolesClaim: string;
  /** How long a token lasts, in seconds of the region's clock. @default 3600 */
  readonly lifetime?: number;
  readonly people: readonly Person[];
}

/** Tokens of the local issuer. It lives as long as the region: after a restart everyone signs in again. */
export interface Issuer extends KnownIssuer, IssuerSettings {
  readonly lifetime: number;
  /** Said once, when the region knows its port. */
  settle(url: string): void;
  readonly url: () => string;
  readonly jwks: JSONWebKeySet;
  accessToken(person: Person, clientId: string): Promise<string>;
  idToken(person: Person, clientId: string, nonce: string | undefined): Promise<string>;
}

const hour = 3600;
const alg = 'RS256';

/**
 * An OpenID Connect issuer with a key of its own. Its tokens live by the region's clock, which no ready-made provider
 * would follow.
 */
export async function createIssuer(settings: IssuerSettings, time: RegionTime): Promise<Issuer> {
  const { lifetime = hour } = settings;
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const jwk = await exportJWK(publicKey);
  const kid = createHash('sha256').update(JSON.stringify(jwk)).digest('hex').slice(0, 16);
  const jwks = { keys: [{ ...jwk, kid, alg, use: 'sig' }] };
  let own: string | undefined;
  const url = (): string => {
    if (own === undefined) throw new Error('The local issuer has no address yet.');
    return own;
  };
  const sign = (
    person: Person,
    audience: string,
    claims: Readonly<Record<string, unknown>>,
  ): Promise<string> => {
    const now = Math.floor(time.now() / 1000);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg, kid })
      .setIssuer(url())
      .setSubject(person.subject)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetime)
      .setJti(randomUUID())
      .sign(privateKey);
  };
  return {
    ...settings,
    lifetime,
    settle: (address) => {
      own = address;
    },
    url,
    jwks,
    keys: createLocalJWKSet(jwks),
    named: (issuer) => (/^http:\/\/localhost:\d+\/oidc$/.test(issuer) ? url() : undefined),
    accessToken: (person, clientId) =>
      sign(person, settings.audience, {
        client_id: clientId,
        name: person.called ?? person.name,
        [settings.rolesClaim]: person.roles,
      }),
    idToken: (person, clientId, nonce) =>
      sign(person, clientId, { name: person.called ?? person.name, ...(nonce !== undefined && { nonce }) }),
  };
}
