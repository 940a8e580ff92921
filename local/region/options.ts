import type { Endpoints, SeenCall, TableUse } from '../endpoints/types.ts';
import type { Arrival } from './gateway/answerer.ts';
import type { IssuerSettings } from './oidc/issuer.ts';
import type { RegionClock } from './clock-control.ts';
import type { Notice } from './web/notice.ts';
import type { FunctionRun, Functions } from './runtime/functions.ts';

/** How a local region is to run. */
export interface RegionOptions {
  /** Folder that `cdk synth` wrote. */
  readonly cdkOut: string;
  /** Folder that keeps everything over a restart. @default nothing is kept */
  readonly dataDir?: string;
  /** Folder of the development certificates. @default `.local/pki` */
  readonly pkiDir?: string;
  /** Folder for the functions' logs. @default they are only kept in memory */
  readonly logsDir?: string;
  /**
   * When it is: Amsterdam time, or an instant with offset. @default where the clock of the data folder stands, else
   * 2022-03-31T09:00
   */
  readonly at?: string;
  /** 0 takes a free one. @default las 8443, web 8080 */
  readonly ports?: { readonly las: number; readonly web: number };
  /** Who can sign in at the region's own issuer, and what it writes in tokens. @default nobody */
  readonly issuer?: IssuerSettings;
  /** Sees every line that a function logs. */
  readonly log?: (functionName: string, line: string) => void;
  /** Told what is being done while starting. */
  readonly onProgress?: (message: string) => void;
  /** Told of every permission that a function asked for. */
  readonly onCall?: (call: SeenCall) => void;
  /** Told what every call of a function on items of tables consumed. */
  readonly onTableUse?: (use: TableUse) => void;
  /** Told of every run of a function. */
  readonly onRun?: (run: FunctionRun) => void;
  /** Told of every request of a school's LAS, before it is answered. */
  readonly onArrival?: (arrival: Pick<Arrival, 'headers'>) => void;
  /** What the region's own pages say first to whoever looks; asked for each page. @default nothing */
  readonly notice?: () => Notice | undefined;
  /** Told when all that was started has stopped, also when a signal stops it. */
  readonly onClosed?: () => void;
  /** At most this many processes per function. @default 4 */
  readonly maximumProcesses?: number;
  /** A process without work is stopped after this. @default 60 */
  readonly idleSeconds?: number;
}

/** A running local region. */
export interface Region {
  /** Where the LAS API answers, with mutual TLS. */
  readonly lasUrl: string;
  /** The public origin, and beside it the region's own pages. */
  readonly webUrl: string;
  readonly clock: RegionClock;
  /** Waits until no event, no table change and no retry is left. */
  settle(): Promise<void>;
  readonly functions: Pick<Functions, 'invoke' | 'invokeAsync' | 'logs' | 'names'>;
  readonly endpoints: Endpoints;
  /** Stops everything that was started. */
  close(): Promise<void>;
}
