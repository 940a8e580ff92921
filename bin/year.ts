#!/usr/bin/env node
/** `npm run year`: replays the step plan's school year 2021–2022 on a local region of its own; `-- --json` for machines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Calendar } from '../schemas/calendar.ts';
import { createLas, type Las } from './las/client.ts';
import { type LocalRegion, startLocalRegion } from './local-region.ts';
import { localSchools } from './register.ts';
import { root } from './synth.ts';
import { castFrom } from './year/cast.ts';
import { watchFirings } from './year/firings.ts';
import { summaryOf, teller } from './year/print.ts';
import { playYear, type YearReport } from './year/run.ts';
import { steps } from './year/steps/all.ts';
import { openStore } from './year/store.ts';
import type { StoryClock } from './year/story.ts';

const calendarName = 'zuid-kennemerland-2021-2022';
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

const publishedCalendar = (): Calendar =>
  Calendar.parse(JSON.parse(readFileSync(join(root, 'schemas/calendars', `${calendarName}.json`), 'utf8')));

/** Who can be reminded: the region's schools, and the board. */
const readers: readonly string[] = [...localSchools.map(({ schoolId }) => schoolId), 'board'];

const clockOf = ({ clock }: LocalRegion): StoryClock => ({
  now: () => clock.now(),
  advanceTo: (at) => clock.advanceTo(Date.parse(at)),
  set: (at) => clock.set(Date.parse(at)),
});

const replay = async (region: LocalRegion): Promise<YearReport> => {
  const { endpoints } = region;
  const store = await openStore(endpoints, () => region.clock.offset());
  const audience = teller(tell);
  const calendar = publishedCalendar();
  const seen = {
    settle: () => region.settle(),
    inbox: () => endpoints.inbox(),
  };
  const watched = { ...seen, clock: clockOf(region), schedules: () => store.schedules() };
  const begun = region.clock.now();
  const source = lasFor(region, 'source-las', '00YY00');
  const target = lasFor(region, 'target-las', '02YX00');
  try {
    const { clock, firings } = await watchFirings(calendar, readers, watched, audience);
    const openApi = await target.send({ method: 'GET', path: '/v1/openapi.json' });
    return await playYear(
      calendarName,
      steps,
      {
        source,
        target,
        otherSource: source.as({ school: '01YY00' }),
        otherTarget: target.as({ school: '03YX00' }),
        unqualified: target.as({ school: '04YX00' }),
        cast: castFrom(region.samples),
        samples: region.samples,
        ...seen,
        clock,
        store,
        calendar,
        begun,
        readers,
        firings,
        paths: pathsOf(openApi.bytes),
        learned: { selections: new Map(), collected: new Map(), receipts: new Map() },
      },
      audience,
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
