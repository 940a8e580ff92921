import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './synth.ts';

/** A step of the check and how it is run: a script of this project or a package's own command. */
interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

const tool = (path: string): string => join(root, 'node_modules', path);

/** In the order in which a fault is cheapest to hear of. */
const steps: readonly Step[] = [
  { name: 'types', command: [tool('typescript/bin/tsc')] },
  { name: 'types of the console', command: [tool('typescript/bin/tsc'), '-p', 'console'] },
  { name: 'lint', command: [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  { name: 'format', command: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'synth', command: ['bin/synth.ts', '--outdir', 'artifacts/check/cdk.out'] },
  { name: 'openapi', command: ['bin/openapi.ts', '--check'] },
  { name: 'problems', command: ['bin/problems.ts', '--check'] },
  { name: 'privacy', command: ['bin/privacy.ts', '--check'] },
  { name: 'licences', command: ['bin/licences.ts', '--check'] },
  { name: 'authorisation', command: ['bin/authorisation.ts', '--check'] },
  { name: 'tests', command: ['--experimental-vm-modules', '--no-warnings', tool('jest/bin/jest.js')] },
];

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs all steps one after another; the first that fails ends it, since later ones would only repeat its fault. */
function main(): void {
  const started = performance.now();
  for (const [index, { name, command }] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${name}`);
    const begun = performance.now();
    const { status } = spawnSync(process.execPath, [...command], { cwd: root, stdio: 'inherit' });
    if (status !== 0) {
      const left = steps.slice(index + 1).map((step) => step.name);
      console.error(`\n✗ ${name} failed after ${seconds(begun)}.`);
      if (left.length > 0) console.error(`  Not run: ${left.join(', ')}. npm run check starts again.`);
      process.exitCode = 1;
      return;
    }
    console.log(`✓ ${name} (${seconds(begun)})`);
  }
  console.log(
    `\nAll ${steps.length} steps hold: ${steps.map(({ name }) => name).join(', ')} (${seconds(started)}).`,
  );
}

main();
