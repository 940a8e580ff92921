import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { keptName } from '../../../bin/school/kept.ts';
import { createHash } from 'node:crypto';
import { nameOfCall, newFolder, offices, type Ran, type Watch } from './office.ts';
import { answersFor, firstRound, pgnOf, sampleBytes } from './samples.ts';

const review = { date: '2022-02-24', method: 'tick-in-las', agrees: 'no', remarks: 'Graag hoger.' };
/** The number that a pupil of the samples gets. */
const newNumber = '999990238';
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const stages = ({ result }: Ran): readonly unknown[] =>
  (result as readonly { readonly stage: string }[]).map(({ stage }) => stage);
const results = ({ result }: Ran): readonly unknown[] =>
  (result as readonly { readonly result: string }[]).map((it) => it.result);

const folderOf = (names: readonly string[]): string => {
  const folder = newFolder();
  for (const name of names) writeFileSync(join(folder, name), sampleBytes(name));
  return folder;
};

const answersIn = (folder: string, names: readonly string[], more: object): string => {
  const path = join(folder, 'answers.json');
  const answers = names.map((name) => [name, { ...answersFor(name), ...more }]);
  writeFileSync(path, JSON.stringify(Object.fromEntries(answers)), { mode: 0o600 });
  return path;
};

const listIn = (folder: string, names: readonly string[], more = ''): string => {
  const path = join(folder, 'leerlingen.csv');
  const lines = names.map((name) => `${pgnOf(name)};00YY00`);
  writeFileSync(path, `pgn;school\n${lines.join('\n')}\n${more}`);
  return path;
};

/** Ends the program at a call, before it is made or after it was done. */
const dying = (at: number, when: 'before' | 'after'): Watch => {
  let seen = 0;
  return (_, moment) => {
    if (moment === when && (seen += 1) === at) throw new Error('killed');
  };
};

/** Files by name with their bytes, but those that hold what is signed or chosen anew. */
const contentOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.xml'))
      .map((name) => [name, sha256(readFileSync(join(folder, name)))]),
  );

let region: Awaited<ReturnType<typeof offices>>;
const logged: string[] = [];

// The functions’ logger and metrics write to the stream themselves.
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
  region = await offices();
});
afterAll(() => {
  jest.restoreAllMocks();
});

