import * as oauth from 'oauth4webapi';
import * as z from 'zod';
import type { ConsoleSettings } from '../settings.ts';
import { clockSkew, hearTime } from './server-time.ts';

/** What must be remembered while someone is at the issuer. No token: those live in memory alone. */
const Begun = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), hash: z.string() });
const kept = 'overstap.sign-in';

/** Who came back from the issuer. */
export interface SignedIn {
  readonly token: string;
  /** By the server's clock, in milliseconds since 1970. */
  readonly endsAt: number;
  readonly name: string;
  /** Where this person was before signing in. */
  readonly hash: string;
}

const redirectUri = (): string => `${location.origin}/`;

/** An issuer on this machine, of the local region, has no TLS. */
const isLocal = (issuer: string): boolean => /^http:\/\/localhost(:\d+)?\//.test(`${issuer}/`);

const clientOf = ({ clientId }: ConsoleSettings): oauth.Client => ({
  client_id: clientId,
  [oauth.clockSkew]: clockSkew(),
});

const optionsFor = ({ issuer }: ConsoleSettings) => ({ [oauth.allowInsecureRequests]: isLocal(issuer) });

const discover = async (settings: ConsoleSettings): Promise<oauth.AuthorizationServer> => {
  const issuer = new URL(settings.issuer);
  const answer = await oauth.discoveryRequest(issuer, optionsFor(settings));
  hearTime(answer);
  return oauth.processDiscoveryResponse(issuer, answer);
};

/** Goes to the issuer: code flow with PKCE. Comes back to `finishSignIn`. */
export const beginSignIn = async (settings: ConsoleSettings): Promise<void> => {
  const server = await discover(settings);
  if (server.authorization_endpoint === undefined) throw new Error('The issuer has no sign-in page.');
  const begun = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    hash: location.hash,
  };
  sessionStorage.setItem(kept, JSON.stringify(begun));
  const to = new URL(server.authorization_endpoint);
  for (const [name, value] of Object.entries({
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: settings.scope,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
  }))
    to.searchParams.set(name, value);
  location.assign(to);
};

/** Did the issuer just send someone back? */
export const isReturning = (): boolean =>
  new URLSearchParams(location.search).has('state') && sessionStorage.getItem(kept) !== null;

/**
 * Takes up who the issuer sent back. The code leaves the address at once.
 *
 * @throws when the issuer refused, or when the answer belongs to no sign-in of this window.
 */
export const finishSignIn = async (settings: ConsoleSettings): Promise<SignedIn> => {
  const returned = new URL(location.href);
  const { verifier, state, nonce, hash } = Begun.parse(JSON.parse(sessionStorage.getItem(kept) ?? 'null'));
  sessionStorage.removeItem(kept);
  history.replaceState(null, '', `/${hash}`);
  const server = await discover(settings);
  const client = clientOf(settings);
  const asked = oauth.validateAuthResponse(server, client, returned, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    asked,
    redirectUri(),
    verifier,
    optionsFor(settings),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const name = z.string().safeParse(claims?.['name']);
  return {
    token: tokens.access_token,
    endsAt: Date.now() + clockSkew() * 1000 + (tokens.expires_in ?? 300) * 1000,
    name: name.success ? name.data : (claims?.sub ?? ''),
    hash,
  };
};
