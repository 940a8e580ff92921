import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../bin/oso/run.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import { fact, hasExamples, parse } from '../domain/oso/examples.ts';
import { povoXml, variations } from '../support/dossiers.ts';
import { inProcess } from '../support/in-process.ts';
import { forScripts } from '../support/made-once.ts';

const script = fileURLToPath(new URL('../../bin/oso.ts', import.meta.url));
let folder: string;
const files: Record<string, Uint8Array> = {
  'goed.xml': povoXml(),
  'vol.xml': povoXml(variations.full),
  'kapot.xml': povoXml(variations.brokenAttachment),
  'tweede.xml': povoXml(variations.secondRound),
  'ander.xml': povoXml({ bsn: '999990019' }),
  'niet-geaccepteerd.xml': povoXml({ bsn: '999999991' }),
  'ongeldig.xml': povoXml({ advice: '99' }),
  'afgebroken.xml': povoXml().subarray(0, 900),
};

interface Answer {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}
const told = ({ status, stdout, stderr }: Answer) => ({
  status,
  stdout,
  text: stdout.toString('utf8'),
  error: stderr.toString('utf8'),
});
const oso = async (...args: readonly string[]) => told(await inProcess(folder, () => run(args)));
/** In a process of its own, as people start it. */
const started = (...args: readonly string[]) =>
  told(spawnSync(process.execPath, [script, ...args], { cwd: folder, env: forScripts() }));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oso-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('oso validate', () => {
  it('says per file whether it is valid and accepted, as JSON lines', async () => {
    const { status, text } = await oso('validate', '--json', ...Object.keys(files));
    const reports = text
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            file: string;
            valid: boolean;
            accepted: boolean;
            messages: { rule: string }[];
          },
      );
    expect(reports.map(({ file, valid, accepted }) => [file, valid, accepted])).toEqual([
      ['goed.xml', true, true],
      ['vol.xml', true, true],
      ['kapot.xml', true, true],
      ['tweede.xml', true, true],
      ['ander.xml', true, true],
      ['niet-geaccepteerd.xml', true, false],
      ['ongeldig.xml', false, false],
      ['afgebroken.xml', false, false],
    ]);
    expect(reports[2]?.messages.map(({ rule }) => rule)).toEqual(['OVS.attachment-not-a-zip']);
    expect(reports[6]?.messages[0]).toMatchObject({ rule: 'X.01', source: 'OSO', severity: 'error' });
    expect(reports[7]?.messages[0]).toMatchObject({ rule: 'XSD' });
    expect(status).toBe(1);
  });

  it('goes on after a file that can’t be opened, and ends with 2', () => {
    const { status, text, error } = started('validate', '--json', 'is-er-niet.xml', 'goed.xml');
    expect(status).toBe(2);
    expect(error).toContain('is-er-niet.xml');
    expect(JSON.parse(text)).toMatchObject({ file: 'goed.xml', valid: true });
  });

  it('ends well when all are valid, and is readable for people', async () => {
    const { status, text } = await oso('validate', 'goed.xml', 'niet-geaccepteerd.xml');
    expect(status).toBe(0);
    expect(text).toContain('goed.xml: geldig en geaccepteerd');
    expect(text).toContain('FOUT OVS.bsn');
  });
});

const golden = JSON.parse(
  readFileSync(new URL('../domain/oso/golden/warnings.json', import.meta.url), 'utf8'),
) as Record<string, readonly string[]>;

