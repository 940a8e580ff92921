import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { environments } from '../../lambdas/functions/environments.ts';
import { median } from './median.ts';

/** How one bundle fares. */
export interface BundleFigure {
  readonly name: string;
  readonly kilobytes: number;
  /** Median milliseconds to import it in a fresh process. */
  readonly importMillis: number;
}

const runs = 9;

const importMillis = (file: string, environment: Readonly<Record<string, string>>): number => {
  const script = `const t=performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now()-t));`;
  const once = (): number =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: { ...environment, AWS_REGION: 'eu-central-1', PATH: process.env['PATH'] },
      }),
    );
  return median(Array.from({ length: runs }, once));
};

/** Any value that a function's environment schema accepts. */
const environmentOf = (name: keyof typeof environments): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(environments[name].shape).map((variable) => [
      variable,
      variable.endsWith('_DAYS')
        ? '14'
        : variable === 'PROBLEM_BASE'
          ? 'https://example.org/'
          : variable === 'MAIL_SENDER'
            ? 'a@example.org'
            : 'x',
    ]),
  );

/** The two yardsticks: an empty module, and one that makes a DynamoDB client and nothing else. */
const yardsticks = async (directory: string): Promise<readonly BundleFigure[]> => {
  writeFileSync(join(directory, 'empty.mjs'), 'export const handler = async () => {};');
  const client = join(directory, 'client.mjs');
  await build({
    stdin: {
      contents: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export const client = new DynamoDBClient({});`,
      resolveDir: process.cwd(),
    },
    outfile: client,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url);` },
  });
  return ['empty', 'client'].map((name) =>
    figure(name === 'client' ? 'SDK client alone' : 'empty module', join(directory, `${name}.mjs`), {}),
  );
};

const figure = (name: string, file: string, environment: Readonly<Record<string, string>>): BundleFigure => ({
  name,
  kilobytes: Math.round(statSync(file).size / 1000),
  importMillis: importMillis(file, environment),
});

/** Size and import time of every bundle in `dist`, after the yardsticks. */
export const measureBundles = async (dist: string): Promise<readonly BundleFigure[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'overstap-bench-'));
  try {
    const names = Object.keys(environments).filter((name): name is keyof typeof environments =>
      readdirSync(dist).includes(name),
    );
    const measured = await yardsticks(directory);
    return [
      ...measured,
      ...names.map((name) => figure(name, join(dist, name, 'index.mjs'), environmentOf(name))),
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
};
