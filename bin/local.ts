#!/usr/bin/env node
/** `npm start`: the local region with its walk-through; stays up until Ctrl-C. */
import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RegionBusyError } from '../local/region/lock.ts';
import { believableState } from './demo/believable.ts';
import { type LocalRegion, localFolder, startLocalRegion } from './local-region.ts';
import { boardWalkThrough } from './local/board-walk-through.ts';
import { fillInBackground } from './local/filling.ts';
import { walkThrough } from './local/walk-through.ts';

const usage = `npm start -- [options]
  --at INSTANT       when it is in the region, Amsterdam time (2022-03-31T09:00; 2022-04-08T12:00 once it is filled)
  --data DIR         keep the state, and the clock, in this folder
  --empty            without the nine hundred invented pupils that fill the region in the background
  --port-offset N    LAS API on 8443 + N, pages on 8080 + N
`;

const options = () => {
  const { values } = parseArgs({
    options: {
      at: { type: 'string' },
      data: { type: 'string' },
      empty: { type: 'boolean', default: false },
      'port-offset': { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  const portOffset = Number(values['port-offset']);
  if (values.help || !Number.isInteger(portOffset) || portOffset < 0 || portOffset > 50_000)
    throw new Error(usage);
  return {
    portOffset,
    // At another moment, or with a state of its own, a region is what its user makes of it.
    isBelievable: !values.empty && values.at === undefined && values.data === undefined,
    ...(values.at !== undefined && { at: values.at }),
    ...(values.data !== undefined && { dataDir: resolve(values.data) }),
  };
};

const print = (region: LocalRegion): void => {
  const here = (path: string): string => relative(process.cwd(), path);
  const results = join(localFolder, 'results');
  mkdirSync(results, { recursive: true });
  const steps = walkThrough({
    lasUrl: region.lasUrl,
    certificates: here(join(localFolder, 'pki')),
    sample: here(join(region.samples, 'eerste-leerling.xml')),
    results: here(results),
  });
  console.log(`
De lokale regio draait. / The local region is up.

  LAS API (mutual TLS)   ${region.lasUrl}/v1
  The board's console    ${region.webUrl}   sign in as board, operator or nobody
  Board API (token)      ${region.webUrl}/v1/board
  This region's pages    ${region.webUrl}/local   inbox, clock, schedules, documentation
  Certificates           ${here(join(localFolder, 'pki'))}
  Sample dossiers        ${here(region.samples)}

Paste these into a shell, one after the other, from this folder (curl, openssl, sed):
`);
  steps.forEach(({ title, command }, index) => {
    console.log(`# ${index + 1}. ${title}\n${command}\n`);
  });
  console.log('The board, at its own API (curl, sed):\n');
  boardWalkThrough({ webUrl: region.webUrl, results: here(results) }).forEach(({ title, command }, index) => {
    console.log(`# ${index + 1}. ${title}\n${command}\n`);
  });
  console.log('Ctrl-C stops everything.');
};

const main = async (): Promise<void> => {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`;
  const { isBelievable, ...asked } = options();
  const state = isBelievable ? believableState() : undefined;
  const region = await startLocalRegion({
    ...asked,
    ...state?.start,
    onProgress: (message) => {
      console.log(`${seconds()}  ${message}`);
    },
  });
  print(region);
  if (state && !state.isFilled)
    await fillInBackground(state, region, {
      isTTY: process.stdout.isTTY,
      write: (text) => process.stdout.write(text),
    });
};

try {
  await main();
} catch (error) {
  console.error(error instanceof RegionBusyError || error instanceof Error ? error.message : error);
  process.exit(1);
}
