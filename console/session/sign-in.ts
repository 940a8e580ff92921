import * as oauth from 'oauth4webapi';
import * as z from 'zod';
import type { ConsoleSettings } from '../settings.ts';
import { clockSkew, hearTime } from './server-time.ts';

/** What must be remembered while someone is at the issuer. No token: those live in memory alone. */
const Begun = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), hash: z.string() });
type Begun = z.infer<typeof Begun>;
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

/** A sign-in by code flow with PKCE: what this window must remember of it, and the issuer's page to go to. */
const begin = async (settings: ConsoleSettings): Promise<{ begun: Begun; to: URL }> => {
  const server = await discover(settings);
  if (server.authorization_endpoint === undefined) throw new Error('The issuer has no sign-in page.');
  const begun = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    hash: location.hash,
  };
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
  return { begun, to };
};

/** Goes to the issuer. Comes back to `finishSignIn`. */
export const beginSignIn = async (settings: ConsoleSettings): Promise<void> => {
  const { begun, to } = await begin(settings);
  sessionStorage.setItem(kept, JSON.stringify(begun));
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
  const begun = Begun.parse(JSON.parse(sessionStorage.getItem(kept) ?? 'null'));
  sessionStorage.removeItem(kept);
  history.replaceState(null, '', `/${begun.hash}`);
  return exchange(settings, begun, returned);
};

/** By which a window that the issuer sent back reaches the one that waits for it; of this origin alone. */
const besideChannel = 'overstap.sign-in';

/**
 * Signs in anew in a window beside this one, which keeps all that was typed. Only the code passes between the two, and
 * is worth nothing without what this window remembers.
 *
 * @param beside an empty window, opened by the click itself: later, browsers refuse to
 */
export const signInBeside = async (settings: ConsoleSettings, beside: Window): Promise<SignedIn> => {
  const { begun, to } = await begin(settings);
  const returned = new Promise<URL>((resolve) => {
    const channel = new BroadcastChannel(besideChannel);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const url = new URL(String(data), location.origin);
      if (url.searchParams.get('state') !== begun.state) return;
      channel.close();
      resolve(url);
    });
  });
  beside.location.href = to.href;
  return exchange(settings, begun, await returned);
};

/** Of a window that came back from a sign-in that it did not begin: tells who waits for it, and closes. */
export const handBack = (): void => {
  if (!new URLSearchParams(location.search).has('state')) return;
  new BroadcastChannel(besideChannel).postMessage(location.href);
  history.replaceState(null, '', '/');
  close();
};

const exchange = async (
  settings: ConsoleSettings,
  { verifier, state, nonce, hash }: Begun,
  returned: URL,
): Promise<SignedIn> => {
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
