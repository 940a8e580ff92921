import { markdownTable } from '../markdown-table.ts';
import type { CostFigures } from './cost.ts';
import { billed, type Billed, type Usage } from './meter.ts';
import { perThousand, prices } from './prices.ts';

/** What one exchange may take: billed operations, and dollars for those of 1,000. */
export const costAims = { operations: 110, dollars: 0.13 };

const operations = billed.filter((kind) => prices[kind].counted);

/** All billed operations added up, whatever each costs. */
export const operationsOf = (usage: Usage): number => operations.reduce((sum, kind) => sum + usage[kind], 0);

const dollarsOf = (usage: Usage, kinds: readonly Billed[]): number =>
  kinds.reduce((sum, kind) => sum + perThousand(usage, kind), 0);

/** Dollars for the operations of 1,000 exchanges. */
export const operationDollars = (usage: Usage): number => dollarsOf(usage, operations);

/**
 * The fewest of each that an exchange takes while each decision is a call of its own that writes dossier, version and
 * audit link in one transaction; every payload has its own key and its row before its first byte; both schools are
 * judged on strongly consistent reads; lists are an index; and every item is at most 1 KB, and nothing is read twice.
 */
const least: Usage = {
  tableReads: 61,
  tableWrites: 120,
  objectWrites: 3,
  objectReads: 4,
  keyUses: 8,
  signatures: 1,
  requests: 8,
  invocations: 10,
  gigabyteSeconds: 0,
  logBytes: 0,
  mails: 1,
};

const count = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
const inDollars = (value: number): string => `$${value.toFixed(4)}`;

const rowOf = ({ exchange }: CostFigures, kind: Billed): readonly string[] => {
  const { title, dollars, per } = prices[kind];
  const price = `$${dollars} / ${per.toLocaleString('en')}`;
  const measured = count(exchange[kind]);
  return [
    title,
    measured,
    prices[kind].counted ? count(least[kind]) : '',
    price,
    inDollars(perThousand(exchange, kind)),
  ];
};

/** What is billed, kind by kind. */
export const costTable = (figures: CostFigures): string => {
  const { exchange } = figures;
  const others = billed.filter((kind) => !prices[kind].counted);
  return markdownTable([
    ['billed', 'one exchange', 'least', 'price', '1,000 dossiers'],
    ...operations.map((kind) => rowOf(figures, kind)),
    [
      '**all operations**',
      count(operationsOf(exchange)),
      count(operationsOf(least)),
      '',
      inDollars(operationDollars(exchange)),
    ],
    ...others.map((kind) => rowOf(figures, kind)),
    ['**all of it**', '', '', '', inDollars(dollarsOf(exchange, billed))],
  ]);
};

const columns = [
  ['table reads', ['tableReads']],
  ['table writes', ['tableWrites']],
  ['S3', ['objectWrites', 'objectReads']],
  ['KMS', ['keyUses', 'signatures']],
  ['HTTP', ['requests']],
  ['Lambda', ['invocations']],
] as const satisfies readonly (readonly [string, readonly Billed[]])[];

/** The operations of each step, with all that it sets off. */
export const costSteps = ({ steps, exchange }: CostFigures): string => {
  const cells = (usage: Usage): readonly string[] => [
    ...columns.map(([, kinds]) => count(kinds.reduce((sum, kind) => sum + usage[kind], 0))),
    count(operationsOf(usage)),
  ];
  return markdownTable([
    ['step', ...columns.map(([title]) => title), 'together'],
    ...steps.map(({ title, usage }) => [title, ...cells(usage)]),
    ['one exchange', ...cells(exchange)],
  ]);
};

const sources = (): string =>
  [...new Set(billed.map((kind) => prices[kind].source))]
    .map((source) => {
      const titles = billed
        .filter((kind) => prices[kind].source === source)
        .map((kind) => prices[kind].title);
      return `- ${titles.join('; ')}: ${source}.`;
    })
    .join('\n');

