import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLas, type Las } from '../../../bin/las/client.ts';
import { sendIn } from '../../../bin/las/upload.ts';
import { collectWhole } from '../../../bin/las/whole.ts';
import { localVendors } from '../../../bin/register.ts';
import { Answers } from '../../../bin/school/decider.ts';
import { commands } from '../../../bin/school/commands.ts';
import { askingDecider } from '../../../bin/school/asking.ts';
import { askDestruction } from '../../../bin/school/asking-destruction.ts';
import { askingReconsiderer } from '../../../bin/school/asking-reconsideration.ts';
import { patientCalls } from '../../../bin/school/calls.ts';
import { nextRequest } from '../../../bin/school/collect.ts';
import { newTransferId } from '../../../bin/school/kept.ts';
import { Statements } from '../../../bin/school/destroy.ts';
import { personAt, Stopped } from '../../../bin/school/person.ts';
import { pupilsIn } from '../../../bin/school/pupils-file.ts';
import { run, usage } from '../../../bin/school/run.ts';
import { Settings } from '../../../bin/school/settings.ts';
import { developmentPki } from '../../../local/pki/development-pki.ts';

const folder = mkdtempSync(join(tmpdir(), 'overstap-office-'));

const office = async (...args: readonly string[]) => {
  const output = new PassThrough();
  const terminal = { input: new PassThrough(), output };
  const exit = await run(args, { terminal, print: () => undefined, connect: createLas });
  return { exit, text: String(output.read() ?? '') };
};

describe('settings', () => {
  it('say all that is missing or wrong at once', async () => {
    const path = join(folder, 'thin.json');
    writeFileSync(path, JSON.stringify({ url: 'http://x', school: '00YY' }));
    const { exit, text } = await office('status', '--settings', path);
    expect(exit).toBe(2);
    for (const name of ['url', 'school', 'user', 'certificate', 'key']) expect(text).toContain(`  ${name}: `);
  });

  it.each([
    ['no JSON', '{', 'geen JSON'],
    ['a setting that there is not', '{"pgn":"999990019"}', 'pgn'],
  ])('are refused with %s', async (_, content, words) => {
    const path = join(folder, 'wrong.json');
    writeFileSync(path, content);
    const { exit, text } = await office('status', '--settings', path);
    expect([exit, text]).toEqual([2, expect.stringContaining(words)]);
  });

  it('are not asked of who calls a command that there is not', async () => {
    expect((await office('verzend')).text).toContain('send FOLDER');
    expect((await office('status', '--pgn', '1')).exit).toBe(2);
    expect((await office('status', '--language', 'fr')).text).toContain('nl | en');
  });
});

