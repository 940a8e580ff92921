import { randomUUID } from 'node:crypto';
import type { Credentials } from '../../endpoints/types.ts';
import type { RegionTime } from '../clock.ts';
import {
  createAsyncEvents,
  defaultEventInvoke,
  type AsyncEvents,
  type EventInvokeSettings,
} from './async-events.ts';
import type { FunctionDeclaration, Invocation, Outcome } from './invocation.ts';
import type { LogSink } from './logs.ts';
import { createPool, type Pool, type PoolLimits } from './pool.ts';
import { startWorker } from './worker.ts';

/** A declared function with what the region adds. */
export interface DeployedFunction {
  readonly declaration: FunctionDeclaration;
  readonly credentials: Credentials;
  readonly eventInvoke: EventInvokeSettings | undefined;
}

/** One run of a function, after it. */
export interface FunctionRun {
  readonly functionName: string;
  readonly memoryMegabytes: number;
  /** From the event to the outcome, starting a process included where none was idle. */
  readonly milliseconds: number;
}

/** Where the region's public origin is, which the templates name as of the default port. */
export interface Pages {
  readonly named: string;
  /** Known by the first call that comes from outside. */
  readonly at: () => string;
}

export interface FunctionsOptions {
  readonly functions: readonly DeployedFunction[];
  readonly region: string;
  /** The local AWS endpoint. */
  readonly endpointUrl: string;
  readonly pages: Pages;
  readonly time: RegionTime;
  readonly logs: LogSink;
  readonly limits: PoolLimits;
  /** Folder for accepted asynchronous events; undefined keeps them in memory. */
  readonly eventsDirectory: string | undefined;
  /** Told after every run. */
  readonly onRun: (run: FunctionRun) => void;
  /** Sends to a queue with the credentials of the function. */
  readonly send: (credentials: Credentials, queueArn: string, body: string) => Promise<void>;
}

/** The Lambda service of the region. A function is named by its ARN or its name. */
export interface Functions {
  /** Waits for the outcome. @param payload JSON text */
  invoke(functionId: string, payload: string): Promise<Outcome>;
  /** Accepts an event: it is kept, retried and, when it can't be handled, sent to its destination. */
  invokeAsync(functionId: string, payload: string): void;
  logs(functionId: string): readonly string[];
  names(): readonly string[];
  /** How many runs there have been. */
  invocations(): number;
  readonly events: Pick<AsyncEvents, 'pending' | 'drained' | 'resume'>;
  close(): Promise<void>;
}

/** Prepares the functions; processes start when they are needed. */
export function createFunctions(options: FunctionsOptions): Functions {
  const { time, logs } = options;
  const pools = new Map<string, Pool>();
  let invocations = 0;
  const byId = new Map(
    options.functions.flatMap((fn) => [
      [fn.declaration.arn, fn],
      [fn.declaration.name, fn],
    ]),
  );

  function find(functionId: string): DeployedFunction {
    const found = byId.get(functionId) ?? byId.get(functionId.replace(/:\$LATEST$/, ''));
    if (found === undefined) throw new Error(`Function not found: ${functionId}`);
    return found;
  }

  function poolOf({ declaration, credentials }: DeployedFunction): Pool {
    const existing = pools.get(declaration.arn);
    if (existing !== undefined) return existing;
    const environment = environmentOf(declaration, credentials, options);
    const log = (line: string): void => {
      logs.write(declaration.name, line);
    };
    const pool = createPool(() => startWorker({ declaration, environment, time, log }), options.limits);
    pools.set(declaration.arn, pool);
    return pool;
  }

  const run = (fn: DeployedFunction, invocation: Invocation): Promise<Outcome> => {
    invocations += 1;
    const begun = performance.now();
    const { name: functionName, memoryMegabytes } = fn.declaration;
    return poolOf(fn)
      .invoke(invocation)
      .finally(() => {
        options.onRun({ functionName, memoryMegabytes, milliseconds: performance.now() - begun });
      });
  };

  const events = createAsyncEvents({
    directory: options.eventsDirectory,
    time,
    settingsOf: (arn) => find(arn).eventInvoke ?? defaultEventInvoke,
    run: (arn, invocation) => run(find(arn), invocation),
    send: (arn, queueArn, body) => options.send(find(arn).credentials, queueArn, body),
    warn: (arn, message) => {
      logs.write(find(arn).declaration.name, message);
    },
  });

  return {
    invoke: (functionId, payload) => run(find(functionId), { requestId: randomUUID(), payload }),
    invokeAsync(functionId, payload) {
      events.accept(find(functionId).declaration.arn, payload);
    },
    logs: (functionId) => logs.lines(find(functionId).declaration.name),
    names: () => options.functions.map(({ declaration }) => declaration.name),
    invocations: () => invocations,
    events,
    async close() {
      const stopped = events.close();
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      await stopped;
    },
  };
}

/** What Lambda sets for every Node.js function, the declared variables, and where the local endpoint is. */
function environmentOf(
  declaration: FunctionDeclaration,
  credentials: Credentials,
  { region, endpointUrl, pages }: FunctionsOptions,
): Record<string, string> {
  const declared = Object.entries(declaration.environment).map(([name, value]): [string, string] => [
    name,
    value === pages.named || value.startsWith(`${pages.named}/`)
      ? `${pages.at()}${value.slice(pages.named.length)}`
      : value,
  ]);
  return {
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    ...Object.fromEntries(declared),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: declaration.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(declaration.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: declaration.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local/[$LATEST]',
    AWS_LAMBDA_LOG_FORMAT: declaration.logFormat,
  };
}
