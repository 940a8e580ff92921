import { failure, type Invocation, type Outcome } from './invocation.ts';
import type { Worker } from './worker.ts';

/** The handler processes of one function. */
export interface Pool {
  /** Runs in an idle process, else in a new one, else when one comes free. */
  invoke(invocation: Invocation): Promise<Outcome>;
  close(): Promise<void>;
}

/** How many processes there may be, and for how long they wait for work. */
export interface PoolLimits {
  readonly maximum: number;
  readonly idleMilliseconds: number;
}

/** A pool that starts its processes with `start`. */
export function createPool(start: () => Promise<Worker>, { maximum, idleMilliseconds }: PoolLimits): Pool {
  const idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = [];
  const workers = new Set<Worker>();
  const queue: (() => void)[] = [];
  let taken = 0;
  let closed = false;
  // Read anew after each wait, which narrowing would not see.
  const isClosed = (): boolean => closed;

  /** Undefined once the pool closes. */
  async function take(): Promise<Worker | undefined> {
    if (taken >= maximum) await new Promise<void>((resolve) => queue.push(resolve));
    else taken += 1;
    if (isClosed()) return undefined;
    for (let found = idle.pop(); found !== undefined; found = idle.pop()) {
      clearTimeout(found.timer);
      if (found.worker.isAlive) return found.worker;
      workers.delete(found.worker);
    }
    const worker = await start();
    workers.add(worker);
    if (isClosed()) await worker.stop();
    return worker;
  }

  function giveBack(worker: Worker): void {
    if (!worker.isAlive || isClosed()) workers.delete(worker);
    else {
      const timer = setTimeout(() => {
        idle.splice(
          idle.findIndex((entry) => entry.worker === worker),
          1,
        );
        workers.delete(worker);
        void worker.stop();
      }, idleMilliseconds);
      timer.unref();
      idle.push({ worker, timer });
    }
    release();
  }

  function release(): void {
    const next = queue.shift();
    if (next === undefined) taken -= 1;
    else next();
  }

  return {
    async invoke(invocation) {
      const worker = await take().catch((error: unknown) => {
        release();
        throw error;
      });
      if (worker === undefined) {
        release();
        return failure('Runtime.ExitError', 'The local region is closing.');
      }
      try {
        return await worker.invoke(invocation);
      } finally {
        giveBack(worker);
      }
    },
    async close() {
      closed = true;
      for (const { timer } of idle) clearTimeout(timer);
      await Promise.all([...workers].map((worker) => worker.stop()));
      workers.clear();
    },
  };
}
