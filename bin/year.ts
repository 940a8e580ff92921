#!/usr/bin/env node
/** `npm run year`: replays the step plan's school year 2021–2022 on a local region of its own; `-- --json` for machines. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLas, type Las } from './las/client.ts';
import { type LocalRegion, startLocalRegion } from './local-region.ts';
import { castFrom } from './year/cast.ts';
import { summaryOf, teller } from './year/print.ts';
import { playYear, type YearReport } from './year/run.ts';
import { steps } from './year/steps/all.ts';
import { openStore } from './year/store.ts';

const calendar = 'zuid-kennemerland-2021-2022';
/** Before the first line of the step plan. */
const begin = '2022-02-21T09:00';

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const lasFor = (region: LocalRegion, vendor: string, school: string): Las => {
  const client = region.pki.clients.find(({ name }) => name === vendor);
  if (!client) throw new Error(`The region has no certificate for ${vendor}.`);
  const pem = (path: string): string => readFileSync(path, 'utf8');
  return createLas({
    url: region.lasUrl,
    ca: pem(region.pki.ca.certificatePath),
    certificate: pem(client.certificatePath),
    key: pem(client.keyPath),
    school,
    user: 'u-4711;role=director',
  });
};

const replay = async (region: LocalRegion): Promise<YearReport> => {
  const { clock, endpoints } = region;
  const store = await openStore(endpoints, () => clock.offset());
  const source = lasFor(region, 'source-las', '00YY00');
  const target = lasFor(region, 'target-las', '02YX00');
  try {
    const openApi = await target.send({ method: 'GET', path: '/v1/openapi.json' });
    return await playYear(
      calendar,
      steps,
      {
        source,
        target,
        otherSource: source.as({ school: '01YY00' }),
        otherTarget: target.as({ school: '03YX00' }),
        unqualified: target.as({ school: '04YX00' }),
        cast: castFrom(region.samples),
        samples: region.samples,
        clock: {
          now: () => clock.now(),
          advanceTo: (at) => clock.advanceTo(Date.parse(at)),
          set: (at) => clock.set(Date.parse(at)),
        },
        settle: () => region.settle(),
        store,
        inbox: () => endpoints.inbox(),
        paths: pathsOf(openApi.bytes),
        learned: { selections: new Map(), collected: new Map(), receipts: new Map() },
      },
      teller(tell),
    );
  } finally {
    source.close();
    target.close();
    store.close();
  }
};

const pathsOf = (openApi: Buffer): readonly string[] => {
  const document: unknown = JSON.parse(openApi.toString('utf8'));
  const paths =
    typeof document === 'object' && document !== null && 'paths' in document ? document.paths : {};
  return typeof paths === 'object' && paths !== null ? Object.keys(paths) : [];
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  tell(`The school year 2021–2022 of Zuid-Kennemerland, line by line.`);
  const region = await startLocalRegion({
    at: begin,
    portOffset: 'free',
    onProgress: (message) => {
      tell(`  … ${message}`);
    },
  });
  try {
    const report = await replay(region);
    tell(summaryOf(report));
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await region.close();
  }
};

try {
  await main();
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
