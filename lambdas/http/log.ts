import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { RouteName } from '../../schemas/api.ts';
import type { BoardRouteName } from '../../schemas/board.ts';
import type { DossierId, Oin, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { PublicRouteName } from '../../schemas/public.ts';
import type { FunctionName } from '../functions/function-name.ts';
import type { RefusalCode } from '../domain/refusals.ts';

/** A route of the schools, of the board, or of everyone. */
export type AnyRouteName = RouteName | BoardRouteName | PublicRouteName;

/**
 * Everything that may be logged, event by event. The types are ids, codes and counts only, so that a name, a number
 * of a pupil or a free text cannot be logged without a change here.
 */
export interface LogEvents {
  answered: {
    readonly route: AnyRouteName | 'unknown';
    readonly status: number;
    readonly refusal?: RefusalCode;
    readonly school?: SchoolId;
    readonly oin?: Oin;
    readonly correlationId: string;
    readonly items?: number;
  };
  /** A school was told to wait: it calls too often. */
  slowed: { readonly school: SchoolId; readonly oin: Oin; readonly seconds: number };
  /** A school asked for a pupil whom it had not reported. */
  'asked-unreported': { readonly school: SchoolId; readonly oin: Oin };
  fault: {
    readonly where: AnyRouteName | FunctionName | 'allowance' | 'unknown';
    readonly name: string;
    readonly at: string;
    readonly correlationId?: string;
  };
  'rounds-marked': {
    readonly by: 'event' | 'check';
    readonly opened: number;
    readonly closed: number;
  };
  'year-planned': {
    readonly schoolYear: SchoolYear;
    readonly created: number;
    readonly updated: number;
    readonly deleted: number;
  };
  reminded: {
    readonly schoolYear: SchoolYear;
    readonly looked: number;
    readonly open: number;
    readonly written: number;
  };
  swept: { readonly ended: number };
  'destructions-reminded': { readonly reminded: number };
  'orphans-destroyed': { readonly objects: number; readonly keys: number; readonly payloads: number };
  'chains-checked': { readonly chains: number; readonly broken: number; readonly schools: number };
  /** How far the region is was kept for the day. */
  'progress-kept': { readonly schools: number };
  'chain-broken': { readonly dossierId: DossierId; readonly brokenAt: number };
  purged: { readonly payloads: number };
  'announcement-finished': { readonly written: number };
  'messages-sent': { readonly sent: number; readonly left: number };
}

const logger = new Logger({ serviceName: 'overstap' });
const metrics = new Metrics({ namespace: 'Overstap', serviceName: 'overstap' });

/** Writes one structured log line. */
export const log = <Name extends keyof LogEvents>(event: Name, fields: LogEvents[Name]): void => {
  const line = { event, ...fields };
  if (event === 'fault') logger.error(event, line);
  else logger.info(event, line);
};

/** Counts one answer or occurrence; the dashboard and alarms read these. */
export const count = (
  metric:
    | 'Answered'
    | 'Refused'
    | 'Faults'
    | 'Slowed'
    | 'AskedUnreported'
    | 'MessagesLeft'
    | 'PayloadsEnded'
    | 'OrphansFound'
    | 'ChainsBroken'
    | 'RoundsLate',
  dimensions: Readonly<Record<string, string>>,
  value = 1,
): void => {
  const single = metrics.singleMetric();
  for (const [name, content] of Object.entries(dimensions)) single.addDimension(name, content);
  single.addMetric(metric, MetricUnit.Count, value);
};

/** Where a fault came from: its class and the first frame of ours, never its message, which may hold input. */
export const faultOf = (error: unknown): { readonly name: string; readonly at: string } =>
  error instanceof Error
    ? {
        name: error.name,
        at:
          (error.stack ?? '')
            .replace(error.message, '')
            .split('\n')
            .find((line) => /^\s+at /.test(line))
            ?.trim()
            .slice(0, 200) ?? '',
      }
    : { name: typeof error, at: '' };