describe('a school without connected LAS', () => {
  const sending = folderOf(firstRound);
  const collecting = newFolder();

  it('sends a folder as far as decisions go, and asks for no more than that', async () => {
    const school = region.office('00YY00');
    const none = answersIn(sending, [], {});
    expect(stages(await school('send', sending, '--answers', none))).toEqual(firstRound.map(() => 'DRAFT'));
    const chosen = answersIn(sending, firstRound, {});
    const ran = await school('send', sending, '--answers', chosen);
    expect([ran.exit, stages(ran)]).toEqual([0, firstRound.map(() => 'SELECTED')]);
    const copies = readdirSync(join(sending, 'inzage'));
    expect(copies).toEqual(firstRound.map((name) => name.replace('.xml', '.html')));
    expect(readFileSync(join(sending, 'inzage', copies[0]!), 'utf8')).toContain('<html lang="nl"');
  });

  it('goes on after any call that broke off, each call being the same call again', async () => {
    const all = answersIn(sending, firstRound, { review, targets: ['02YX00'] });
    let last: Ran | undefined;
    for (let at = 1; last === undefined && at < 60; at += 3)
      for (const when of ['before', 'after'] as const)
        last ??= await region
          .office('00YY00', dying(at, when))('send', sending, '--answers', all)
          .catch(() => undefined);
    expect([last?.exit, last && stages(last)]).toEqual([0, firstRound.map(() => 'RELEASED')]);
    const ids = new Set(
      region.sent.filter((call) => nameOfCall(call) === 'putDossier').map(({ path }) => path),
    );
    expect(ids.size).toBe(firstRound.length);
    const { result } = await region.office('00YY00')('status', sending);
    expect((result as { dossiers: object[] }).dossiers).toHaveLength(firstRound.length);
    expect((await region.office('00YY00')('send', sending, '--answers', all)).exit).toBe(0);
  });

  it('reports accepted pupils line by line, and none twice', async () => {
    const school = region.office('02YX00');
    const list = listIn(
      collecting,
      firstRound,
      `12;00YY00\n${pgnOf('bezwaar.xml')};00YY00\n999990019;school\n`,
    );
    const ran = await school('enrol', list);
    expect([ran.exit, results(ran)]).toEqual([
      1,
      ['wrong-line', 'wrong-line', 'wrong-line', ...firstRound.map(() => 'enrolled')],
    ]);
    const clean = listIn(collecting, firstRound);
    expect((await school('enrol', clean)).exit).toBe(0);
    unlinkSync(join(collecting, keptName));
    expect(results(await school('enrol', clean))).toEqual(firstRound.map(() => 'already-enrolled'));
  });

  it('collects to files that are byte for byte what was released, wherever it was broken off', async () => {
    const list = listIn(collecting, firstRound);
    let last: Ran | undefined;
    for (let at = 1; last === undefined && at < 60; at += 2)
      for (const when of ['before', 'after'] as const)
        last ??= await region
          .office('02YX00', dying(at, when))('collect', collecting, '--pupils', list)
          .catch(() => undefined);
    expect(last?.exit).toBe(0);
    const { result } = await region.office('00YY00')('status', sending);
    const released = (result as { dossiers: { dossierId: string; released: { contentHash: string } }[] })
      .dossiers;
    expect(contentOf(collecting)).toEqual(
      Object.fromEntries(released.map((it) => [`${it.dossierId}-v1.xml`, it.released.contentHash])),
    );
    const receipts = readdirSync(collecting).filter((name) => name.endsWith('-receipt.jws'));
    expect(receipts).toHaveLength(firstRound.length);
    expect(readFileSync(join(collecting, receipts[0]!), 'utf8')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    if (process.platform !== 'win32')
      expect(
        readdirSync(collecting).filter(
          (name) => name !== 'leerlingen.csv' && (statSync(join(collecting, name)).mode & 0o077) !== 0,
        ),
      ).toEqual([]);
    const again = await region.office('02YX00')('collect', collecting, '--pupils', list);
    expect(results(again)).toEqual(firstRound.map(() => 'done-before'));
    const { result: seen } = await region.office('02YX00')('status');
    const states = (seen as { transfers: { state: string }[] }).transfers.map(({ state }) => state);
    expect(states).toEqual(firstRound.map(() => 'ACKNOWLEDGED'));
  });

  it('in the second round sends what is new, confirms what is not, and merges what comes', async () => {
    region.moveTo('2022-06-07T07:00:00Z');
    const name = 'eerste-leerling.xml';
    writeFileSync(join(sending, name), sampleBytes('tweede-ronde.xml'));
    const second = {
      [name]: {
        ...answersFor('tweede-ronde.xml'),
        review: { ...review, date: '2022-06-01' },
        targets: ['02YX00'],
      },
    };
    writeFileSync(join(sending, 'answers.json'), JSON.stringify(second), { mode: 0o600 });
    const school = region.office('00YY00');
    const sent = await school('send', sending, '--answers', join(sending, 'answers.json'));
    expect([sent.text, stages(sent)]).toEqual([expect.anything(), firstRound.map(() => 'RELEASED')]);
    const same = await school(
      'nothing-new',
      sending,
      'bezwaar.xml',
      'opt-out.xml',
      '--reason',
      'no-new-data',
    );
    expect([same.exit, results(same)]).toEqual([0, ['done', 'done']]);
    const ran = await region.office('02YX00')(
      'collect',
      collecting,
      '--pupils',
      listIn(collecting, firstRound),
    );
    expect([ran.exit, results(ran)]).toEqual([0, ['unchanged', 'collected', 'unchanged', 'unchanged']]);
    const merged = readdirSync(collecting).filter((file) => file.endsWith('-merged.xml'));
    expect(merged).toHaveLength(1);
    const whole = readFileSync(join(collecting, merged[0]!), 'utf8');
    expect(whole).toContain('<herzienadvies>');
  });

  it('reconsiders an advice in steps: test advice and decision, the letter to print, the day it was handed over', async () => {
    const name = 'eerste-leerling.xml';
    const school = region.office('00YY00');
    const say = (reconsideration: object) =>
      school('reconsider', sending, '--answers', answersIn(sending, [name], { reconsideration }));
    expect((await school('reconsider', sending, '--answers', answersIn(sending, [], {}))).result).toEqual([
      { file: name, result: 'waits', open: ['test-advice'] },
    ]);
    const kept = { testAdvice: '70', decision: 'kept', motivation: 'Zo past het beter.' };
    const wrong = await say(kept);
    expect([wrong.exit, wrong.result]).toMatchObject([1, [{ problem: 'revised-advice-present' }]]);
    const raised = { testAdvice: '70', decision: 'raised' };
    // Ended once the decision was recorded, before anything was written down of it; and before the letter was printed.
    for (const [at, when] of [
      [3, 'after'],
      [5, 'before'],
    ] as const)
      await expect(
        region.office('00YY00', dying(at, when))(
          'reconsider',
          sending,
          '--answers',
          answersIn(sending, [name], { reconsideration: raised }),
        ),
      ).rejects.toThrow('killed');
    expect((await say(raised)).result).toEqual([{ file: name, result: 'waits', open: ['letter'] }]);
    const copies = join(sending, 'inzage');
    expect(readFileSync(join(copies, 'eerste-leerling-heroverweging.html'), 'utf8')).toContain('<html');
    expect((await say({ ...raised, letterHandedOn: '2022-06-03' })).result).toEqual([
      { file: name, result: 'done', open: [] },
    ]);
    expect(existsSync(join(copies, 'eerste-leerling-heroverweging.json'))).toBe(false);
    expect((await say(raised)).text).toContain('niets te heroverwegen');
  });

  it('tells numbers that changed, of the dossiers in the folder alone', async () => {
    const list = join(sending, 'nummers.csv');
    const former = pgnOf('opt-out.xml');
    const lines = [`${former};${newNumber}`, `${former};${former}`, `${former};1`, '999990251;999990263'];
    writeFileSync(list, `oud;nieuw\n${lines.join('\n')}\n`);
    const school = region.office('00YY00');
    const ran = await school('renumber', sending, list);
    expect([ran.exit, ran.result]).toEqual([
      1,
      [
        { line: 3, result: 'wrong-line' },
        { line: 4, result: 'wrong-line' },
        { line: 2, result: 'done' },
        { line: 5, result: 'wrong-line' },
      ],
    ]);
    writeFileSync(list, `oud;nieuw\n${former};${newNumber}\n`);
    expect((await school('renumber', sending, list)).exit).toBe(0);
  });

  it('asks whose number it is when only the new one stands in a file, and says nothing before', async () => {
    const list = join(sending, 'nummers.csv');
    writeFileSync(list, `oud;nieuw\n999990251;${pgnOf('extra-bijlage.xml')}\n`);
    const school = region.office('00YY00');
    const told = () => region.sent.filter((call) => nameOfCall(call) === 'putPgn').length;
    const before = told();
    const asked = await school('renumber', sending, list);
    expect([asked.exit, told()]).toEqual([2, before]);
    const ran = await school('renumber', sending, list, '--yes');
    expect([ran.exit, ran.result, told()]).toEqual([0, [{ line: 2, result: 'done' }], before + 1]);
  });

  it('changes the destination; the school before destroys, says so, and both have the proof', async () => {
    const name = 'extra-bijlage.xml';
    const source = region.office('00YY00');
    const target = region.office('02YX00');
    const change = ['destination', sending, name, '--reason', 'other-school', '--targets'] as const;
    expect((await source(...change, '03yx')).text).toContain('--targets');
    const moved = await source(...change, '03yx00', '--yes');
    expect([moved.exit, moved.text]).toEqual([0, expect.stringContaining('Moet vernietigen: 02YX00')]);

    const ordered = ({ result }: Ran) =>
      (result as { transfers: { transferId: string; dossierId: string; state: string }[] }).transfers.find(
        ({ state }) => state === 'DESTRUCTION_ORDERED',
      )!;
    const { transferId, dossierId } = ordered(await target('status'));
    const answers = join(collecting, 'vernietigd.json');
    const say = (statement?: object, school = target) => {
      writeFileSync(answers, JSON.stringify(statement ? { [transferId]: statement } : {}), { mode: 0o600 });
      return school('destroy', collecting, '--answers', answers);
    };
    // Of a write that broke off.
    writeFileSync(join(collecting, `${dossierId}-v1-merged.xml.part`), '<dossier>');
    const files = () => readdirSync(collecting).filter((it) => it.startsWith(dossierId));
    expect(results(await say())).toEqual(['waits']);
    expect(results(await say({ destroyedOn: '2022-06-07', copies: ['imported-data'] }))).toEqual(['waits']);
    expect(files()).toContain(`${dossierId}-v1.xml`);
    const all = { destroyedOn: '2022-06-07', copies: ['collected-file', 'imported-data'] };
    expect(results(await say({ ...all, destroyedOn: '2022-06-09' }))).toEqual(['refused']);
    // Ended once it was stated, before the proof was saved.
    const dyingOnceStated: Watch = (call, at) => {
      if (at === 'after' && nameOfCall(call) === 'putDestruction') throw new Error('killed');
    };
    await expect(say(all, region.office('02YX00', dyingOnceStated))).rejects.toThrow('killed');
    expect(files()).toEqual([`${dossierId}-v1-receipt.jws`]);
    expect(results(await say(all))).toEqual(['destroyed']);
    expect(files()).toEqual([`${dossierId}-v1-destroyed.jws`, `${dossierId}-v1-receipt.jws`]);
    expect((await say(all)).text).toContain('niets te vernietigen');

    const seen = await source('status', sending);
    expect(seen.text).toContain(`${name}: een school heeft haar kopie vernietigd`);
    const proof = readFileSync(join(sending, 'vernietigd', `${transferId}.jws`), 'utf8');
    expect(proof).toBe(readFileSync(join(collecting, `${dossierId}-v1-destroyed.jws`), 'utf8'));
    expect((await source('status', sending)).text).not.toContain('het bewijs');
  });

  it('takes a dossier back only when told so', async () => {
    const school = region.office('00YY00');
    const asked = await school('withdraw', sending, 'bezwaar.xml', '--reason', 'mistake');
    expect([asked.exit, asked.text]).toEqual([2, expect.stringContaining('toetsenbord')]);
    const ran = await school('withdraw', sending, 'bezwaar.xml', '--reason', 'mistake', '--yes');
    expect([ran.exit, ran.result]).toEqual([0, { file: 'bezwaar.xml', result: 'done' }]);
    const list = listIn(collecting, ['bezwaar.xml']);
    const late = await region.office('02YX00')('collect', collecting, '--pupils', list, '--again');
    expect([late.exit, late.text]).toEqual([1, expect.stringContaining('regel 2')]);
  });

  it('tells what it lacks, and rehearses', async () => {
    const { exit, text } = await region.office('04YX00')('readiness', '--language', 'en');
    expect([exit, text]).toEqual([0, expect.stringContaining('who helps')]);
    const rehearsed = await region.office('00YY00')('rehearse', 'source');
    expect(rehearsed.text).toContain('99ZZ02');
  });

  it('says no number and no name of a pupil, and logs none', () => {
    const numbers = [...firstRound.map(pgnOf), newNumber];
    const kept = [sending, collecting].map((folder) => readFileSync(join(folder, keptName), 'utf8')).join();
    expect(numbers.filter((pgn) => kept.includes(pgn) || logged.join('').includes(pgn))).toEqual([]);
    expect(region.sent.filter(({ path }) => numbers.some((pgn) => path.includes(pgn)))).toEqual([]);
  });
});

describe('what is wrong', () => {
  it('is told of a file before it is sent, and keeps no other file', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'kapot.xml'), '<dossier>');
    const before = region.sent.length;
    const ran = await region.office('01YY00')('send', folder, '--answers', answersIn(folder, [], {}));
    expect([ran.exit, stages(ran), region.sent.length - before]).toEqual([1, ['INVALID'], 0]);
    expect(ran.text).toContain('Niet ingestuurd');
  });

  it('is told of a file of another school', async () => {
    const folder = folderOf(['bezwaar.xml']);
    const ran = await region.office('01YY00')('send', folder, '--answers', answersIn(folder, [], {}));
    expect([ran.exit, ran.result]).toMatchObject([
      1,
      [{ stage: 'REFUSED', problem: 'dossier-of-other-school' }],
    ]);
  });

  it('is told when no round is open', async () => {
    region.moveTo('2022-06-20T07:00:00Z');
    const folder = newFolder();
    const ran = await region.office('02YX00')('collect', folder, '--pupils', listIn(folder, ['opt-out.xml']));
    expect([ran.exit, ran.result]).toMatchObject([1, [{ problem: 'round-closed' }]]);
    expect(ran.text).toContain('geen ronde open');
  });

  it.each([
    ['no columns', '123456782;00YY00\n', 'pgn;school'],
    ['nothing', '', 'leeg'],
  ])('is told of a list with %s', async (_, text, words) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'lijst.csv'), text);
    const ran = await region.office('02YX00')('enrol', join(folder, 'lijst.csv'));
    expect([ran.exit, ran.text]).toEqual([2, expect.stringContaining(words)]);
  });

  it('is told of a folder that is not there or can’t be written, before anything is asked', async () => {
    const folder = newFolder();
    const list = listIn(folder, ['opt-out.xml']);
    const before = region.sent.length;
    const school = region.office('02YX00');
    expect((await school('collect', join(folder, 'weg'), '--pupils', list)).exit).toBe(2);
    const isRoot = process.getuid?.() === 0;
    chmodSync(folder, 0o500);
    const ran = await school('collect', folder, '--pupils', list);
    chmodSync(folder, 0o700);
    expect([ran.exit, region.sent.length - before]).toEqual(isRoot ? [1, 2] : [2, 0]);
  });

  it('is told of a folder of another school, a state that is damaged, and answers that do not fit', async () => {
    const folder = folderOf(['bezwaar.xml']);
    const school = region.office('00YY00');
    const answers = join(folder, 'answers.json');
    writeFileSync(answers, JSON.stringify({ 'bezwaar.xml': { categories: 'all' } }), { mode: 0o600 });
    const wrong = await school('send', folder, '--answers', answers);
    expect([wrong.exit, wrong.text]).toEqual([2, expect.stringContaining('bezwaar.xml.categories')]);
    writeFileSync(join(folder, keptName), '{');
    expect((await school('send', folder)).text).toContain('beschadigd');
    const kept = {
      school: '01YY00',
      url: 'https://localhost:8443',
      seed: 'a'.repeat(64),
      files: {},
      pupils: {},
    };
    writeFileSync(join(folder, keptName), JSON.stringify(kept));
    expect((await school('send', folder)).text).toContain('01YY00');
    expect(existsSync(join(folder, 'inzage'))).toBe(false);
  });
});
