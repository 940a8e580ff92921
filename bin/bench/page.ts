import { bundleLimit } from '../bundle.ts';
import { markdownTable } from '../markdown-table.ts';
import type { BundleFigures } from './bundles.ts';
import type { CallCount } from './calls.ts';
import type { CollectFigures } from './collect.ts';
import { costSection, costSteps, costTable, costVerdicts } from './cost-page.ts';
import type { CostFigures } from './cost.ts';
import type { EnvelopeFigure } from './envelope.ts';
import type { OsoFigures } from './oso.ts';
import { yearSection, yearTable, yearVerdicts } from './year-page.ts';
import type { YearFigures } from './year.ts';

/** All that was measured in one run. */
export interface BenchFigures {
  readonly bundles: BundleFigures;
  readonly collect: CollectFigures;
  readonly cost: CostFigures;
  readonly envelope: readonly EnvelopeFigure[];
  readonly oso: OsoFigures;
  readonly year: YearFigures;
  /** How often each thing was measured. */
  readonly runs: {
    readonly imports: number;
    readonly rounds: number;
    readonly count: number;
    readonly seals: number;
  };
  readonly cores: number;
  readonly node: string;
  /** Day of the run, such as 2022-03-31. */
  readonly day: string;
}

const aims = { kilobytes: bundleLimit / 1000, imports: 2, overhead: 2, checking: 2, memory: 10 };

const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
const millis = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

const bundleTable = ({ yardsticks, functions }: BundleFigures): string =>
  markdownTable([
    ['module', 'KB', 'import, ms', 'times empty + client'],
    ...[...yardsticks, ...functions].map((it) => [
      it.name,
      String(it.kilobytes),
      millis(it.importMillis),
      times(it.ratio),
    ]),
  ]);

const rateTable = ({ rates }: CollectFigures): string =>
  markdownTable([
    ['at a time', 'collections a second', 'the same store calls raw', 'overhead'],
    ...rates.map((it) => [
      String(it.concurrency),
      it.exchange.toFixed(1),
      it.raw.toFixed(1),
      times(it.overhead),
    ]),
  ]);

const kinds = ['reads', 'writes', 'kms', 's3', 'mail'] as const satisfies readonly (keyof CallCount)[];
const sum = (count: CallCount): number => kinds.reduce((total, kind) => total + count[kind], 0);

const callTable = ({ steps }: CollectFigures): string => {
  // Collecting again is beside the path of one exchange.
  const path = steps.filter(({ title }) => title !== 'collect again');
  const total = (of: 'answering' | 'afterwards', value: (count: CallCount) => number): number =>
    path.reduce((all, { seen }) => all + value(seen[of]), 0);
  return markdownTable([
    ['call of the LAS', 'table reads', 'table writes', 'KMS', 'S3', 'together', 'set off afterwards'],
    ...steps.map(({ title, seen: { answering, afterwards } }) => [
      title,
      ...[answering.reads, answering.writes, answering.kms, answering.s3].map(String),
      String(sum(answering)),
      String(sum(afterwards)),
    ]),
    [
      'one exchange',
      ...(['reads', 'writes', 'kms', 's3'] as const).map((kind) =>
        String(total('answering', (it) => it[kind])),
      ),
      String(total('answering', sum)),
      String(total('afterwards', sum)),
    ],
  ]);
};

const envelopeTable = (figures: readonly EnvelopeFigure[]): string =>
  markdownTable([
    ['KB', 'sealed in frames, ms', 'raw AES-256-GCM, ms', 'ratio'],
    ...figures.map((it) => [
      String(it.kilobytes),
      millis(it.sealMillis),
      millis(it.rawMillis),
      times(it.ratio),
    ]),
  ]);

const osoTable = ({ speed }: OsoFigures): string =>
  markdownTable([
    ['KB', 'bare parse, ms', 'read, ms', 'read and checked, ms', 'times the bare parse'],
    [
      String(speed.kilobytes),
      ...[speed.bareMillis, speed.readMillis, speed.checkMillis].map(millis),
      times(speed.ratio),
    ],
  ]);

const verdict = (aim: string, missed: readonly string[]): string =>
  missed.length === 0 ? `- ${aim}: held.` : `- ${aim}: **missed** by ${missed.join(', ')}.`;

