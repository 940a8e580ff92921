import type { Mail } from '../../local/endpoints/types.ts';
import type { Las, RawAnswer } from '../las/client.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { Problem } from '../../schemas/problem.ts';
import type { Cast, Role } from './cast.ts';
import type { Firing } from './firings.ts';
import type { Store } from './store.ts';

/** One thing that was looked at, and what was seen. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly evidence: string;
}

/** What the year's steps share: the schools' LASs, the clock, the stores, and what earlier steps learned. */
export interface Story {
  /** 00YY00, the primary school of every pupil. */
  readonly source: Las;
  /** 01YY00, a primary school that has nothing to do with them. */
  readonly otherSource: Las;
  /** 02YX00. */
  readonly target: Las;
  /** 03YX00. */
  readonly otherTarget: Las;
  /** 04YX00, whose privacy checklist is missing. */
  readonly unqualified: Las;
  readonly cast: Cast;
  /** Folder of the sample dossiers. */
  readonly samples: string;
  readonly clock: StoryClock;
  /** Waits until no event, table change or mail is under way. */
  readonly settle: () => Promise<void>;
  readonly store: Store;
  readonly inbox: () => readonly Mail[];
  /** The calendar that is replayed. */
  readonly calendar: Calendar;
  /** When that began, in milliseconds since 1970: what had come before it never comes. */
  readonly begun: number;
  /** Ids of the schools that can be reminded, and `board`. */
  readonly readers: readonly string[];
  /** What the calendar's clock set off so far. */
  readonly firings: () => readonly Firing[];
  /** Paths of /v1/openapi.json. */
  readonly paths: readonly string[];
  readonly learned: Learned;
  readonly check: (name: string, ok: boolean, evidence: string) => void;
  /** A capability that the line asks for and that is not built: fails, with the routes that were looked through. */
  readonly notYet: (name: string, route: RegExp) => void;
}

export interface StoryClock {
  now(): number;
  /** Forward; everything that comes due on the way happens first. @param at an instant with offset */
  advanceTo(at: string): Promise<void>;
  /** Puts the clock at the instant itself, also a little back, so that a call falls in the second that is meant. */
  set(at: string): Promise<void>;
}

/** What one step learned for later ones. */
export interface Learned {
  readonly selections: Map<Role, string>;
  readonly collected: Map<Role, { readonly bytes: Buffer; readonly contentHash: string }>;
  readonly receipts: Map<Role, string>;
}

/** A line of the step plan as it is replayed. */
export interface Step {
  /** The words of the step plan. */
  readonly line: string;
  /** The calendar's milestone that it belongs to, where there is one. */
  readonly milestone?: string;
  /** Amsterdam's time with its offset. */
  readonly at: string;
  readonly play: (story: Story) => Promise<void>;
}

type Told = Pick<RawAnswer, 'status'> & { readonly problem?: Problem | undefined };

/** An answer as evidence: its status, and for a problem its code and the places that it names. */
export const told = ({ status, problem }: Told): string =>
  [
    `HTTP ${status}`,
    ...(problem ? [problem.code] : []),
    ...(problem?.errors ?? []).slice(0, 8).map(({ pointer, code }) => `${pointer} ${code ?? ''}`.trim()),
  ].join(' · ');

/** Whether an answer is the refusal that is meant. */
export const isRefused = ({ problem }: Told, code: string): boolean => problem?.code === code;
