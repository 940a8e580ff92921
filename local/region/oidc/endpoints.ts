import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readBody } from '../gateway/body.ts';
import type { HttpResponse } from '../gateway/response.ts';
import { answer, asJson, asPage } from '../web/answers.ts';
import { html } from '../web/html.ts';
import { both } from '../web/words.ts';
import { type Issuer, type Person } from './issuer.ts';

/** The public client of a browser: code flow with PKCE, back to this origin alone. */
const browserClient = 'overstap-console';

/** A sign-in that waits for its code to be exchanged. */
interface Granted {
  readonly person: Person;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | undefined;
}

const failed = (error: string, description: string): HttpResponse =>
  asJson({ error, error_description: description }, 400);

const discovery = (issuer: Issuer) => ({
  issuer: issuer.url(),
  authorization_endpoint: `${issuer.url()}/authorize`,
  token_endpoint: `${issuer.url()}/token`,
  jwks_uri: `${issuer.url()}/jwks`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'client_credentials'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['none'],
  scopes_supported: ['openid'],
  claims_supported: ['sub', 'name', issuer.rolesClaim],
});

/** What a sign-in asks, or what is wrong with it. Nothing is sent to an address that is not this origin's. */
const wrongWith = (issuer: Issuer, asked: URLSearchParams): string | undefined => {
  const origin = new URL(issuer.url()).origin;
  const target = asked.get('redirect_uri') ?? '';
  if (asked.get('client_id') !== browserClient) return `client_id must be ${browserClient}`;
  if (!URL.canParse(target) || new URL(target).origin !== origin) return `redirect_uri must be at ${origin}`;
  if (asked.get('response_type') !== 'code') return 'response_type must be code';
  if (asked.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(asked.get('code_challenge') ?? ''))
    return 'code_challenge must be there, with code_challenge_method S256';
  return undefined;
};

const signInPage = (issuer: Issuer, asked: URLSearchParams): HttpResponse =>
  asPage(
    'Aanmelden',
    html`<p>
        ${both('Alleen in de lokale regio: kies wie u bent.', 'Local region only: choose who you are.')}
      </p>
      <form method="post" action="/oidc/authorize">
        ${[...asked].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        ${issuer.people.map(
          ({ name, about: [dutch, english] = ['', ''] }) =>
            html`<p><button name="person" value="${name}">${name}</button> ${both(dutch, english)}</p>`,
        )}
      </form>`,
  );

/** The HTTP side of the local issuer: discovery, keys, signing in, tokens. */
export function createIssuerEndpoints(issuer: Issuer): (request: IncomingMessage) => Promise<HttpResponse> {
  const codes = new Map<string, Granted>();
  const personNamed = (name: string | null): Person | undefined =>
    issuer.people.find((person) => person.name === name);

  const authorize = (asked: URLSearchParams): HttpResponse => {
    const wrong = wrongWith(issuer, asked);
    if (wrong !== undefined) return failed('invalid_request', wrong);
    const person = personNamed(asked.get('person'));
    if (!person) return signInPage(issuer, asked);
    const code = randomUUID();
    const redirectUri = asked.get('redirect_uri') ?? '';
    codes.set(code, {
      person,
      redirectUri,
      challenge: asked.get('code_challenge') ?? '',
      nonce: asked.get('nonce') ?? undefined,
    });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    const state = asked.get('state');
    if (state !== null) back.searchParams.set('state', state);
    return answer(303, 'text/plain', '', { location: back.href });
  };

  const exchanged = async (asked: URLSearchParams): Promise<HttpResponse> => {
    const granted = codes.get(asked.get('code') ?? '');
    codes.delete(asked.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    if (granted?.challenge !== verifier || granted.redirectUri !== asked.get('redirect_uri'))
      return failed('invalid_grant', 'The code is used, or was given for something else.');
    return asJson({
      ...(await tokens(granted.person, browserClient)),
      id_token: await issuer.idToken(granted.person, browserClient, granted.nonce),
    });
  };

  const tokens = async (person: Person, clientId: string) => ({
    access_token: await issuer.accessToken(person, clientId),
    token_type: 'Bearer',
    expires_in: issuer.lifetime,
  });

  const token = async (asked: URLSearchParams): Promise<HttpResponse> => {
    const grant = asked.get('grant_type');
    if (grant === 'authorization_code') return exchanged(asked);
    if (grant !== 'client_credentials')
      return failed('unsupported_grant_type', 'See the discovery document.');
    // Of this machine alone: whoever can call it could read the key from memory as well.
    const person = personNamed(asked.get('client_id'));
    if (!person)
      return failed(
        'invalid_client',
        `client_id is one of ${issuer.people.map(({ name }) => name).join(', ')}.`,
      );
    return asJson(await tokens(person, person.name));
  };

  return async (request) => {
    const { method = 'GET', url = '/' } = request;
    const [path = '', query = ''] = url.split('?');
    const form = method === 'POST' ? ((await readBody(request, 10_000))?.toString('utf8') ?? '') : '';
    switch (`${method} ${path}`) {
      case 'GET /oidc/.well-known/openid-configuration':
        return asJson(discovery(issuer));
      case 'GET /oidc/jwks':
        return asJson(issuer.jwks);
      case 'GET /oidc/authorize':
        return authorize(withoutPerson(new URLSearchParams(query)));
      case 'POST /oidc/authorize':
        return authorize(new URLSearchParams(form));
      case 'POST /oidc/token':
        return token(new URLSearchParams(form));
      default:
        return asJson({ error: 'not_found' }, 404);
    }
  };
}

/** Signing in is a choice on the page, never a link. */
const withoutPerson = (asked: URLSearchParams): URLSearchParams => {
  asked.delete('person');
  return asked;
};
