import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './synth.ts';

/** A step of the check and how it is run: a script of this project or a package's own command. */
interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

const tool = (path: string): string => join(root, 'node_modules', path);

/** The browser for the console's tests; `.ci/run` installs it where there is none. */
const hasBrowser = existsSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium');

/** All at once would take more memory than a process gets: every folder is judged with all its types. */
const lint = (...folders: readonly string[]): readonly string[] => [
  tool('eslint/bin/eslint.js'),
  '--max-warnings',
  '0',
  ...folders,
];

/** In the order in which a fault is cheapest to hear of. */
const steps: readonly Step[] = [
  { name: 'types', command: [tool('typescript/bin/tsc')] },
  { name: 'types of the console', command: [tool('typescript/bin/tsc'), '-p', 'console'] },
  { name: 'types of its tests', command: [tool('typescript/bin/tsc'), '-p', 'test/console'] },
  { name: 'lint', command: lint('bin', 'lambdas', 'lib', 'local', 'schemas') },
  { name: 'lint of the console', command: lint('console', 'test/console') },
  { name: 'lint of the tests', command: lint('--ignore-pattern', 'test/console', 'test') },
  { name: 'format', command: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'synth', command: ['bin/synth.ts', '--outdir', 'artifacts/check/cdk.out'] },
  { name: 'openapi', command: ['bin/openapi.ts', '--check'] },
  { name: 'problems', command: ['bin/problems.ts', '--check'] },
  { name: 'privacy', command: ['bin/privacy.ts', '--check'] },
  { name: 'licences', command: ['bin/licences.ts', '--check'] },
  { name: 'authorisation', command: ['bin/authorisation.ts', '--check'] },
];

/** After those, one by one: they take every core, and show how far they are. */
const afterwards: readonly Step[] = [
  { name: 'tests', command: ['--experimental-vm-modules', '--no-warnings', tool('jest/bin/jest.js')] },
  ...(hasBrowser ? [{ name: 'browser', command: ['--test-reporter=spec', 'test/browser/console.ts'] }] : []),
];

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs a step and shows what it says when it is through, so that steps beside each other stay apart. */
async function run({ name, command }: Step): Promise<boolean> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...command], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said.push(chunk);
    });
  await once(child, 'close');
  process.stdout.write(Buffer.concat(said));
  return told(name, child.exitCode === 0, begun);
}

/** Runs a step that says by itself how far it is. */
function runAlone({ name, command }: Step): boolean {
  console.log(`\n${name}`);
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, [...command], { cwd: root, stdio: 'inherit' });
  return told(name, status === 0, begun);
}

function told(name: string, holds: boolean, begun: number): boolean {
  console.log(holds ? `✓ ${name} (${seconds(begun)})` : `✗ ${name} failed after ${seconds(begun)}.`);
  return holds;
}

/** As many steps beside each other as there are cores. After a failure none begins: it would only repeat the fault. */
async function main(): Promise<void> {
  const started = performance.now();
  const [left, leftAfterwards] = [[...steps], [...afterwards]];
  const failed = new Set<Step>();
  const next = (from: Step[]): Step | undefined => (failed.size > 0 ? undefined : from.shift());
  const lane = async (): Promise<void> => {
    for (let step = next(left); step !== undefined; step = next(left))
      if (!(await run(step))) failed.add(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  for (let step = next(leftAfterwards); step !== undefined; step = next(leftAfterwards))
    if (!runAlone(step)) failed.add(step);
  const notRun = [...left, ...leftAfterwards];
  if (notRun.length > 0) console.error(`Not run: ${namesOf(notRun)}. npm run check starts again.`);
  if (failed.size > 0) process.exitCode = 1;
  else {
    const all = [...steps, ...afterwards];
    console.log(`\nAll ${all.length} steps hold: ${namesOf(all)} (${seconds(started)}).`);
    if (!hasBrowser) console.log('Not run: browser, without Chromium (apt-get install chromium).');
  }
}

const namesOf = (all: readonly Step[]): string => all.map(({ name }) => name).join(', ');

await main();