/** The aims with what misses them. */
export const verdicts = ({ bundles, collect, cost, oso, year }: BenchFigures): readonly string[] => {
  const { functions } = bundles;
  return [
    verdict(
      `Every bundle at most ${aims.kilobytes} KB`,
      functions.filter((it) => it.kilobytes > aims.kilobytes).map((it) => `${it.name} (${it.kilobytes} KB)`),
    ),
    verdict(
      `Importing a function at most ${aims.imports} times an empty module and one SDK client together`,
      functions.filter((it) => it.ratio > aims.imports).map((it) => `${it.name} (${times(it.ratio)})`),
    ),
    verdict(
      `Collecting at most ${aims.overhead} times as slow as its store calls raw`,
      collect.rates
        .filter((it) => it.overhead > aims.overhead)
        .map((it) => `${it.concurrency} at a time (${times(it.overhead)})`),
    ),
    verdict(
      `Reading and checking a dossier at most ${aims.checking} times as slow as a bare parse of it`,
      oso.speed.ratio > aims.checking ? [times(oso.speed.ratio)] : [],
    ),
    verdict(
      `Memory at most ${aims.memory} times the dossier`,
      oso.memory.ratio > aims.memory ? [times(oso.memory.ratio)] : [],
    ),
    ...costVerdicts(cost),
    ...yearVerdicts(year),
  ];
};

/** The figures as text for a terminal. */
export const figuresText = (figures: BenchFigures): string =>
  [
    'Bundles',
    bundleTable(figures.bundles),
    '\nCollecting',
    rateTable(figures.collect),
    '\nCalls to AWS',
    callTable(figures.collect),
    '\nCost of one exchange',
    costTable(figures.cost),
    costSteps(figures.cost),
    '\nEnvelope',
    envelopeTable(figures.envelope),
    '\nReading OSO',
    osoTable(figures.oso),
    '\nThe year',
    yearTable(figures.year),
    '\nAims',
    ...verdicts(figures),
  ].join('\n');

/** The page docs/performance.md. */
export const performancePage = (figures: BenchFigures): string => {
  const { bundles, collect, envelope, oso, runs, cores, node, day } = figures;
  return `# Performance

Measured on ${day}, on a machine of ${cores} cores, Node ${node}, by \`npm run bench\`, which writes this page. Seconds differ by machine and by what else it does; the ratios are taken within one run, both sides in turn, and are medians. Nothing here was measured on AWS.

${verdicts(figures).join('\n')}

## Size and cold start

Importing is what a cold start adds to starting Node. Each module was imported in ${runs.imports} fresh processes. The bundles hold the SDK; “SDK DynamoDB client alone” is the least that a function with a table needs, bundled by the same recipe. The rows between it and the functions are parts of functions, to show where their time goes: a function that opens payload has three clients, and all that answer schools have the route table, the logger and the metrics. A function has only the schemas and rules that it uses. Of what is left, compiling the file took a quarter of the whole in one profile, building schemas a tenth.

${bundleTable(bundles)}

## Collecting

\`GET /v1/transfers/{id}/dossier\`, over and over in one session, over mutual TLS, functions warm, against the same store calls made raw: the adapters' calls for one collection, in the same order and as parallel, with nothing around them. Both callers are processes of their own beside the local region and call the same local AWS endpoint. ${runs.rounds} rounds of ${runs.count} collections each way. The overhead holds mutual TLS, the HTTP API's front, the hop into the function's process and back, the rules, and asking the policies, which the raw calls, made with the administrator's key, are spared. Both ways pay for the local endpoint, which checks every signature on the same cores: on AWS that is not the caller's work, and a call takes the network's time instead.

${rateTable(collect)}

## Calls to AWS

What the functions asked of the stores for each call of the LAS in one exchange of one dossier, counted by the permissions that the local endpoint was asked for. A transaction is one write. Each function’s first call for a school takes calls out of the school’s bucket besides: a write, or two while that fills. “Set off afterwards” are the functions behind the table's stream: mails, and the destruction of what was not selected. “Collect again” is not part of the exchange's sum.

${callTable(collect)}

${costSection(figures.cost)}

## Envelope

Sealing an object in frames of 1 MiB, each bound to its object and place, against one pass of AES-256-GCM over the same bytes; ${runs.seals} runs each, in turn. What frames add is their binding; a raw pass allocates the whole object at once, which can cost as much, so a ratio under 1 is no mistake.

${envelopeTable(envelope)}

## Reading OSO

An invented dossier with as many elements as a full one, read into a tree and put to every check, against the same parser with handlers that only count. Each way ran warm in ${runs.rounds} processes of its own, because the engine shapes the parser by how it was used before.

${osoTable(oso)}

Reading and checking a dossier of ${oso.memory.kilobytes} KB raised the memory of a fresh process by ${oso.memory.risenKilobytes} KB at most, the file itself included: ${times(oso.memory.ratio)} its size.

${yearSection(figures.year)}
`;
};
