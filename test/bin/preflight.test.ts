import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';
import type { Finding } from '../../bin/preflight/finding.ts';
import type { NamedStage } from '../../bin/preflight/hosts.ts';
import { preflight } from '../../bin/preflight/look.ts';
import type { Account, Outside } from '../../bin/preflight/ports.ts';
import { isReady, listOf } from '../../bin/preflight/print.ts';
import { stages } from '../../lib/stages.ts';
import { developmentPki } from '../../local/pki/development-pki.ts';
import { project } from '../lib/templates.ts';

const now = new Date('2026-11-26T12:00:00Z');
const accountId = '210987654321';
const arn = (region: string, id: string) => `arn:aws:acm:${region}:${accountId}:certificate/${id}`;
const issuer = 'https://login.regio.nl/';
const discovery = `${issuer}.well-known/openid-configuration`;

/** A row as an operations team would fill it in. */
const stage: NamedStage = {
  ...stages['zuid-kennemerland'],
  name: 'zuid-kennemerland',
  lasDomain: 'las.regio.nl',
  certificateArn: arn('eu-central-1', '12345678-las'),
  publicOrigin: {
    domain: 'overstap.regio.nl',
    certificateArn: `arn:aws:acm:us-east-1:${accountId}:certificate/12345678-public`,
  },
  mailSender: 'overstap@mail.regio.nl',
  alarmAddress: 'wacht@regio.nl',
  boardMail: 'bestuur@regio.nl',
  board: { ...stages['zuid-kennemerland'].board, issuer },
};

const certificates: Record<string, string[]> = {
  [stage.certificateArn]: ['las.regio.nl'],
  [stage.publicOrigin.certificateArn]: ['regio.nl', '*.regio.nl'],
};

/** An account that has all. */
const account: Account = {
  id: () => Promise.resolve(accountId),
  outputs: (_region, stack) =>
    Promise.resolve(stack === 'CDKToolkit' ? { BootstrapVersion: '30' } : undefined),
  certificate: (_region, its) =>
    Promise.resolve({
      status: 'ISSUED',
      names: certificates[its] ?? [],
      endsAt: new Date('2027-11-26T12:00:00Z'),
    }),
  concurrency: () => Promise.resolve(1000),
  mail: () => Promise.resolve({ isProduction: true, isSending: true }),
  mailIdentity: () => Promise.resolve(undefined),
};

const documents: Record<string, unknown> = {
  [discovery]: {
    issuer,
    jwks_uri: 'https://login.regio.nl/keys',
    token_endpoint: 'https://login.regio.nl/token',
  },
  'https://login.regio.nl/keys': { keys: [{ kty: 'RSA', kid: '1' }] },
};

const outside: Outside = {
  aliases: () => Promise.resolve([]),
  addresses: () => Promise.resolve([]),
  isZone: (name) => Promise.resolve(['regio.nl', 'amazonaws.com'].includes(name)),
  document: (url) => Promise.resolve(documents[url]),
};

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'overstap-preflight-'));
  mkdirSync(join(root, 'stages/truststores'), { recursive: true });
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const ca = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Vendor CA',
    keys,
    notBefore: new Date('2026-01-01'),
    notAfter: new Date('2028-01-01'),
    extensions: [new BasicConstraintsExtension(true)],
  });
  writeFileSync(join(root, stage.truststore), ca.toString('pem'));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const look = (over: {
  stage?: Partial<NamedStage>;
  account?: Partial<Account>;
  outside?: Partial<Outside>;
  root?: string;
  now?: Date;
}): Promise<readonly Finding[]> =>
  preflight({
    stage: { ...stage, ...over.stage },
    root: over.root ?? root,
    account: { ...account, ...over.account },
    outside: { ...outside, ...over.outside },
    now: over.now ?? now,
  });
const failing = (findings: readonly Finding[]) =>
  findings.filter(({ verdict }) => verdict !== 'holds').map(({ name, verdict }) => `${verdict}: ${name}`);

