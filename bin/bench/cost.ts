import { createLas, type Las } from '../las/client.ts';
import { type LocalRegion, startLocalRegion } from '../local-region.ts';
import { costDossiers } from './cost-dossier.ts';
import { settingsOf } from './las-settings.ts';
import { median } from './median.ts';
import { combine, createMeter, type Meter, shareOf, sumOf, type Usage } from './meter.ts';
import { type BenchDossier, exchangePath } from './path.ts';
import { storeNames } from './stores.ts';

/** What one step of an exchange uses, with all that it sets off. */
export interface StepUsage {
  readonly title: string;
  readonly usage: Usage;
}

export interface CostFigures {
  /** From intake to the destruction of what was delivered. */
  readonly steps: readonly StepUsage[];
  /** All steps together. */
  readonly exchange: Usage;
  /** What a dossier that is kept uses each night: the sweep looks for orphans, and its audit chain is checked. */
  readonly night: Usage;
  /** Size of the dossier that went, in bytes. */
  readonly bytes: number;
}

export interface CostRuns {
  /** Exchanges measured, after one that warms the functions up. */
  readonly exchanges: number;
  readonly tell: (line: string) => void;
}

interface Ground {
  readonly region: LocalRegion;
  readonly meter: Meter;
  readonly storageKey: string;
  readonly source: Las;
  readonly target: Las;
}

interface CountedStep extends StepUsage {
  readonly refused: readonly string[];
}

/** Steps that can be priced. @throws when a write was refused: an exchange that nobody disturbs has none */
const priced = (steps: readonly CountedStep[]): readonly StepUsage[] => {
  const refused = steps.filter((it) => it.refused.length > 0).map(({ title }) => title);
  if (refused.length > 0) throw new Error(`Writes were refused at ${refused.join(', ')}.`);
  return steps;
};

/** One exchange; what each call set off has come to rest before it is counted. */
const exchangeOnce = async (ground: Ground, dossier: BenchDossier): Promise<readonly CountedStep[]> => {
  const { region, meter, storageKey } = ground;
  const steps: CountedStep[] = [];
  for (const { title, call } of exchangePath(ground, dossier)) {
    if (title === 'collect again') continue;
    meter.take(storageKey);
    await call();
    meter.answered();
    await region.settle();
    steps.push({ title, refused: meter.refused(), usage: meter.take(storageKey) });
  }
  return steps;
};

/** Moves the clock from noon to noon, and counts the night between. */
const nightTo = async ({ region, meter, storageKey }: Ground, day: string): Promise<Usage> => {
  const noon = Date.parse(`${day}T12:00:00+02:00`);
  const before = noon - 24 * 3_600_000;
  if (region.clock.now() < before) await region.clock.advanceTo(before);
  await region.settle();
  meter.take(storageKey);
  await region.clock.advanceTo(noon);
  await region.settle();
  return meter.take(storageKey);
};

const measure = async (ground: Ground, { exchanges, tell }: CostRuns): Promise<CostFigures> => {
  const [first, ...dossiers] = await costDossiers(exchanges + 1);
  if (!first) throw new Error('There is nothing to exchange.');
  tell('A night without dossiers, then exchanges with three attachments, all that is billed counted.');
  const empty = await nightTo(ground, '2022-03-31');
  // Starts the functions; some publish their key then, and find it published.
  await exchangeOnce(ground, first);
  const runs: (readonly StepUsage[])[] = [];
  for (const dossier of dossiers) runs.push(priced(await exchangeOnce(ground, dossier)));
  tell('The nights until what was delivered is destroyed.');
  // Nothing is signed for or moved on these nights but what each night does.
  const kept = await nightTo(ground, '2022-06-25');
  // Delivered payload ends 14 days after the last round.
  const ending = await nightTo(ground, '2022-06-26');
  const titles = runs[0]?.map(({ title }) => title) ?? [];
  const answered = titles.map((title, index) => ({
    title,
    usage: combine(
      runs.flatMap((run) => run[index]?.usage ?? []),
      median,
    ),
  }));
  const destruction = shareOf(ending, kept, exchanges + 1);
  const steps = [...answered, { title: 'destruction', usage: destruction }];
  return {
    steps,
    exchange: sumOf(steps.map(({ usage }) => usage)),
    night: shareOf(kept, empty, exchanges + 1),
    bytes: first.xml.length,
  };
};

/** All that AWS would bill for one exchange, counted in a local region of its own. @param cdkOut ready templates */
export const measureCost = async (runs: CostRuns, cdkOut: string): Promise<CostFigures> => {
  const meter = createMeter();
  const { onCall, onTableUse, onRun, log } = meter;
  const region = await startLocalRegion({
    portOffset: 'free',
    at: '2022-03-30T11:00',
    cdkOut,
    onCall,
    onTableUse,
    onRun,
    log,
    onProgress: runs.tell,
  });
  const source = createLas(settingsOf(region, 'source-las', '00YY00'));
  const target = createLas(settingsOf(region, 'target-las', '02YX00'));
  try {
    const { storageKey } = await storeNames(region.endpoints, () => region.clock.offset());
    return await measure({ region, meter, storageKey, source, target }, runs);
  } finally {
    source.close();
    target.close();
    await region.close();
  }
};
