#!/usr/bin/env node
/** `npm run fuzz`: hostile calls to every route of both APIs, and a judge of every answer. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { developmentPki, type DevelopmentPki } from '../local/pki/development-pki.ts';
import type { Wire } from './fuzz/call.ts';
import { shippedOperations } from './fuzz/document.ts';
import { type Complaint, secretIn } from './fuzz/judge.ts';
import { reportOf, summaryOf } from './fuzz/print.ts';
import { fuzz } from './fuzz/run.ts';
import type { Tally } from './fuzz/tally.ts';
import { httpWire } from './fuzz/wire.ts';
import { localFolder, startLocalRegion } from './local-region.ts';
import { localVendors } from './register.ts';

const usage = `npm run fuzz -- [--seconds N] [--seed S] [--only OPERATION] [--in-memory | --las URL --web URL] [--workers N] [--json]
  --seconds     how long; 60 unless said otherwise
  --seed        the same seed makes the same calls of the same answers; 1 unless said otherwise
  --only        one operation, by its operationId
  --in-memory   the functions alone, without gateway, IAM and stores: many more calls in a second
  --las, --web  a local region that runs (npm start), in place of one of its own. Never one with real pupils
  --workers     how many call at the same time; 4 unless said otherwise
  --json        one JSON object on stdout
`;

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Where calls go, and what is known of it afterwards. */
interface Field {
  readonly wire: Wire;
  /** What the region did that no answer shows. */
  readonly afterwards: () => readonly Complaint[];
  readonly close: () => Promise<void>;
}

const pkiOf = (): Promise<DevelopmentPki> =>
  developmentPki({ directory: join(localFolder, 'pki'), vendors: localVendors });

const inMemory = async (): Promise<Field> => {
  // Read when the modules load: neither logs nor metrics between the figures.
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
  const { memoryWire } = await import('./fuzz/in-memory.ts');
  return { wire: await memoryWire(await pkiOf()), afterwards: () => [], close: () => Promise.resolve() };
};

const atAddresses = async (lasUrl: string, webUrl: string): Promise<Field> => {
  const wire = await httpWire({ lasUrl, webUrl, pki: await pkiOf() });
  const close = async (): Promise<void> => {
    await Promise.resolve();
    wire.close();
  };
  return { wire, afterwards: () => [], close };
};

const ownRegion = async (): Promise<Field> => {
  const complaints: Complaint[] = [];
  const region = await startLocalRegion({
    at: '2022-03-31T09:00',
    portOffset: 'free',
    onProgress: (message) => {
      tell(`  … ${message}`);
    },
    log: (name, line) => {
      const secret = secretIn(line);
      if (secret !== undefined) complaints.push({ rule: 'log', detail: `${name} logs ${secret}` });
    },
    onCall: ({ allowed, action }) => {
      if (!allowed)
        complaints.push({ rule: 'server-fault', detail: `${action} was asked for and is not allowed` });
    },
  });
  const wire = await httpWire(region);
  const close = async (): Promise<void> => {
    wire.close();
    await region.close();
  };
  return { wire, afterwards: () => complaints, close };
};

const Options = z.object({
  seconds: z.coerce.number().min(1),
  seed: z.coerce.number().int(),
  workers: z.coerce.number().int().min(1).max(32),
});

const options = {
  seconds: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  workers: { type: 'string', default: '4' },
  only: { type: 'string' },
  las: { type: 'string' },
  web: { type: 'string' },
  'in-memory': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const fieldOf = ({ las, web, 'in-memory': memory }: ReturnType<typeof parsed>): Promise<Field> => {
  if (memory) return inMemory();
  return las !== undefined && web !== undefined ? atAddresses(las, web) : ownRegion();
};

const parsed = () => parseArgs({ options }).values;

/** A line every few seconds, so that a long run is seen to run. */
const progress = (since: number): ((tally: Tally) => void) => {
  let told = since;
  return (tally) => {
    if (performance.now() - told < 5000) return;
    told = performance.now();
    tell(
      `  ${Math.round((told - since) / 1000)} s: ${tally.calls()} calls, ${tally.failures().length} sorts of failures`,
    );
  };
};

const main = async (): Promise<void> => {
  const values = parsed();
  const { seconds, seed, workers } = Options.parse(values);
  const operations = shippedOperations();
  const { only } = values;
  if (values.help || (only !== undefined && !operations.some(({ name }) => name === only)))
    throw new Error(usage);
  const field = await fieldOf(values);
  try {
    const since = performance.now();
    const tally = await fuzz({
      ...{ wire: field.wire, operations, seed, workers, onProgress: progress(since) },
      goesOn: () => performance.now() - since < seconds * 1000,
      ...(only !== undefined && { only }),
    });
    const took = (performance.now() - since) / 1000;
    const { wire } = field;
    const folder = join(localFolder, 'fuzz');
    const report = reportOf(tally, { wire, folder, seconds: took, seen: field.afterwards() });
    tell(summaryOf(tally, report));
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await field.close();
  }
};

try {
  await main();
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
