/** Undoes what was started, last first, once. */
export interface Teardown {
  add(undo: () => void | Promise<void>): void;
  /** Also when the process is asked to stop: first everything is undone, then the signal has its way. */
  onSignals(): void;
  /** @throws the first error, after all has been tried */
  run(): Promise<void>;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function createTeardown(): Teardown {
  const undo: (() => void | Promise<void>)[] = [];
  let running: Promise<void> | undefined;

  const leave = (signal: NodeJS.Signals): void => {
    void run().finally(() => {
      process.kill(process.pid, signal);
    });
  };

  async function undoAll(): Promise<void> {
    for (const signal of signals) process.off(signal, leave);
    const errors: unknown[] = [];
    for (const step of undo.reverse()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  function run(): Promise<void> {
    running ??= undoAll();
    return running;
  }

  return {
    add(step) {
      undo.push(step);
    },
    onSignals() {
      for (const signal of signals) process.once(signal, leave);
    },
    run,
  };
}
