import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as environments from '../../lambdas/functions/environments.ts';
import { bundle, functionNames } from '../bundle.ts';
import { root } from '../synth.ts';
import { median } from './median.ts';
import { makeYardsticks, type Subject } from './yardsticks.ts';

/** How one module fares. */
export interface BundleFigure {
  readonly name: string;
  readonly kilobytes: number;
  /** Median milliseconds to import it in a fresh process. */
  readonly importMillis: number;
  /** Times the import of an empty module and of the SDK's DynamoDB client together: median of the rounds' own. */
  readonly ratio: number;
}

export interface BundleFigures {
  /** An empty module, the client alone, then parts of the functions. */
  readonly yardsticks: readonly BundleFigure[];
  readonly functions: readonly BundleFigure[];
}

const importMillis = ({ file, environment }: Subject): number => {
  const url = JSON.stringify(pathToFileURL(file).href);
  const script = `const begun = performance.now(); await import(${url}); process.stdout.write(String(performance.now() - begun));`;
  const credentials = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...credentials, ...environment },
    }),
  );
};

const values: Readonly<Record<string, string>> = {
  PROBLEM_BASE: 'https://example.org/problems/',
  MAIL_SENDER: 'overstap@example.org',
  BOARD_MAIL: 'bestuur@example.org',
  PUBLIC_ORIGIN: 'https://example.org',
  RETENTION_AUDIT_DAYS: '730',
  RETENTION_GRACE_DAYS: '14',
};

/** An environment that a function's contract accepts: importing a function parses it. */
const environmentOf = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(environments)
      .filter(([known]) => known === name)
      .flatMap(([, contract]) => Object.keys(contract.shape))
      .map((variable) => [variable, values[variable] ?? 'x']),
  );

/** Imports every module once a round, so that a busy moment of the machine falls on all of them. */
const figuresOf = (subjects: readonly Subject[], runs: number): readonly BundleFigure[] => {
  const rounds = Array.from({ length: runs }, () => subjects.map(importMillis));
  return subjects.map(({ name, file }, index) => ({
    name,
    kilobytes: Math.ceil(statSync(file).size / 1000),
    importMillis: median(rounds.map((round) => round[index] ?? Number.NaN)),
    ratio: median(
      rounds.map((round) => {
        const [empty = Number.NaN, client = Number.NaN] = round;
        return (round[index] ?? Number.NaN) / (empty + client);
      }),
    ),
  }));
};

/** Size and import time of every bundle and of the yardsticks, in fresh processes. */
export const measureBundles = async (runs: number): Promise<BundleFigures> => {
  const dist = join(root, 'dist');
  await bundle(root, dist);
  const directory = mkdtempSync(join(tmpdir(), 'overstap-bench-'));
  try {
    const yardsticks = await makeYardsticks(directory);
    const functions = functionNames.map((name) => {
      const file = join(dist, name, 'index.mjs');
      return { name, file, environment: environmentOf(name) };
    });
    const figures = figuresOf([...yardsticks, ...functions], runs);
    return { yardsticks: figures.slice(0, yardsticks.length), functions: figures.slice(yardsticks.length) };
  } finally {
    rmSync(directory, { recursive: true });
  }
};
