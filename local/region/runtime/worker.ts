import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RegionTime } from '../clock.ts';
import { failure, type FunctionDeclaration, type Invocation, type Outcome } from './invocation.ts';
import { startRuntimeApi } from './runtime-api.ts';

/** One handler process: it runs one invocation at a time, as a Lambda execution environment does. */
export interface Worker {
  invoke(invocation: Invocation): Promise<Outcome>;
  /** Whether it can take another invocation. */
  readonly isAlive: boolean;
  stop(): Promise<void>;
}

/** What a handler process is started with. */
export interface WorkerOptions {
  readonly declaration: FunctionDeclaration;
  /** Everything that the process sees in its environment, but for the runtime's own variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly time: RegionTime;
  readonly log: (line: string) => void;
}

const runtimeClient = createRequire(import.meta.url).resolve('aws-lambda-ric');
const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));

/** Lambda's own limit is 10 s; a busy machine gets more. */
const initTimeout = 60_000;
/** Part of the memory that V8's heap may take; the rest is for buffers and code. */
const heapShare = 0.8;

/** Starts a handler process. It is ready for `invoke` at once; the first one waits until it has loaded. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { declaration, time, log } = options;
  let current: { readonly requestId: string; readonly finish: (outcome: Outcome) => void } | undefined;
  let ready = Promise.withResolvers<Outcome | undefined>();
  let alive = true;

  const api = await startRuntimeApi({
    ready: () => {
      ready.resolve(undefined);
    },
    initFailed: (payload) => {
      end({ ok: false, payload });
    },
    answered: (requestId, outcome) => {
      if (current?.requestId === requestId) current.finish(outcome);
    },
  });
  const child = spawnRuntime(options, api.address);
  const exited = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', log);
  }
  child.once('exit', (code, signal) => {
    const how = signal === null ? `exit status ${code ?? 0}` : `signal: ${signal}`;
    end(
      failure(
        'Runtime.ExitError',
        `RequestId: ${current?.requestId ?? ''} Error: Runtime exited with error: ${how}`,
      ),
    );
  });
  child.once('error', (error) => {
    end(failure('Runtime.InvalidEntrypoint', error.message));
  });

  /** No further invocation: whoever waits is answered, and the process goes. */
  function end(outcome: Outcome): void {
    alive = false;
    ready.resolve(outcome);
    current?.finish(outcome);
    child.kill('SIGKILL');
    api.close();
  }

  return {
    get isAlive() {
      return alive;
    },
    async invoke({ requestId, payload }) {
      const broken = await within(ready.promise, initTimeout, () =>
        failure('Sandbox.Timedout', 'The function did not start in time.'),
      );
      if (broken !== undefined) {
        end(broken);
        return broken;
      }
      ready = Promise.withResolvers();
      const milliseconds = declaration.timeoutSeconds * 1000;
      const answer = new Promise<Outcome>((finish) => {
        current = { requestId, finish };
      });
      api.deliver({
        requestId,
        payload,
        deadline: time.now() + milliseconds,
        functionArn: declaration.arn,
        clockOffset: time.offset(),
      });
      const outcome = await within(answer, milliseconds, () => {
        const seconds = declaration.timeoutSeconds.toFixed(2);
        const late = failure(
          'Sandbox.Timedout',
          `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
        );
        log(`${requestId} Task timed out after ${seconds} seconds`);
        end(late);
        return late;
      });
      current = undefined;
      return outcome;
    },
    async stop() {
      end(failure('Runtime.ExitError', 'The local region is closing.'));
      await exited;
    },
  };
}

function spawnRuntime({ declaration, environment, time }: WorkerOptions, address: string): ChildProcess {
  const heap = Math.floor(declaration.memoryMegabytes * heapShare);
  return spawn(process.execPath, [`--max-old-space-size=${heap}`, '--require', preload, runtimeClient], {
    cwd: declaration.codePath,
    // The pipe on standard input ends with this process, however it ends: the preload leaves then.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: address,
      LAMBDA_TASK_ROOT: declaration.codePath,
      _HANDLER: declaration.handler,
      OVERSTAP_CLOCK_OFFSET: String(time.offset()),
    },
  });
}

async function within<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  late: () => Value,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Value>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
