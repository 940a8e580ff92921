import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../markdown-table.ts';
import { type Kind, kinds, type Wire } from './call.ts';
import type { Complaint } from './judge.ts';
import type { Failure, StatusClass, Tally } from './tally.ts';

type Cell = Readonly<Record<StatusClass, number>>;

const shown = (cell: Cell | undefined): string => {
  if (!cell) return '';
  const fault = cell['5xx'] + cell.none;
  return `${cell['2xx']}/${cell['4xx']}${fault > 0 ? `/**${fault}**` : ''}`;
};

const tableOf = (tally: Tally): string => {
  const rows = [...tally.table()]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, row]) => [name, ...kinds.map((kind) => shown(row.get(kind)))]);
  return markdownTable([['operation', ...kinds], ...rows]);
};

const totals = (tally: Tally): Cell => {
  const total = { '2xx': 0, '4xx': 0, '5xx': 0, none: 0 };
  for (const row of tally.table().values())
    for (const cell of row.values()) {
      total['2xx'] += cell['2xx'];
      total['4xx'] += cell['4xx'];
      total['5xx'] += cell['5xx'];
      total.none += cell.none;
    }
  return total;
};

/** A failure with what another program needs to show it again. */
export interface ToldFailure {
  readonly operation: string;
  readonly kind: Kind;
  readonly what: string;
  readonly rule: string;
  readonly detail: string;
  readonly times: number;
  readonly seed: number;
  readonly step: string;
  readonly again: string;
}

/** Writes the bodies of failed calls into a folder, and says how to send each call again. */
const toldOf = (failure: Failure, index: number, { wire, folder }: Telling): ToldFailure => {
  const { call, complaint, seed, step, times } = failure;
  const file = join(folder, `seed-${seed}-${index + 1}.body`);
  if (call.body) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, call.body);
  }
  return {
    operation: call.operation.name,
    kind: call.kind,
    what: call.what,
    rule: complaint.rule,
    detail: complaint.detail,
    times,
    seed,
    step,
    again: wire.curl(call, call.body && file),
  };
};

export interface Telling {
  readonly wire: Wire;
  /** For bodies of calls that failed. */
  readonly folder: string;
  readonly seconds: number;
  /** What the region did that no answer shows. */
  readonly seen: readonly Complaint[];
}

/** A run as one value, for machines. */
export const reportOf = (tally: Tally, telling: Telling) => {
  const { call, milliseconds } = tally.slowest();
  return {
    calls: tally.calls(),
    perSecond: Math.round(tally.calls() / telling.seconds),
    statuses: totals(tally),
    operations: Object.fromEntries(
      [...tally.table()].map(([name, row]) => [name, Object.fromEntries(row)] as const),
    ),
    slowest: {
      operation: call?.operation.name ?? '',
      what: call?.what ?? '',
      milliseconds: Math.round(milliseconds),
    },
    failures: tally.failures().map((failure, index) => toldOf(failure, index, telling)),
    seen: telling.seen,
    ok: tally.failures().length === 0 && telling.seen.length === 0,
  };
};

/** A run as people read it. */
export const summaryOf = (tally: Tally, report: ReturnType<typeof reportOf>): string => {
  const { calls, perSecond, statuses, slowest, failures, seen, ok } = report;
  const told = failures.map(
    (it) =>
      `✗ ${it.operation} (${it.kind}: ${it.what}), ${it.times}×, seed ${it.seed} step ${it.step}\n  ${it.rule}: ${it.detail}\n  ${it.again}`,
  );
  return [
    'Answered done/refused, and in bold what failed or did not answer:',
    tableOf(tally),
    '',
    `${calls} calls, ${perSecond} a second: ${statuses['2xx']} done, ${statuses['4xx']} refused, ${statuses['5xx']} failed, ${statuses.none} without an answer.`,
    `The slowest took ${slowest.milliseconds} ms: ${slowest.operation}, ${slowest.what}.`,
    ...told,
    ...seen.map(({ rule, detail }) => `✗ in the region: ${rule}: ${detail}`),
    ok ? '✓ Every answer is one of the documents’.' : `✗ ${failures.length + seen.length} sorts of failures.`,
  ].join('\n');
};
