#!/usr/bin/env node
/** `npm run --silent sbom`: the bill of materials (CycloneDX) of what runs in functions and browsers, on stdout. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runTimePackages } from './licences/run-time.ts';
import { onlyOf } from './licences/bill.ts';

const root = resolve(import.meta.dirname, '..');

/** npm's own, of everything that is installed: with `--omit dev` it leaves out what both a function and a tool need. */
const wholeBill = (): unknown => {
  const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

try {
  const packages = runTimePackages(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  console.log(JSON.stringify(onlyOf(wholeBill(), packages), null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
