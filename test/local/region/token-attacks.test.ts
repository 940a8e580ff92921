import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createLocalJWKSet,
  EncryptJWT,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWTHeaderParameters,
} from 'jose';
import { createTime } from '../../../local/region/clock.ts';
import { createAuthorizer, type Authorize } from '../../../local/region/gateway/authorizer.ts';

const start = Date.parse('2022-03-31T07:00:00Z');
const seconds = Math.floor(start / 1000);
const issuer = 'https://login.example/region';
const rule = { issuer, audience: ['overstap-board'] };
const good = {
  iss: issuer,
  aud: 'overstap-board',
  sub: 'bestuur-1',
  iat: seconds,
  exp: seconds + 900,
  roles: ['overstap-board'],
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token that should not be let in', () => {
  let own: Awaited<ReturnType<typeof generateKeyPair>>;
  let foreign: Awaited<ReturnType<typeof generateKeyPair>>;
  let authorize: Authorize;
  let token: string;

  const header = { alg: 'RS256', kid: 'key-1', typ: 'JWT' };
  const signed = (
    payload: Readonly<Record<string, unknown>>,
    more: Partial<JWTHeaderParameters> = {},
    key = own.privateKey,
  ): Promise<string> => new SignJWT({ ...payload }).setProtectedHeader({ ...header, ...more }).sign(key);
  const claimsOf = (given: string | undefined) => authorize(given && `Bearer ${given}`, rule);

  beforeAll(async () => {
    [own, foreign] = [
      await generateKeyPair('RS256', { extractable: true }),
      await generateKeyPair('RS256', { extractable: true }),
    ];
    const jwk = { ...(await exportJWK(own.publicKey)), kid: 'key-1', use: 'sig' };
    const time = createTime(start - Date.now());
    const keys = createLocalJWKSet({ keys: [jwk] });
    authorize = createAuthorizer({ named: (it) => (it === issuer ? it : undefined), keys }, time);
    token = await signed(good);
  });

  it('is told from one that should: that one is', async () => {
    expect(await claimsOf(token)).toMatchObject({ sub: 'bestuur-1' });
  });

  it('is unsigned, in any spelling of none', async () => {
    for (const alg of ['none', 'None', 'NONE', ''])
      for (const signature of ['', token.split('.')[2]!])
        expect(
          await claimsOf(`${encoded({ ...header, alg })}.${encoded(good)}.${signature}`),
        ).toBeUndefined();
  });

  it('is signed with the issuer’s public key as a shared secret, in any form that it has', async () => {
    const pem = await exportSPKI(own.publicKey);
    const jwk = await exportJWK(own.publicKey);
    const der = Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
    for (const [alg, hash] of [
      ['HS256', 'sha256'],
      ['HS384', 'sha384'],
      ['HS512', 'sha512'],
    ] as const)
      for (const secret of [
        pem,
        pem.trim(),
        der,
        JSON.stringify(jwk),
        jwk.n!,
        Buffer.from(jwk.n!, 'base64url'),
      ]) {
        const content = `${encoded({ ...header, alg })}.${encoded(good)}`;
        const signature = createHmac(hash, secret).update(content).digest('base64url');
        expect(await claimsOf(`${content}.${signature}`)).toBeUndefined();
      }
  });

  it('is signed by a key of its own, however it points to that key', async () => {
    const jwk = await exportJWK(foreign.publicKey);
    const pointers: readonly Partial<JWTHeaderParameters>[] = [
      {},
      { kid: 'key-2' },
      { kid: '' },
      { kid: '../../dev/null' },
      { jwk },
      { jku: 'https://evil.example/jwks.json' },
      { x5u: 'https://evil.example/cert.pem' },
    ];
    for (const more of pointers)
      expect(await claimsOf(await signed(good, more, foreign.privateKey))).toBeUndefined();
  });

  it('is signed by the issuer’s key under an unknown name, or with an extension that must be understood', async () => {
    expect(await claimsOf(await signed(good, { kid: 'key-2' }))).toBeUndefined();
    const content = `${encoded({ ...header, crit: ['b64'], b64: false })}.${encoded(good)}`;
    expect(await claimsOf(`${content}.${token.split('.')[2]!}`)).toBeUndefined();
  });

  it('is signed by another algorithm than the gateway verifies', async () => {
    const elliptic = await generateKeyPair('ES256');
    expect(await claimsOf(await signed(good, { alg: 'ES256' }, elliptic.privateKey))).toBeUndefined();
    // By the very key of the issuer.
    const pss = await importJWK(await exportJWK(own.privateKey), 'PS256');
    expect(
      await claimsOf(await signed(good, { alg: 'PS256' }, pss as typeof own.privateKey)),
    ).toBeUndefined();
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['no issuer', { ...good, iss: undefined }],
    ['another issuer', { ...good, iss: 'https://login.example/other' }],
    ['an issuer that begins as ours', { ...good, iss: `${issuer}/` }],
    ['no audience', { ...good, aud: undefined }],
    ['another audience', { ...good, aud: 'overstap-console' }],
    ['an audience that begins as ours', { ...good, aud: 'overstap-board-test' }],
    ['an empty list of audiences', { ...good, aud: [] }],
    ['another audience and our client', { ...good, aud: 'other', client_id: 'overstap-board' }],
    ['no expiry', { ...good, exp: undefined }],
    ['an expiry a second ago', { ...good, exp: seconds - 1 }],
    ['a beginning in two minutes', { ...good, nbf: seconds + 120 }],
    ['an issue in two minutes', { ...good, iat: seconds + 120 }],
    ['an expiry in words', { ...good, exp: 'never' }],
  ])('has %s', async (_, payload) => {
    expect(await claimsOf(await signed(payload))).toBeUndefined();
  });

  it('is encrypted instead of signed', async () => {
    const secret = new Uint8Array(32);
    const jwe = await new EncryptJWT(good).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret);
    expect(await claimsOf(jwe)).toBeUndefined();
  });

  it('is changed anywhere, in header, claims or signature', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom(...letters.split('')),
        async (at, letter) => {
          const changed = `${token.slice(0, at)}${letter}${token.slice(at + 1)}`;
          const claims = await claimsOf(changed);
          // The last letter of base64 has bits that mean nothing: the very same token in another spelling.
          const octets = (text: string) =>
            text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
          const isSame = octets(changed).join('.') === octets(token).join('.');
          if (!isSame) expect([changed, claims]).toEqual([changed, undefined]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('stands in another place or form of the header', async () => {
    for (const given of [
      `Bearer  ${token}`,
      `Bearer ${token} `,
      `Bearer ${token},Bearer ${token}`,
      `Bearer ${token}\n`,
      `Basic ${token}`,
      `DPoP ${token}`,
      `bearer=${token}`,
    ])
      expect([given, await authorize(given, rule)]).toEqual([given, undefined]);
  });
});
