import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../bin/verify/run.ts';
import type { Actor } from '../../lambdas/domain/actor.ts';
import { AuditAction, emptyChain, link } from '../../lambdas/domain/audit.ts';
import { readAudit } from '../../lambdas/use-cases/read-audit.ts';
import type { AuditView } from '../../schemas/audit.ts';
import type { PublicKey } from '../../schemas/statement.ts';
import { dossierId, fingerprint, otherTarget } from '../domain/facts.ts';
import { atSource, must, region } from '../use-cases/region.ts';
import { inProcess } from '../support/in-process.ts';
import { forScripts } from '../support/made-once.ts';

const script = fileURLToPath(new URL('../../bin/verify.ts', import.meta.url));
const page = readFileSync(fileURLToPath(new URL('../../docs/receipts.md', import.meta.url)), 'utf8');

let folder: string;
let account: AuditView;
let receipt: string;
let keys: readonly PublicKey[];

const write = (name: string, content: unknown): string => {
  writeFileSync(
    join(folder, name),
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  );
  return name;
};
const verify = async (...args: readonly string[]) => {
  const { status, stdout, stderr } = await inProcess(folder, () => run([...args]));
  return { status, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
};
/** In a process of its own, as people start it. */
const started = (...args: readonly string[]) => {
  const options = { env: forScripts(), cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  return { status, stdout, stderr };
};
interface Told {
  readonly ok: boolean;
  readonly says: Readonly<Record<string, unknown>>;
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
}
const told = async (...args: readonly string[]) => {
  const { status, stdout } = await verify(...args, '--json');
  const { ok, says, checks } = JSON.parse(stdout) as Told;
  expect(status).toBe(ok ? 0 : 1);
  return { says, failing: checks.filter((it) => !it.ok).map((it) => it.name) };
};
const keysFile = ['--jwks', 'jwks.json'] as const;

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = (jws: string): readonly [string, string, string] =>
  jws.split('.') as unknown as readonly [string, string, string];
const decoded = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const school = await region();
  const transfer = await school.exchangeAll();
  write('dossier.xml', must(await school.collect()).bytes);
  expect(transfer.version).toBe(1);
  must(await school.redirect([otherTarget]));
  const { jws: certificate } = must(await school.stateDestruction());
  write('certificate.json', { jws: certificate });
  receipt = (await school.ports.transfers.load(transfer.transferId))!.receipt!;
  keys = (await school.ports.signer.publicKeys()).keys;
  account = must(await readAudit(school.ports, atSource, { dossierId, page: { limit: 1000 } }));
  write('receipt.jws', `${receipt}\n`);
  write('jwks.json', { keys });
  write('audit.json', account);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('verify receipt', () => {
  it('says who, what and when, and that all holds', async () => {
    const { status, stdout, stderr } = started(
      'receipt',
      'receipt.jws',
      ...keysFile,
      '--content',
      'dossier.xml',
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    for (const words of ['00YY00', '00ZZ00', 'imported', 'de handtekening klopt / the signature holds'])
      expect(stdout).toContain(words);
    expect(stdout).not.toContain('✗');
    expect((await told('receipt', 'receipt.jws', ...keysFile)).says).toMatchObject({
      dossier: dossierId,
      version: 1,
      result: 'imported',
    });
  });

  it('says so when the file is another one', async () => {
    write('other.xml', '<dossier/>');
    expect((await told('receipt', 'receipt.jws', ...keysFile, '--content', 'other.xml')).failing).toEqual([
      'content',
    ]);
  });

  it('believes nothing of a receipt that was changed', async () => {
    const [header, payload, signature] = partsOf(receipt);
    const forged = encoded({ ...decoded(payload), target: '99XX99' });
    write('forged.jws', `${header}.${forged}.${signature}`);
    expect(await told('receipt', 'forged.jws', ...keysFile)).toEqual({ says: {}, failing: ['signature'] });
  });

  it('believes no other algorithm, and no key but those published', async () => {
    const [, payload] = partsOf(receipt);
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const own = (header: object): string => {
      const signed = `${encoded({ ...decoded(partsOf(receipt)[0]), ...header })}.${payload}`;
      const bytes = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${signed}.${bytes.toString('base64url')}`;
    };
    const cases = [
      [`${encoded({ ...decoded(partsOf(receipt)[0]), alg: 'none' })}.${payload}.`, ['signature']],
      [own({}), ['signature']],
      [own({ alg: 'HS256' }), ['signature']],
      [own({ jwk: publicKey.export({ format: 'jwk' }) }), ['signature']],
      [own({ kid: 'stranger' }), ['key', 'signature']],
    ] as const;
    for (const [jws, failing] of cases) {
      write('attack.jws', jws);
      expect(await told('receipt', 'attack.jws', ...keysFile)).toEqual({ says: {}, failing });
    }
  });

  it('takes no certificate for a receipt, and no receipt for a certificate', async () => {
    expect((await told('receipt', 'certificate.json', ...keysFile)).failing).toEqual(['kind']);
    expect((await told('certificate', 'receipt.jws', ...keysFile)).failing).toEqual(['kind']);
    expect(await told('certificate', 'certificate.json', ...keysFile)).toMatchObject({
      failing: [],
      says: { target: '00ZZ00', reason: 'other-school', dossier: dossierId },
    });
  });
});

describe('verify audit', () => {
  it('checks the chain and that the receipt lies on it', async () => {
    const signed = ['--receipt', 'receipt.jws', '--certificate', 'certificate.json', ...keysFile];
    expect(await told('audit', 'audit.json', ...signed)).toMatchObject({
      failing: [],
      says: { dossierId, holds: true, gotBy: account.gotBy },
    });
    expect((await verify('audit', 'audit.json')).stdout).toContain('00ZZ00 collected');
  });

  it('takes pages in their order, and none too few', async () => {
    write('one.json', { ...account, entries: account.entries.slice(0, 3) });
    write('two.json', { ...account, entries: account.entries.slice(3) });
    expect((await told('audit', 'one.json', 'two.json')).failing).toEqual([]);
    expect((await told('audit', 'one.json')).failing).toEqual(['chain']);
    expect((await told('audit', 'two.json', 'one.json')).failing).toEqual(['chain']);
  });

  it('finds a change, whatever the account says of itself', async () => {
    const [first, ...rest] = account.entries;
    write('changed.json', { ...account, holds: true, entries: [{ ...first, result: 'other' }, ...rest] });
    const { failing, says } = await told('audit', 'changed.json');
    expect({ failing, brokenAt: says['brokenAt'] }).toEqual({ failing: ['chain'], brokenAt: 1 });
  });

  it('finds by the receipt that a whole chain was rewritten, every hash made right', async () => {
    let head = emptyChain;
    const entries = account.entries.map(({ actor, ...entry }, index) => {
      const result = index === 0 ? 'other' : entry.result;
      const by = actor.kind === 'school' ? ({ ...actor, fingerprint } as unknown as Actor) : 'overstap';
      const { dossierId: _dossier, ...linked } = link(dossierId, head, {
        ...entry,
        actor: by,
        action: AuditAction.parse(entry.action),
        result,
      });
      head = { seq: linked.seq, hash: linked.hash };
      return linked;
    });
    write('rewritten.json', { ...account, entries, head });
    expect((await told('audit', 'rewritten.json')).failing).toEqual([]);
    expect((await told('audit', 'rewritten.json', '--receipt', 'receipt.jws', ...keysFile)).failing).toEqual([
      'receipt-on-chain',
    ]);
  });
});

describe('wrong use', () => {
  const expectWrongUse = ({ status, stdout, stderr }: ReturnType<typeof started>) => {
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.length).toBeGreaterThan(10);
    expect(stderr).not.toContain('    at ');
  };

  it.each([
    [],
    ['receipt'],
    ['receipt', 'receipt.jws'],
    ['receipt', 'receipt.jws', 'receipt.jws', ...keysFile],
    ['receipt', 'nowhere.jws', ...keysFile],
    ['receipt', 'audit.json', ...keysFile],
    ['receipt', 'receipt.jws', '--jwks', 'audit.json'],
    ['receipt', 'receipt.jws', ...keysFile, '--content', 'nowhere.xml'],
    ['audit', 'audit.json', '--receipt', 'receipt.jws'],
    ['audit', 'jwks.json'],
    ['audit'],
    ['diploma', 'receipt.jws'],
  ])('ends with 2 and says why: %j', async (...args: readonly string[]) => {
    expectWrongUse(await verify(...args));
  });

  it('ends with 2 and says why: an option that there is not', () => {
    expectWrongUse(started('receipt', 'receipt.jws', '--sleutels', 'jwks.json'));
  });
});

/** Runs the page’s own code blocks: what it tells schools to do is what was run. */
describe('docs/receipts.md', () => {
  const blocks = (language: string): readonly string[] =>
    [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map((found) => found[1]!);
  const has = (tool: string): boolean => spawnSync('bash', ['-c', `command -v ${tool}`]).status === 0;
  const withTools = ['bash', 'openssl', 'jq', 'basenc'].every(has) ? it : it.skip;
  const inBash = () =>
    spawnSync('bash', ['-euo', 'pipefail', '-c', blocks('bash').join('\n')], {
      cwd: folder,
      encoding: 'utf8',
    });

  withTools('checks a receipt with openssl, jq and coreutils', () => {
    const { status, stdout } = inBash();
    expect(status).toBe(0);
    expect(stdout).toContain('Verified OK');
    const hash = decoded(partsOf(receipt)[1])['contentHash'] as string;
    expect(stdout.split(hash)).toHaveLength(4);
  });

  withTools('finds with them that a receipt was changed', () => {
    const [header, payload, signature] = partsOf(receipt);
    const forged = encoded({ ...decoded(payload), result: 'rejected' });
    write('receipt.jws', `${header}.${forged}.${signature}\n`);
    const { status, stdout } = inBash();
    write('receipt.jws', `${receipt}\n`);
    expect(status).not.toBe(0);
    expect(stdout).not.toContain('Verified OK');
  });

  it('checks a receipt and a chain with Node alone', () => {
    const [check = '', chain = ''] = blocks('js');
    write('check.mjs', check);
    write('chain.mjs', chain);
    const run = (name: string) => spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
    expect(run('check.mjs')).toMatchObject({ status: 0, stdout: expect.stringContaining(dossierId) });
    expect(run('chain.mjs')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(account.head.hash),
    });
  });
});
