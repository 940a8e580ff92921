import type { SeenCall, TableUse } from '../../local/endpoints/types.ts';
import type { FunctionRun } from '../../local/region/runtime/functions.ts';

/** What AWS bills, in the units in which it does. The first eight are operations; the last three are not counted as such. */
export const billed = [
  'tableReads',
  'tableWrites',
  'objectWrites',
  'objectReads',
  'keyUses',
  'signatures',
  'requests',
  'invocations',
  'gigabyteSeconds',
  'logBytes',
  'mails',
] as const;
export type Billed = (typeof billed)[number];

/** How much of each was used. */
export type Usage = Readonly<Record<Billed, number>>;

/** Adds up what functions use, as the local region tells it. */
export interface Meter {
  readonly onCall: (call: SeenCall) => void;
  readonly onTableUse: (use: TableUse) => void;
  readonly onRun: (run: FunctionRun) => void;
  readonly log: (functionName: string, line: string) => void;
  /** The HTTP API answered a call. */
  answered(): void;
  /**
   * What was used since the last time.
   *
   * @param storageKey ARN of the key of the tables and the bucket: the stores keep what they unwrap with it for minutes,
   *   so its uses are not an exchange's
   */
  take(storageKey: string): Usage;
  /** Writes refused since the last time. DynamoDB bills them and tells no units: each counts as one, the least. */
  refused(): readonly string[];
}

const nothing = (): Record<Billed, number> => ({
  tableReads: 0,
  tableWrites: 0,
  objectWrites: 0,
  objectReads: 0,
  keyUses: 0,
  signatures: 0,
  requests: 0,
  invocations: 0,
  gigabyteSeconds: 0,
  logBytes: 0,
  mails: 0,
});

/** Deleting an object is free. Lists are billed as writes are. */
const ofActions: Readonly<Record<string, Billed>> = {
  's3:PutObject': 'objectWrites',
  's3:ListBucket': 'objectWrites',
  's3:GetObject': 'objectReads',
  'kms:Decrypt': 'keyUses',
  'kms:GenerateDataKey': 'keyUses',
  'kms:GenerateMac': 'keyUses',
  'kms:Sign': 'signatures',
  'ses:SendEmail': 'mails',
};

/**
 * What Lambda writes itself for each run (START, END, REPORT), and the HTTP API's line in the access log: estimates,
 * since the local region writes neither.
 */
const platformBytes = 450;
const accessBytes = 180;
/** What CloudWatch adds to each event that it takes in. */
const eventBytes = 26;

export const createMeter = (): Meter => {
  let used = nothing();
  let calls: SeenCall[] = [];
  let refused: string[] = [];
  return {
    onCall(call) {
      calls.push(call);
    },
    onTableUse({ operation, kind, consumed, refused: isRefused }) {
      if (isRefused) refused.push(operation);
      const units = isRefused ? 1 : consumed.reduce((sum, it) => sum + it.units, 0);
      used[kind === 'read' ? 'tableReads' : 'tableWrites'] += units;
    },
    onRun({ memoryMegabytes, milliseconds }) {
      used.invocations += 1;
      used.gigabyteSeconds += (memoryMegabytes / 1024) * (milliseconds / 1000);
      used.logBytes += platformBytes;
    },
    log(_functionName, line) {
      used.logBytes += Buffer.byteLength(line) + eventBytes;
    },
    answered() {
      used.requests += 1;
      used.logBytes += accessBytes;
    },
    take(storageKey) {
      for (const { action, resource } of calls) {
        const kind = ofActions[action];
        if (kind !== undefined && resource !== storageKey) used[kind] += 1;
      }
      const taken = used;
      used = nothing();
      calls = [];
      refused = [];
      return taken;
    },
    refused: () => refused,
  };
};

/** Each kind from the same kind of all. */
const each = (of: (kind: Billed) => number): Usage => {
  const usage = nothing();
  for (const kind of billed) usage[kind] = of(kind);
  return usage;
};

export const sumOf = (usages: readonly Usage[]): Usage =>
  each((kind) => usages.reduce((sum, usage) => sum + usage[kind], 0));

/** What one of `count` has of the difference, which is never less than nothing. */
export const shareOf = (more: Usage, less: Usage, count: number): Usage =>
  each((kind) => Math.max(0, more[kind] - less[kind]) / count);

/** Kind by kind. */
export const combine = (usages: readonly Usage[], by: (values: readonly number[]) => number): Usage =>
  each((kind) => by(usages.map((usage) => usage[kind])));
