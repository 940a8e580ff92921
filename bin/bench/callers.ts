import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type CallerSetup, type Order, Report } from './orders.ts';

/** The arguments of a `message` event. */
const AnswerEvent = z.tuple([Report], z.unknown());

/** A process that repeats one kind of work. */
export interface Caller {
  /** @returns calls per second. @throws when one of them failed */
  run(order: Order): Promise<number>;
  close(): void;
}

/** Starts a process for one way of collecting. */
export const startCaller = (setup: CallerSetup): Caller => {
  const child = fork(fileURLToPath(new URL('caller.ts', import.meta.url)), { stdio: 'inherit' });
  const ended = new AbortController();
  child.once('exit', () => {
    ended.abort(new Error('The caller’s process ended.'));
  });
  child.send(setup);
  return {
    async run(order) {
      const answered = once(child, 'message', { signal: ended.signal });
      child.send(order);
      const report = AnswerEvent.parse(await answered)[0];
      if ('error' in report) throw new Error(report.error);
      return (order.count / report.millis) * 1000;
    },
    close() {
      if (child.connected) child.disconnect();
    },
  };
};
