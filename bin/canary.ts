#!/usr/bin/env node
/**
 * `npm run canary`: sends an invented pupil, whose values stand nowhere else, the whole way through a local region of its
 * own, and looks for each of them in everything that is left behind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsClients } from '../local/region/resources/clients.ts';
import { settingsOf } from './bench/las-settings.ts';
import { filesIn } from './canary/files.ts';
import { failing, leaksOf, tableOf } from './canary/print.ts';
import { look, type Trace } from './canary/report.ts';
import { regionPlaces, tracesOf } from './canary/traces.ts';
import { watched } from './canary/watch.ts';
import { marks, playCanary } from './canary/way.ts';
import { createLas } from './las/client.ts';
import { type LocalRegion, startLocalRegion } from './local-region.ts';
import { synthesize } from './synth.ts';
import { openStore } from './year/store.ts';

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const play = async (region: LocalRegion): Promise<readonly Trace[]> => {
  const traces: Trace[] = [];
  const keep = (trace: Trace): void => void traces.push(trace);
  const [source, target] = [
    createLas(settingsOf(region, 'source-las', '00YY00')),
    createLas(settingsOf(region, 'target-las', '02YX00')),
  ];
  try {
    const las = watched(target, keep);
    await playCanary({
      source: watched(source, keep),
      target: las,
      otherTarget: las.as({ school: '03YX00' }),
    });
    await region.settle();
  } finally {
    source.close();
    target.close();
  }
  return traces;
};

/** What is left while the region runs. The way is played to its end, so that nothing of it is still under way. */
const leftBehind = async (region: LocalRegion): Promise<readonly Trace[]> => {
  const overTheWire = await play(region);
  const store = await openStore(region.endpoints, () => region.clock.offset());
  const aws = awsClients({
    endpoint: region.endpoints.url,
    region: 'eu-central-1',
    credentials: region.endpoints.adminCredentials,
    clockOffset: () => region.clock.offset(),
  });
  try {
    return [...overTheWire, ...(await tracesOf(region, store, aws))];
  } finally {
    store.close();
    aws.close();
  }
};

const main = async (folder: string): Promise<void> => {
  const [cdkOut, dataDir] = [join(folder, 'cdk.out'), join(folder, 'data')];
  tell('Bundling the functions and synthesizing the stacks.');
  await synthesize({ stage: 'local', outdir: cdkOut, fast: true });
  const onProgress = (message: string): void => {
    tell(`  … ${message}`);
  };
  const region = await startLocalRegion({
    cdkOut,
    dataDir,
    portOffset: 'free',
    at: '2022-03-31T09:00',
    onProgress,
  });
  const traces = await leftBehind(region).finally(() => region.close());
  const everything = [
    ...traces,
    ...filesIn('templates and bundles (cdk.out)', cdkOut),
    ...filesIn('folder of the local region', dataDir),
  ];
  const looked = look(marks, everything, regionPlaces);
  console.log(tableOf(looked));
  for (const leak of leaksOf(looked)) console.log(leak);
  process.exitCode = failing(looked).length === 0 ? 0 : 1;
};

const folder = mkdtempSync(join(tmpdir(), 'overstap-canary-'));
try {
  await main(folder);
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
