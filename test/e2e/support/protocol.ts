import type { Row } from '../../../bin/year/store.ts';
import type { Calendar } from '../../../schemas/calendar.ts';
import type { Mail, SeenCall } from '../../../local/endpoints/types.ts';

/** What the process of a region tells about itself. Paths are of PEM files. */
export interface RegionFacts {
  readonly lasUrl: string;
  readonly webUrl: string;
  readonly ca: string;
  readonly clients: Readonly<Record<string, { readonly certificatePath: string; readonly keyPath: string }>>;
}

export type Started = { readonly started: RegionFacts } | { readonly failed: string };

/** What a test asks of the process of its region. */
export type Request =
  | { readonly name: 'advanceTo' | 'set' | 'sweepTtl' | 'expireObjects'; readonly at: string }
  | { readonly name: 'putOrphan'; readonly key: string }
  | { readonly name: 'plant'; readonly text: string }
  | { readonly name: 'publish'; readonly calendar: Calendar }
  | { readonly name: 'restore'; readonly rows: readonly Row[] }
  | { readonly name: 'invoke'; readonly title: string; readonly input: object }
  | {
      readonly name:
        | 'settle'
        | 'redrive'
        | 'now'
        | 'exchange'
        | 'keys'
        | 'objects'
        | 'traces'
        | 'inbox'
        | 'calls'
        | 'logs'
        | 'schedules'
        | 'close';
    };
export type Command = Request & { readonly id: number };

/** What it answers. */
export interface Answers {
  readonly advanceTo: undefined;
  readonly set: undefined;
  /** As the time to live of tables or the lifecycle of buckets would at that instant, whatever the clock says. */
  readonly sweepTtl: undefined;
  readonly expireObjects: undefined;
  readonly settle: undefined;
  readonly putOrphan: undefined;
  /** Writes a calendar as the operator does; what follows from it has happened. */
  readonly publish: undefined;
  /** Makes the exchange table what these rows say, as `npm run restore` does; ids of dossiers that have to be decided again. */
  readonly restore: readonly string[];
  /** Hands an event to a function of the exchange stack, as Lambda's Invoke does; it was handled or given up. */
  readonly invoke: undefined;
  /** As `npm run redrive` does; what was called. */
  readonly redrive: readonly string[];
  readonly close: undefined;
  readonly now: number;
  readonly exchange: readonly Row[];
  readonly keys: readonly Row[];
  /** Key and base64 of each object of the vault. */
  readonly objects: readonly (readonly [string, string])[];
  /** Everything that the region left behind, bytes in base64. */
  readonly traces: readonly { readonly place: string; readonly name: string; readonly base64: string }[];
  /** Puts a text where the region keeps or sends things, as a fault of Overstap could. */
  readonly plant: undefined;
  readonly inbox: readonly Mail[];
  readonly calls: {
    readonly seen: number;
    readonly denied: readonly SeenCall[];
    /** Each kind of call once, as policies see it. */
    readonly kinds: readonly SeenCall[];
    /** ARN and description of the region’s keys, whose ARNs say nothing of the templates. */
    readonly keys: readonly (readonly [string, string])[];
  };
  readonly logs: readonly string[];
  /** Name and expression of each. */
  readonly schedules: readonly { readonly name: string; readonly expression: string }[];
}