describe('preflight', () => {
  it('finds nothing missing where all is there, and says to deploy', async () => {
    const findings = await look({});
    expect(failing(findings)).toEqual([]);
    expect(isReady(findings)).toBe(true);
    expect(listOf(stage.name, findings)).toContain('npx cdk deploy --all');
  });

  it('calls the row that comes with the project an example from top to bottom', async () => {
    const findings = await look({ stage: stages['zuid-kennemerland'], root: project });
    expect(failing(findings)).toEqual(
      expect.arrayContaining([
        'lacks: host names',
        'lacks: mail addresses',
        'lacks: certificates named',
        'lacks: truststore',
      ]),
    );
  });

  const certified = (change: object) => ({
    account: { certificate: () => Promise.resolve({ status: 'ISSUED', names: ['*.regio.nl'], ...change }) },
  });
  const both = ['lacks: certificate of las.regio.nl', 'lacks: certificate of overstap.regio.nl'];
  it.each<[string, Parameters<typeof look>[0], string[]]>([
    ['an alarm nobody reads', { stage: { alarmAddress: 'x@example.com' } }, ['lacks: mail addresses']],
    [
      'no bootstrap',
      { account: { outputs: () => Promise.resolve(undefined) } },
      ['lacks: bootstrap of eu-central-1', 'lacks: bootstrap of us-east-1'],
    ],
    [
      'an old bootstrap',
      {
        account: {
          outputs: (_, name) =>
            Promise.resolve(name === 'CDKToolkit' ? { BootstrapVersion: '5' } : undefined),
        },
      },
      ['lacks: bootstrap of eu-central-1', 'lacks: bootstrap of us-east-1'],
    ],
    ['a certificate that waits', certified({ status: 'PENDING_VALIDATION' }), both],
    ['a certificate that ends', certified({ endsAt: new Date('2026-12-01T00:00:00Z') }), both],
    ['a certificate for another name', certified({ names: ['*.nl', 'a.las.regio.nl', 'regio.nl'] }), both],
    ['no certificate', { account: { certificate: () => Promise.resolve(undefined) } }, both],
    [
      'a certificate elsewhere',
      { stage: { certificateArn: arn('eu-west-1', '1') } },
      ['lacks: certificate of las.regio.nl'],
    ],
    [
      'a new account’s quota',
      { account: { concurrency: () => Promise.resolve(199) } },
      ['lacks: functions at once'],
    ],
    [
      'the sandbox',
      { account: { mail: () => Promise.resolve({ isProduction: false, isSending: true }) } },
      ['lacks: mail out of the sandbox'],
    ],
    [
      'paused mail',
      { account: { mail: () => Promise.resolve({ isProduction: true, isSending: false }) } },
      ['lacks: mail out of the sandbox'],
    ],
    [
      'an identity in the way',
      { account: { mailIdentity: () => Promise.resolve({ isVerified: true, tokens: [] }) } },
      ['lacks: mail domain'],
    ],
    [
      'no zone',
      { outside: { isZone: (name) => Promise.resolve(name === 'amazonaws.com') } },
      ['lacks: DNS of las.regio.nl', 'lacks: DNS of overstap.regio.nl', 'lacks: DNS of the mail domain'],
    ],
    [
      'no DNS',
      { outside: { isZone: () => Promise.resolve(false) } },
      [
        'unknown: DNS of las.regio.nl',
        'unknown: DNS of overstap.regio.nl',
        'unknown: DNS of the mail domain',
      ],
    ],
    [
      'an issuer by another name',
      {
        outside: {
          document: () =>
            Promise.resolve({
              issuer: 'https://login.regio.nl',
              jwks_uri: 'https://x.nl',
              token_endpoint: 'https://x.nl',
            }),
        },
      },
      ['lacks: sign-in of the board'],
    ],
    ['no discovery', { outside: { document: () => Promise.resolve({}) } }, ['lacks: sign-in of the board']],
    [
      'tokens from another origin',
      {
        outside: {
          document: () =>
            Promise.resolve({
              issuer,
              jwks_uri: 'https://x.nl',
              token_endpoint: 'https://regio.auth.nl/token',
            }),
        },
      },
      ['lacks: sign-in of the board'],
    ],
    [
      'no RSA key',
      {
        outside: {
          document: (url) =>
            Promise.resolve(url === discovery ? documents[url] : { keys: [{ kty: 'EC', alg: 'ES256' }] }),
        },
      },
      ['lacks: sign-in of the board'],
    ],
    [
      'an issuer out of reach',
      { outside: { document: () => Promise.reject(new Error('fetch failed')) } },
      ['unknown: sign-in of the board'],
    ],
    ['a CA that ended', { now: new Date('2028-06-01T00:00:00Z') }, ['lacks: truststore', ...both]],
    ['no truststore', { root: tmpdir() }, ['lacks: truststore']],
  ])('names %s, and nothing else', async (_, over, expected) => {
    const findings = await look(over);
    expect(failing(findings)).toEqual(expected);
    expect(isReady(findings)).toBe(false);
    for (const { verdict, next } of findings) expect(next === undefined).toBe(verdict === 'holds');
  });

  it('refuses a development CA', async () => {
    const own = mkdtempSync(join(tmpdir(), 'overstap-preflight-'));
    const { ca } = await developmentPki({ directory: join(own, 'pki') });
    mkdirSync(join(own, 'stages/truststores'), { recursive: true });
    writeFileSync(join(own, stage.truststore), readFileSync(ca.certificatePath));
    expect(failing(await look({ root: own }))).toEqual(['lacks: truststore']);
    rmSync(own, { recursive: true });
  });

  it('without credentials still judges the row, DNS and issuer, and asks the account nothing more', async () => {
    const never = () => Promise.reject(new Error('was asked'));
    const findings = await look({
      account: {
        id: () => Promise.reject(new Error('Could not load credentials')),
        ...{ outputs: never, certificate: never, concurrency: never, mail: never, mailIdentity: never },
      },
    });
    expect(new Set(findings.map(({ found }) => found))).not.toContain('was asked');
    expect(findings.filter(({ verdict }) => verdict === 'lacks')).toEqual([]);
    const held = findings.filter(({ verdict }) => verdict === 'holds').map(({ name }) => name);
    expect(held).toEqual([
      'host names',
      'mail addresses',
      'certificates named',
      'truststore',
      'DNS of the mail domain',
      'sign-in of the board',
    ]);
  });

  it('says of what may not be looked at that it may not', async () => {
    const denied = Object.assign(new Error('not authorized to perform: ses:GetAccount'), {
      name: 'AccessDeniedException',
    });
    const finding = (await look({ account: { mail: () => Promise.reject(denied) } })).find(({ name }) =>
      name.startsWith('mail out'),
    );
    expect(finding).toMatchObject({ verdict: 'unknown', found: expect.stringContaining('ses:GetAccount') });
  });

  describe('once the stage was deployed', () => {
    const outputs = (_: string, stack: string) =>
      Promise.resolve({
        BootstrapVersion: '30',
        ...(stack.endsWith('las-api') && { LasDomainTarget: 'd-1.execute-api.eu-central-1.amazonaws.com' }),
        ...(stack.endsWith('public') && { PublicOriginTarget: 'd111.cloudfront.net' }),
      });
    const verified = () => Promise.resolve({ isVerified: true, tokens: [] });

    it('wants each record to point at its output, by CNAME or by an alias record', async () => {
      const unrecorded = await look({ account: { outputs, mailIdentity: verified } });
      expect(failing(unrecorded)).toEqual(['lacks: DNS of las.regio.nl', 'lacks: DNS of overstap.regio.nl']);
      const recorded = await look({
        account: { outputs, mailIdentity: verified },
        outside: {
          aliases: (name) =>
            Promise.resolve(name === 'las.regio.nl' ? ['D-1.execute-api.eu-central-1.amazonaws.com.'] : []),
          addresses: (name) => Promise.resolve(name.startsWith('las') ? [] : ['192.0.2.1']),
        },
      });
      expect(failing(recorded)).toEqual([]);
    });

    it('tells the DKIM records that are still to come', async () => {
      const mailIdentity = () => Promise.resolve({ isVerified: false, tokens: ['abc'] });
      const finding = (await look({ account: { outputs, mailIdentity } })).find(
        ({ name }) => name === 'mail domain',
      );
      expect(finding?.next).toContain('abc._domainkey.mail.regio.nl CNAME abc.dkim.amazonses.com');
    });
  });
});
