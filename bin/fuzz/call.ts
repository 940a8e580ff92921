import type { Operation } from './document.ts';

/** How a call was thought up. */
export const kinds = ['valid', 'one-wrong', 'nasty', 'wire', 'random', 'attack', 'walk'] as const;
export type Kind = (typeof kinds)[number];

/** Who calls: a school's LAS, or a person at the board. */
export const callers = [
  'source',
  'otherSource',
  'target',
  'otherTarget',
  'unqualified',
  'board',
  'operator',
  'nobody',
  'stranger',
] as const;
export type Caller = (typeof callers)[number];

/** A call, ready to be sent; everything that its maker wanted is in it. */
export interface FuzzCall {
  readonly operation: Operation;
  readonly kind: Kind;
  /** In which way it is unusual. */
  readonly what: string;
  readonly caller: Caller;
  readonly method: string;
  /** Path and query, encoded as they go over the wire. */
  readonly path: string;
  /** A name may come more than once. Acting-School and the token are the caller's own and not in here. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Buffer;
  /** Its path or method is broken: what answers may be another operation, or none. */
  readonly strays?: true;
}

/** What came back. */
export interface FuzzAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Sends calls to a region. Rejects when no answer comes in time. */
export interface Wire {
  send(call: FuzzCall): Promise<FuzzAnswer>;
  /** The same call for another program: one line of a shell. @param body file that holds the body */
  curl(call: FuzzCall, body: string | undefined): string;
}

export const schoolOf: Readonly<Record<Caller, string | undefined>> = {
  source: '00YY00',
  otherSource: '01YY00',
  target: '02YX00',
  otherTarget: '03YX00',
  unqualified: '04YX00',
  board: undefined,
  operator: undefined,
  nobody: undefined,
  stranger: undefined,
};
