import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RegionTime } from '../clock.ts';
import { readJson, writeJson } from '../files.ts';
import type { Invocation, Outcome } from './invocation.ts';

/** How Lambda treats a function's asynchronous events (AWS::Lambda::EventInvokeConfig, with its defaults). */
export interface EventInvokeSettings {
  /** 0 to 2. */
  readonly maximumRetryAttempts: number;
  /** 60 to 21600. */
  readonly maximumAgeSeconds: number;
  /** ARN of the queue that gets a record of every event given up. */
  readonly onFailure?: string;
  /** ARN of the queue that gets the bare event given up (the function's DeadLetterConfig). */
  readonly deadLetter?: string;
}

/** Lambda's defaults for asynchronous invocation. */
export const defaultEventInvoke: EventInvokeSettings = { maximumRetryAttempts: 2, maximumAgeSeconds: 21_600 };

/** What the asynchronous side needs of the rest of the region. */
export interface AsyncEventsOptions {
  /** Where accepted events are kept until they are done; without it, in memory only. */
  readonly directory: string | undefined;
  readonly time: RegionTime;
  readonly settingsOf: (functionArn: string) => EventInvokeSettings;
  readonly run: (functionArn: string, invocation: Invocation) => Promise<Outcome>;
  /** Sends a message to a queue, with the permissions of the function's role. */
  readonly send: (functionArn: string, queueArn: string, body: string) => Promise<void>;
  readonly warn: (functionArn: string, message: string) => void;
  /** AWS waits one and two minutes before its retries; here the wait is short, so that a test can see them. */
  readonly retryDelays?: readonly number[];
}

/** Lambda's queue for events: accepted means kept, tried up to three times, then sent to the destination. */
export interface AsyncEvents {
  accept(functionArn: string, payload: string): void;
  /** Events accepted and not done. */
  pending(): number;
  /** Resolves when every event accepted so far is done. */
  drained(): Promise<void>;
  /** Takes up what an earlier process accepted and did not finish. */
  resume(): void;
  close(): Promise<void>;
}

const stored = z.object({
  requestId: z.string(),
  functionArn: z.string(),
  payload: z.string(),
  acceptedAt: z.number(),
  attempts: z.number(),
});
type StoredEvent = z.infer<typeof stored>;

export function createAsyncEvents(options: AsyncEventsOptions): AsyncEvents {
  const { directory, time, retryDelays = [200, 400] } = options;
  const running = new Set<Promise<void>>();
  let sequence = 0;
  let closed = false;
  if (directory !== undefined) mkdirSync(directory, { recursive: true });

  async function attempt(
    event: StoredEvent,
  ): Promise<{ event: StoredEvent; outcome: Outcome; isLast: boolean }> {
    const settings = options.settingsOf(event.functionArn);
    const outcome = await options.run(event.functionArn, event);
    const tried = { ...event, attempts: event.attempts + 1 };
    const isTooOld = time.now() - event.acceptedAt > settings.maximumAgeSeconds * 1000;
    return {
      event: tried,
      outcome,
      isLast: outcome.ok || isTooOld || tried.attempts > settings.maximumRetryAttempts,
    };
  }

  async function process(first: StoredEvent, file: string | undefined): Promise<void> {
    let state = await attempt(first);
    // A region that closes stops the handlers; the event is kept for the next start, not counted as failed.
    while (!state.isLast && !closed) {
      if (file !== undefined) writeJson(file, state.event);
      await new Promise((resolve) => setTimeout(resolve, retryDelays[state.event.attempts - 1] ?? 0));
      state = await attempt(state.event);
    }
    if (closed && !state.outcome.ok) return;
    if (!state.outcome.ok) await giveUp(state.event, state.outcome);
    if (file !== undefined) rmSync(file, { force: true });
  }

  async function giveUp(event: StoredEvent, outcome: Outcome): Promise<void> {
    const { onFailure, deadLetter } = options.settingsOf(event.functionArn);
    try {
      if (onFailure !== undefined) {
        await options.send(event.functionArn, onFailure, failureRecord(event, outcome, time.now()));
      }
      if (deadLetter !== undefined) await options.send(event.functionArn, deadLetter, event.payload);
    } catch (error) {
      options.warn(
        event.functionArn,
        `An event given up could not be sent to its destination: ${String(error)}`,
      );
    }
  }

  function start(event: StoredEvent, file: string | undefined): void {
    const done = process(event, file)
      .catch((error: unknown) => {
        options.warn(event.functionArn, `An asynchronous event failed: ${String(error)}`);
      })
      .finally(() => running.delete(done));
    running.add(done);
  }

  return {
    accept(functionArn, payload) {
      const event = { requestId: randomUUID(), functionArn, payload, acceptedAt: time.now(), attempts: 0 };
      sequence += 1;
      const name = `${String(Date.now()).padStart(15, '0')}-${String(sequence).padStart(6, '0')}-${event.requestId}.json`;
      const file = directory === undefined ? undefined : join(directory, name);
      if (file !== undefined) writeJson(file, event);
      start(event, file);
    },
    pending: () => running.size,
    async drained() {
      await Promise.all(running);
    },
    resume() {
      if (directory === undefined) return;
      for (const name of readdirSync(directory)
        .filter((entry) => entry.endsWith('.json'))
        .sort()) {
        const event = readJson(join(directory, name), stored);
        if (event !== undefined) start(event, join(directory, name));
      }
    },
    async close() {
      closed = true;
      await Promise.all(running);
    },
  };
}

/** The record that Lambda sends to an on-failure destination of an asynchronous function. */
function failureRecord(event: StoredEvent, outcome: Outcome, now: number): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: `${event.functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: event.attempts,
    },
    requestPayload: z.json().parse(JSON.parse(event.payload)),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: z.json().parse(JSON.parse(outcome.payload)),
  });
}