describe('the connection', () => {
  let server: Server;
  const own = mkdtempSync(join(tmpdir(), 'overstap-pki-'));
  const foreign = mkdtempSync(join(tmpdir(), 'overstap-pki-'));
  let connected: (
    changes?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly exit: number; readonly text: string }>;

  beforeAll(async () => {
    const pki = await developmentPki({ directory: own, vendors: localVendors });
    const other = await developmentPki({ directory: foreign, vendors: localVendors });
    const pem = (path: string): string => readFileSync(path, 'utf8');
    server = createServer(
      {
        cert: pem(pki.server.certificatePath),
        key: pem(pki.server.keyPath),
        ca: pem(pki.ca.certificatePath),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (_, response) => response.writeHead(502).end(),
    ).listen(0, 'localhost');
    await once(server, 'listening');
    const client = pki.clients[0]!;
    const stranger = other.clients[0]!;
    const settings = {
      url: `https://localhost:${(server.address() as AddressInfo).port}`,
      school: '00YY00',
      user: 'u-1;role=director',
      certificate: client.certificatePath,
      key: client.keyPath,
      ca: pki.ca.certificatePath,
      strangerCertificate: stranger.certificatePath,
      strangerKey: stranger.keyPath,
      strangerCa: other.ca.certificatePath,
    };
    connected = async (pick: Readonly<Record<string, string>> = {}) => {
      const { strangerCertificate, strangerKey, strangerCa, ...mine } = settings;
      const strange: Readonly<Record<string, string>> = { strangerCertificate, strangerKey, strangerCa };
      const changes = Object.entries<string>(pick).map(([name, value]): readonly [string, string] => [
        name,
        strange[value] ?? value,
      ]);
      const path = join(folder, 'settings.json');
      writeFileSync(path, JSON.stringify({ ...mine, ...Object.fromEntries(changes) }));
      return office('status', '--settings', path);
    };
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it.each([
    [
      'a certificate of somebody else',
      { certificate: 'strangerCertificate', key: 'strangerKey' },
      'certificaat niet aan',
    ],
    ['a key of another certificate', { key: 'strangerKey' }, 'horen niet bij elkaar'],
    ['a region that another signed for', { ca: 'strangerCa' }, 'niet de regio die u verwacht'],
    ['nobody there', { url: 'https://localhost:9' }, 'niet te bereiken'],
    ['what is not Overstap', {}, 'geen antwoord dat dit programma kent'],
  ])('is told in words with %s', async (_, changes, words) => {
    const { exit, text } = await connected(changes);
    expect([exit, text]).toEqual([1, expect.stringContaining(words)]);
  });

  it('warns of a key that others can read', async () => {
    const key = join(own, 'copied-key.pem');
    writeFileSync(key, 'x');
    chmodSync(key, 0o644);
    expect((await connected({ key })).text).toContain('chmod 600');
  });
});

describe('calls', () => {
  const answering = (...answers: readonly (object | Error)[]) => {
    const made: { readonly name: string; readonly asked: Record<string, unknown> }[] = [];
    const call = (name: string, asked: Record<string, unknown>) => {
      made.push({ name, asked });
      const answer = answers[Math.min(made.length, answers.length) - 1]!;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    return { made, calls: { call: call as unknown as Las['call'] } };
  };
  const ok = { status: 200, headers: {}, bytes: Buffer.alloc(0), done: {}, problem: undefined };
  const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });

  it('wait as long as the region asks, and are made again after a lost connection once', async () => {
    const pauses: number[] = [];
    const pause = (seconds: number): Promise<void> => {
      pauses.push(seconds);
      return Promise.resolve();
    };
    const busy = { ...ok, status: 429, headers: { 'retry-after': '3' } };
    const { calls, made } = answering(reset, busy, ok);
    const answer = await patientCalls(calls, 'en', pause).call('readCalendar');
    expect([answer.status, pauses, made.length]).toEqual([200, [3], 3]);
    expect(made[0]!.asked).toEqual({ headers: { 'accept-language': 'en' } });
    await expect(patientCalls(answering(reset).calls, 'nl', pause).call('readCalendar')).rejects.toBe(reset);
  });

  it('send a dossier over 4 MiB in parts that add up to it, and collect one in ranges', async () => {
    const file = Buffer.alloc(9 * 1024 * 1024, 'x');
    const { calls, made } = answering(ok);
    await sendIn(calls, 'd', file);
    const parts = made
      .filter(({ name }) => name === 'putUploadPart')
      .map(({ asked }) => asked['body'] as Buffer);
    expect(Buffer.concat(parts).equals(file)).toBe(true);
    const hashes = parts.map((part) => createHash('sha256').update(part).digest('hex'));
    expect(made.at(-1)).toMatchObject({ name: 'putDossier', asked: { body: { parts: hashes } } });
    const range = (start: number, text: string) => ({
      ...ok,
      status: 206,
      headers: { 'content-range': `bytes ${start}-${start + text.length - 1}/5` },
      bytes: Buffer.from(text),
    });
    const ranges = answering(range(0, 'abc'), range(3, 'de'));
    const whole = await collectWhole(ranges.calls, 'collectDossier', 't');
    expect('bytes' in whole && whole.bytes.toString()).toBe('abcde');
    expect(ranges.made.map(({ asked }) => (asked['headers'] as Record<string, string>)['range'])).toEqual([
      'bytes=0-',
      'bytes=3-',
    ]);
  });
});

/** A person who types these lines, one at each question, then Ctrl-C. */
const at = (lines: readonly string[]) => {
  const input = Object.assign(new PassThrough(), { isTTY: true as const });
  const output = new PassThrough();
  const rest = [...lines];
  // Each question gets the next line, once it stands there.
  output.on('data', (text: Buffer) => {
    if (!/[?:)] $/.test(text.toString())) return;
    const line = rest.shift();
    setImmediate(() => input.write(line ?? '\u0003'));
  });
  return personAt({ input, output }, 'nl');
};
describe('a person at the keyboard', () => {
  const dossier = { name: 'a.xml', intake: { dossier: {} }, profile: {} } as never;

  it('says how the parents saw it, corrected where it did not fit', async () => {
    const person = at(['gisteren\n', '2022-02-24\n', '9\n', '4\n', '2\n', 'Graag hoger.\n']);
    expect(await askingDecider(person).review(dossier)).toEqual({
      date: '2022-02-24',
      method: 'tick-in-las',
      agrees: 'no',
      remarks: 'Graag hoger.',
      role: 'parent',
    });
  });

  it('puts it off with Enter, names schools in any case, and stops by Ctrl-C', async () => {
    expect(await askingDecider(at(['\n'])).review(dossier)).toBeUndefined();
    expect(await askingDecider(at(['02yx00, 03YX00\n'])).targets(dossier)).toEqual(['02YX00', '03YX00']);
    await expect(askingDecider(at([])).targets(dossier)).rejects.toBeInstanceOf(Stopped);
  });
});

describe('a person who is asked about what came later', () => {
  const pupil = { name: 'a.xml', proposed: '70' } as const;

  it('takes the test advice that the file says, or says another', async () => {
    expect(await askingReconsiderer(at(['j\n'])).testAdvice(pupil)).toBe('70');
    expect(await askingReconsiderer(at(['n\n', '25\n'])).testAdvice(pupil)).toBe('unknown');
    expect(await askingReconsiderer(at(['\n'])).testAdvice(pupil)).toBeUndefined();
  });

  it('says what was decided, and why it stays as it was', async () => {
    expect(await askingReconsiderer(at(['1\n'])).decision(pupil)).toEqual({ decision: 'raised' });
    expect(await askingReconsiderer(at(['2\n', 'x\n', 'Past beter.\n'])).decision(pupil)).toEqual({
      decision: 'kept',
      motivation: 'Past beter.',
    });
    expect(await askingReconsiderer(at(['2\n', '\n'])).decision(pupil)).toBeUndefined();
    expect(await askingReconsiderer(at(['2022-06-03\n'])).letterDay(pupil)).toBe('2022-06-03');
  });

  it('says of each copy whether it was there and is gone; what is not gone yet waits', async () => {
    const some = at(['1\n', '2\n', '2\n', '2\n', '2022-06-07\n', '2022-07-01\n']);
    expect(await askDestruction(some, true)).toEqual({
      destroyedOn: '2022-06-07',
      copies: ['collected-file', 'imported-data'],
      backupsGoneBy: '2022-07-01',
    });
    const none = at(['2\n', '2\n', '2\n', '2\n', '2\n', '2022-06-07\n', '\n']);
    expect(await askDestruction(none, false)).toEqual({ destroyedOn: '2022-06-07', neverImported: true });
    expect(await askDestruction(at(['1\n', '\n']), true)).toBeUndefined();
  });
});

describe('the next request', () => {
  const transferId = newTransferId();

  it.each([
    ['a pupil nobody asked for', {}, false, 'new'],
    ['one that was under way', { transferId }, false, 'same'],
    ['one that was under way, in a round after it', { transferId, round: 'r0', version: 1 }, false, 'same'],
    ['one that was done in this round', { round: 'r1', version: 1 }, false, 'none'],
    ['the same, asked for again', { round: 'r1', version: 1 }, true, 'new'],
    ['one that was done in another round', { round: 'r0', version: 1 }, false, 'new'],
  ])('of %s', (_, known, isAgain, expected) => {
    const next = nextRequest(known, 'r1', isAgain);
    expect(next === undefined ? 'none' : next === transferId ? 'same' : 'new').toBe(expected);
  });
});

describe('a list of pupils', () => {
  const read = (text: string) => {
    const path = join(folder, 'lijst.csv');
    writeFileSync(path, text);
    return pupilsIn(path);
  };

  it.each([
    ['semicolons', 'pgn;school\n999990019;00YY00\n'],
    ['commas, other words and a byte order mark', '\uFEFFBSN,Basisschool\r\n999990019,00yy00\r\n'],
    ['columns in another order', 'naam;school;pgn\nx;00 YY 00;9999.90.019\n'],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toEqual({
      pupils: [{ line: 2, pgn: '999990019', sourceSchool: '00YY00' }],
      wrong: [],
    });
  });

  it('gets back the zero that a spreadsheet dropped', () => {
    expect(read('pgn;school\n12345678;00YY00\n').pupils[0]?.pgn).toBe('012345678');
  });
});

describe('docs/school-client.md', () => {
  const text = readFileSync(new URL('../../../docs/school-client.md', import.meta.url), 'utf8');

  it('names every command, and none that there is not', () => {
    const named = Array.from(text.matchAll(/run --silent school -- ([a-z-]+)/g), ([, name]) => name!);
    expect(new Set(named)).toEqual(new Set(commands.keys()));
    for (const name of commands.keys()) expect(usage).toContain(`  ${name} `);
  });

  it('shows settings and answers that are taken', () => {
    const [settings, answers, statements] = Array.from(
      text.matchAll(/```json\n([\s\S]*?)```/g),
      ([, json]): unknown => JSON.parse(json!),
    );
    expect(Settings.safeParse(settings).error).toBeUndefined();
    expect(Answers.safeParse(answers).error).toBeUndefined();
    expect(Statements.safeParse(statements).error).toBeUndefined();
  });
});
