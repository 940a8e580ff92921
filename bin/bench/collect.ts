import { createLas, type Las } from '../las/client.ts';
import { type LocalRegion, startLocalRegion } from '../local-region.ts';
import { localVendors } from '../register.ts';
import { type CallCounter, type CallsSeen, createCallCounter } from './calls.ts';
import { startCaller } from './callers.ts';
import { settingsOf } from './las-settings.ts';
import { median } from './median.ts';
import { CallerSetup } from './orders.ts';
import { benchDossier, exchangePath } from './path.ts';
import { type StoreNames, storeNames } from './stores.ts';

/** Collections a second, through the API and as raw store calls. */
export interface RateFigure {
  readonly concurrency: number;
  readonly exchange: number;
  readonly raw: number;
  /** How many times slower the exchange is: median of the rounds' own ratios. */
  readonly overhead: number;
}

/** Calls to AWS of one step of an exchange. */
export interface StepFigure {
  readonly title: string;
  readonly seen: CallsSeen;
}

export interface CollectFigures {
  readonly rates: readonly RateFigure[];
  readonly steps: readonly StepFigure[];
}

export interface CollectRuns {
  readonly rounds: number;
  /** Collections of a round, for each way and concurrency. */
  readonly count: number;
  readonly tell: (line: string) => void;
}

/** One exchange from intake to receipt; what it set off has come to rest before each count. */
const exchangeOnce = async (
  region: LocalRegion,
  counter: CallCounter,
  { storageKey }: StoreNames,
  schools: { readonly source: Las; readonly target: Las },
): Promise<readonly StepFigure[]> => {
  const steps: StepFigure[] = [];
  await region.settle();
  counter.take(storageKey);
  for (const { title, call } of exchangePath(schools, benchDossier(region.samples))) {
    await call();
    await region.settle();
    steps.push({ title, seen: counter.take(storageKey) });
  }
  return steps;
};

const setupsOf = (region: LocalRegion, names: StoreNames, steps: readonly StepFigure[]) => {
  const { transferId } = benchDossier(region.samples);
  const [payloadKey] = steps.find(({ title }) => title === 'collect again')?.seen.keys ?? [];
  const exchange = { way: 'exchange', transferId, las: settingsOf(region, 'target-las', '02YX00') };
  const place = {
    endpoint: region.endpoints.url,
    credentials: region.endpoints.adminCredentials,
    clockOffset: region.clock.offset(),
    ...names,
    payloadKey,
    oin: localVendors.find(({ role }) => role === 'target')?.oin,
    transferId,
  };
  return { exchange: CallerSetup.parse(exchange), raw: CallerSetup.parse({ way: 'raw', place }) };
};

/** Both ways in turn, each in a process of its own beside the region, so that both pay alike for the calling. */
const measureRates = async (
  setups: ReturnType<typeof setupsOf>,
  { rounds, count, tell }: CollectRuns,
): Promise<readonly RateFigure[]> => {
  const exchange = startCaller(setups.exchange);
  const raw = startCaller(setups.raw);
  try {
    const figures: RateFigure[] = [];
    for (const concurrency of [1, 4]) {
      await exchange.run({ count: 12, concurrency });
      await raw.run({ count: 12, concurrency });
      const pairs: { readonly exchange: number; readonly raw: number }[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        tell(`Collecting, ${concurrency} at a time: round ${round} of ${rounds}.`);
        const order = { count, concurrency };
        pairs.push({ exchange: await exchange.run(order), raw: await raw.run(order) });
      }
      figures.push({
        concurrency,
        exchange: median(pairs.map((pair) => pair.exchange)),
        raw: median(pairs.map((pair) => pair.raw)),
        overhead: median(pairs.map((pair) => pair.raw / pair.exchange)),
      });
    }
    return figures;
  } finally {
    exchange.close();
    raw.close();
  }
};

/** One exchange with its calls counted, then the collection of its dossier over and over within its session. */
export const measureCollect = async (runs: CollectRuns): Promise<CollectFigures> => {
  const counter = createCallCounter();
  const region = await startLocalRegion({
    portOffset: 'free',
    at: '2022-03-31T09:00',
    onCall: counter.onCall,
    onProgress: runs.tell,
  });
  const source = createLas(settingsOf(region, 'source-las', '00YY00'));
  const target = createLas(settingsOf(region, 'target-las', '02YX00'));
  try {
    const names = await storeNames(region.endpoints, () => region.clock.offset());
    runs.tell('One exchange from intake to receipt, its calls counted.');
    const steps = await exchangeOnce(region, counter, names, { source, target });
    return { steps, rates: await measureRates(setupsOf(region, names, steps), runs) };
  } finally {
    source.close();
    target.close();
    await region.close();
  }
};