/** The part of the page about what an exchange costs. */
export const costSection = (figures: CostFigures): string => {
  const { exchange, night, bytes } = figures;
  const nights = inDollars(100 * perThousand(night, 'tableReads'));
  const kilobytes = Math.round(bytes / 1000);
  return `## Cost

One exchange of a dossier with 3 attachments (${kilobytes} KB), from intake to the destruction of what was delivered, with all that it sets off: mail, destruction of the draft, and its share of the sweep that ends it. “Operations” are everything that AWS bills by the piece, added up whatever each costs: units of the tables and their index as DynamoDB’s own ReturnConsumedCapacity counts them (the local engine’s counts are held against the documented rules by test/local/endpoints/consumption.test.ts), S3 requests (deleting is free), calls of KMS, HTTP requests and Lambda calls. Functions are warm. Prices are those of eu-central-1, looked up in November 2026, without free tiers, tax and egress. Not in it, because they do not grow with dossiers: keys, alarms, schedules, the key of the stores, and nights without dossiers.

${costTable(figures)}

Lambda’s time is that of this machine at the memory set, and so an estimate, as are the lines that Lambda and the HTTP API log themselves. The mail is dear: one to a school for each dossier costs half as much as all operations together; one mail a school and hour would cost next to nothing, at the price of hearing later.

Where the prices are from:

${sources()}

${costSteps(figures)}

A dossier that is kept takes ${count(night.tableReads)} read units more each night, because the sweep looks whether anything refers to its payload and its audit chain is checked: ${nights} for 1,000 dossiers and 100 nights.

### The theoretical minimum

“Least” is what remains when no item is over 1 KB and nothing is read twice, under rules that are not for sale: each of the eight decisions is a call of its own; it writes dossier, version and audit link (and transfer, payload row, message) in one transaction, whose items cost double; payload has a row before its first byte and a data key of its own; both schools are judged on strongly consistent reads, at the request and again at collection; and schools and the sweep find what they look for by an index. It is ${count(operationsOf(least))} operations, ${inDollars(operationDollars(least))} for 1,000 dossiers. Of its ${count(least.tableWrites)} write units 38 are the doubling and 35 the index. That is why neither 110 operations nor $0.13 can be had here: the writes alone are more than the one, and writes, keys, receipt and bytes more than the other. What is above the least:

- A version with three attachments is 2 to 3 KB, so that it costs 4 or 6 units in a transaction instead of 2: 18 in all. Stored deflated it would cost about 12 less. It stays readable: whoever looks into the table in an incident must see the facts, and 12 units are a cent for 1,000 dossiers.
- The receipt makes a transfer larger than 1 KB, and the copy by pupil too: 5. A pointer instead of the copy would save 6 units and cost a read for each pupil whenever a school reads its cohort.
- The year’s calendar with all its milestones is 9 KB and costs 3 read units instead of 1, on five calls: 10. Rounds and dates in an item of their own would save them, at the price of publishing a year in two writes.
- The target and its vendor are read by the identification and again by the qualification (4), dossier and version by two calls (4), and enrolments twice at the enrolment (1). Handing the identified school on, and one query for dossier and version, would save them once a version is below 1 KB.
- What a school fulfils by itself, its checklist and test exchange, stands apart from its own row, so that the function that writes it can write nothing else of the school: 4, two schools at the request and again at the collection.
- Each destroyed payload is looked for once in the vault (2), and the decisions of a delivery are an object of their own (1): ${inDollars(3 * 0.0054)} for 1,000 dossiers.

Counting the calls of a school, so that none takes from the others, costs a function one write unit (two while the bucket fills) for every twenty calls of a school: 0.05 to 0.1 a call. The first call of a school at a function that has just started pays for the twenty. The figures are of most calls, which pay nothing.

What a LAS can do: intake, selection, review, release, enrolment, request and acknowledgement take lists of up to 100, which share the HTTP request, the Lambda call and the identification’s reads: up to ${count(exchange.requests - 1 + 7 + 14)} operations less for each dossier.`;
};

const held = (aim: string, isMissed: boolean, by: string): string =>
  isMissed ? `- ${aim}: **missed** by ${by}.` : `- ${aim}: held.`;

/** The aims with what misses them. */
export const costVerdicts = ({ exchange }: CostFigures): readonly string[] => {
  const all = operationsOf(exchange);
  const dollars = operationDollars(exchange);
  return [
    held(
      `One exchange at most ${costAims.operations} billed operations`,
      all > costAims.operations,
      `${count(all - costAims.operations)} (${count(all)})`,
    ),
    held(
      `The operations of 1,000 exchanges at most $${costAims.dollars.toFixed(2)}`,
      dollars > costAims.dollars,
      `${inDollars(dollars - costAims.dollars)} (${inDollars(dollars)})`,
    ),
  ];
};
