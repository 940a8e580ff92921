import type { FuzzCall, Kind } from './call.ts';
import type { Complaint } from './judge.ts';

/** A fault found, with the call that shows it. */
export interface Failure {
  readonly complaint: Complaint;
  readonly call: FuzzCall;
  readonly seed: number;
  /** Which step of which worker; the same seed and step make the same call of the same answers. */
  readonly step: string;
  /** How often it was seen. */
  times: number;
}

export const statusClasses = ['2xx', '4xx', '5xx', 'none'] as const;
export type StatusClass = (typeof statusClasses)[number];

const classOf = (status: number | undefined): StatusClass => {
  if (status === undefined) return 'none';
  if (status < 400) return '2xx';
  return status < 500 ? '4xx' : '5xx';
};

/** What was sent and answered, counted. */
export interface Tally {
  count(call: FuzzCall, status: number | undefined, milliseconds: number): void;
  /** Notes a fault; true when it is the first of its sort. */
  note(failure: Omit<Failure, 'times'>): boolean;
  /** A simpler call for a fault that was noted. */
  simplify(failure: Pick<Failure, 'complaint' | 'call'>): void;
  calls(): number;
  failures(): readonly Failure[];
  /** Calls by operation, kind and class of status. */
  table(): ReadonlyMap<string, ReadonlyMap<Kind, Readonly<Record<StatusClass, number>>>>;
  slowest(): { readonly call: FuzzCall | undefined; readonly milliseconds: number };
}

const sortOf = ({ complaint, call }: Pick<Failure, 'complaint' | 'call'>): string =>
  `${call.operation.name} ${complaint.rule} ${complaint.detail.split('\n')[0] ?? ''}`;

export const emptyTally = (): Tally => {
  const table = new Map<string, Map<Kind, Record<StatusClass, number>>>();
  const failures = new Map<string, Failure>();
  let calls = 0;
  let slowest: ReturnType<Tally['slowest']> = { call: undefined, milliseconds: 0 };
  return {
    count(call, status, milliseconds) {
      calls += 1;
      const { name } = call.operation;
      const row = table.get(name) ?? new Map<Kind, Record<StatusClass, number>>();
      const cell = row.get(call.kind) ?? { '2xx': 0, '4xx': 0, '5xx': 0, none: 0 };
      cell[classOf(status)] += 1;
      table.set(name, row.set(call.kind, cell));
      if (milliseconds > slowest.milliseconds) slowest = { call, milliseconds };
    },
    note(failure) {
      const known = failures.get(sortOf(failure));
      if (known) known.times += 1;
      else failures.set(sortOf(failure), { ...failure, times: 1 });
      return known === undefined;
    },
    simplify({ complaint, call }) {
      const known = failures.get(sortOf({ complaint, call }));
      if (known) failures.set(sortOf(known), { ...known, call });
    },
    calls: () => calls,
    failures: () => [...failures.values()],
    table: () => table,
    slowest: () => slowest,
  };
};