(hasExamples ? describe : describe.skip)('the standard’s examples', () => {
  it.each(['povo-full', 'popo-opt-out'])('%s gives exactly the listed warnings', async (name) => {
    const path = join(folder, `${name}.xml`);
    writeFileSync(path, fact(`examples/${name}.xml`));
    const { status, text } = await oso('validate', '--json', path);
    const { valid, accepted, messages } = JSON.parse(text) as {
      valid: boolean;
      accepted: boolean;
      messages: { rule: string; path: string; severity: string }[];
    };
    expect([status, valid, accepted]).toEqual([0, true, true]);
    expect(messages.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(messages.map(({ rule, path: at }) => `${rule} ${at}`)).toEqual(golden[name]);
  });

  it('come back byte for byte', async () => {
    writeFileSync(join(folder, 'voorbeeld.xml'), fact('examples/povo-full.xml'));
    expect((await oso('roundtrip', 'voorbeeld.xml')).stdout.equals(fact('examples/povo-full.xml'))).toBe(
      true,
    );
  });
});

describe('oso roundtrip and select', () => {
  it('writes what it read', () => {
    const { status, stdout } = started('roundtrip', 'vol.xml');
    expect(status).toBe(0);
    expect(factsOf(parse(stdout))).toEqual({
      ...factsOf(parse(files['vol.xml']!)),
    });
  });

  it('shows what would be delivered', () => {
    const { status, stdout, error } = started(
      'select',
      'vol.xml',
      '--opt-out',
      'verzuim,cat_bijlagedocs',
      '--justify',
      'iban',
    );
    const { categories, outsideLaw, attachments } = factsOf(parse(stdout));
    expect(status).toBe(0);
    expect(categories.filter(({ flag }) => flag === 'OPT-UIT').map(({ category }) => category)).toEqual([
      'verzuim',
      'bijlagedocs',
    ]);
    expect(attachments).toHaveLength(1);
    expect(outsideLaw).toEqual(['iban']);
    expect(error).toContain('huisarts');
  });

  it.each([
    ['of another year', '/2019/dossier', '/2018/dossier'],
    ['with data out of their place', '<leerling>', '<verzuim><frequentie>3</frequentie></verzuim><leerling>'],
  ])('selects nothing of a file %s, rather than too much', async (_, from, to) => {
    const text = Buffer.from(files['vol.xml']!).toString().replace(from, to);
    writeFileSync(join(folder, 'fout.xml'), text);
    const answer = await oso('select', 'fout.xml', '--opt-out', 'verzuim');
    expect([answer.status, answer.text]).toEqual([1, '']);
    expect(answer.error).toContain('oso validate');
  });

  it('ends well when its reader has seen enough', () => {
    const large = povoXml({ attachments: [{ fileName: 'x.pdf', base64: 'A'.repeat(4_000_000) }] });
    writeFileSync(join(folder, 'groot.xml'), large);
    const shell = '"$0" "$1" roundtrip groot.xml | head -c 1';
    const { stdout, stderr } = spawnSync('sh', ['-c', shell, process.execPath, script], { cwd: folder });
    expect({ text: stdout.toString(), error: stderr.toString() }).toEqual({ text: '<', error: '' });
  });
});

describe('oso merge', () => {
  it('writes one dossier that holds both, and is valid', async () => {
    const { status, stdout, error } = await oso('merge', 'vol.xml', 'tweede.xml');
    expect([status, error]).toEqual([0, '']);
    expect(stdout.toString()).toMatch(
      /<standaardscore>542<.*<dagdelengeoorloofd>|<dagdelengeoorloofd>.*<standaardscore>542</s,
    );
    writeFileSync(join(folder, 'samen.xml'), stdout);
    expect((await oso('validate', 'samen.xml')).status).toBe(0);
    expect((await oso('merge', 'samen.xml', 'tweede.xml')).stdout.equals(stdout)).toBe(true);
    expect((await oso('merge', 'samen.xml', 'samen.xml')).stdout.equals(stdout)).toBe(true);
  });

  it('changes nothing by merging a file with itself', async () => {
    expect(
      (await oso('merge', 'vol.xml', 'vol.xml')).stdout.equals((await oso('roundtrip', 'vol.xml')).stdout),
    ).toBe(true);
  });

  it('writes the plan as one JSON object, without a value of the dossier', async () => {
    const { status, text } = await oso('merge', '--json', 'vol.xml', 'tweede.xml');
    const plan = JSON.parse(text) as { items: { path: string; kind: string }[] };
    expect(status).toBe(0);
    expect(new Set(plan.items.map(({ kind }) => kind))).toEqual(new Set(['add', 'unchanged', 'conflict']));
    expect(text).not.toMatch(/Fenna|999999990|eindtoets gaf/);
  });

  it.each([
    ['another pupil', 'ander.xml'],
    ['an invalid dossier', 'ongeldig.xml'],
    ['a file that is no XML', 'afgebroken.xml'],
  ])('refuses %s in words that say nothing of the pupil', async (_, file) => {
    const { status, text, error } = await oso('merge', 'goed.xml', file);
    expect([status, text]).toEqual([1, '']);
    expect(error).toMatch(/dossier|XML/);
    expect(error).not.toMatch(/Fenna|Duinhelm|9999/);
  });
});

describe('wrong use', () => {
  const expectWrongUse = ({ status, error }: ReturnType<typeof started>) => {
    expect(status).toBe(2);
    expect(error).not.toBe('');
    expect(error).not.toContain('    at ');
  };

  it.each([
    [[]],
    [['merge-all']],
    [['merge', 'goed.xml']],
    [['merge', 'goed.xml', 'vol.xml', 'tweede.xml']],
    [['merge', 'goed.xml', 'is-er-niet.xml']],
    [['validate']],
    [['validate', 'is-er-niet.xml']],
    [['roundtrip', 'goed.xml', 'vol.xml']],
    [['select', 'goed.xml', '--opt-out', 'alles']],
    [['select', 'goed.xml', '--opt-out', 'overstapadvies']],
  ])('%j ends with 2', async (args) => {
    expectWrongUse(await oso(...args));
  });

  it('an option that there is not ends with 2', () => {
    expectWrongUse(started('validate', '--nee', 'goed.xml'));
  });

  it('ends with 1 for a file that is no OSO XML', async () => {
    expect((await oso('roundtrip', 'afgebroken.xml')).status).toBe(1);
  });
});
