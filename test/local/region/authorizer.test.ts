import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createTime } from '../../../local/region/clock.ts';
import { createAuthorizer, type Authorize } from '../../../local/region/gateway/authorizer.ts';
import { createIssuer, type Issuer } from '../../../local/region/oidc/issuer.ts';

const start = Date.parse('2022-03-31T07:00:00Z');
const rule = { issuer: 'http://localhost:8080/oidc', audience: ['overstap-board'] };
const person = { name: 'board', subject: 'bestuur-1', roles: ['overstap-board', 'staff'] };
const seconds = Math.floor(start / 1000);

describe('a JWT authorizer', () => {
  const time = createTime(start - Date.now());
  let issuer: Issuer;
  let authorize: Authorize;
  let token: string;
  let foreign: Awaited<ReturnType<typeof generateKeyPair>>;

  beforeAll(async () => {
    issuer = await createIssuer({ audience: 'overstap-board', rolesClaim: 'roles', people: [person] }, time);
    issuer.settle('http://localhost:1234/oidc');
    authorize = createAuthorizer(issuer, time);
    token = await issuer.accessToken(person, 'board');
    foreign = await generateKeyPair('RS256');
  });

  const good: JWTPayload = {
    iss: 'http://localhost:1234/oidc',
    aud: 'overstap-board',
    sub: 'x',
    exp: seconds + 900,
  };

  it('hands the claims over as text, lists in brackets', async () => {
    expect(await authorize(`Bearer ${token}`, rule)).toMatchObject({
      sub: 'bestuur-1',
      iss: 'http://localhost:1234/oidc',
      roles: '[overstap-board staff]',
      exp: expect.stringMatching(/^\d+$/),
    });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer x',
    'Basic YTpi',
    'Bearer a.b.c',
    `Bearer ${'a'.repeat(50_000)}`,
  ])('does not admit %p', async (header) => {
    expect(await authorize(header, rule)).toBeUndefined();
  });

  it('does not admit a token without signature, or signed by what is not the issuer’s key', async () => {
    const unsigned = new UnsecuredJWT(good).encode();
    const kid = issuer.jwks.keys[0]?.kid ?? '';
    const forged = await new SignJWT(good).setProtectedHeader({ alg: 'RS256', kid }).sign(foreign.privateKey);
    // The public key as a shared secret: the classic confusion of algorithms.
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(foreign.publicKey)).padEnd(64));
    const confused = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid }).sign(secret);
    const [head, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'other' })).toString('base64url');
    for (const wrong of [unsigned, forged, confused, `${head}.${changed}.${signature}`])
      expect(await authorize(`Bearer ${wrong}`, rule)).toBeUndefined();
  });

  it('does not admit a token of another issuer, or for another audience', async () => {
    expect(await authorize(`Bearer ${token}`, { ...rule, issuer: 'https://login.example' })).toBeUndefined();
    expect(await authorize(`Bearer ${token}`, { ...rule, audience: ['another'] })).toBeUndefined();
    const id = await issuer.idToken(person, 'overstap-console', undefined);
    expect(await authorize(`Bearer ${id}`, rule)).toBeUndefined();
  });

  it('goes by the region’s clock: an hour and no longer, and not before it was given', async () => {
    const at = Math.floor(time.now() / 1000) * 1000;
    time.moveTo(at + 3_590_000);
    expect(await authorize(`Bearer ${token}`, rule)).toBeDefined();
    time.moveTo(at + 3_601_000);
    expect(await authorize(`Bearer ${token}`, rule)).toBeUndefined();
    time.moveTo(at - 86_400_000);
    expect(await authorize(`Bearer ${token}`, rule)).toBeUndefined();
  });
});
