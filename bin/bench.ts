#!/usr/bin/env node
/** `npm run bench`: measures size and speed and writes docs/performance.md; `-- --quick` with fewer runs. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBundles } from './bench/bundles.ts';
import { measureCollect } from './bench/collect.ts';
import { measureCost } from './bench/cost.ts';
import { measureEnvelope } from './bench/envelope.ts';
import { measureOso } from './bench/oso.ts';
import { figuresText, performancePage } from './bench/page.ts';
import { measureYear } from './bench/year.ts';
import { localFolder } from './local-region.ts';
import { root } from './synth.ts';

const tell = (line: string): void => {
  process.stderr.write(`  … ${line}\n`);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  const runs = values.quick
    ? { imports: 3, rounds: 3, count: 8, seals: 5, exchanges: 2 }
    : { imports: 9, rounds: 7, count: 20, seals: 15, exchanges: 5 };
  tell('Sealing objects of 175 KB, 6 MB and 25 MB.');
  const envelope = measureEnvelope(runs.seals);
  tell('Reading and checking OSO dossiers of 175 KB and 6 MB, in processes of their own.');
  const oso = await measureOso(runs.rounds);
  tell('Publishing a year of 60 reminders, killed at every call, and sending reminders of 3,000 dossiers.');
  const year = await measureYear();
  tell('Bundling the functions and importing each in fresh processes.');
  const bundles = await measureBundles(runs.imports);
  const collect = await measureCollect({ ...runs, tell });
  const cost = await measureCost({ ...runs, tell }, join(localFolder, 'cdk.out'));
  const figures = {
    bundles,
    collect,
    cost,
    envelope,
    oso,
    year,
    runs,
    cores: availableParallelism(),
    node: process.versions.node,
    day: new Date().toISOString().slice(0, 10),
  };
  console.log(figuresText(figures));
  const page = join(root, 'docs/performance.md');
  writeFileSync(page, performancePage(figures));
  tell('Written to docs/performance.md.');
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
