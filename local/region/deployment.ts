import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Credentials, Endpoints } from '../endpoints/types.ts';
import type { RegionTime } from './clock.ts';
import { awsClients, type AwsClients } from './resources/clients.ts';
import type { Declarations } from './resources/declarations.ts';
import { createCodeFolder } from './runtime/code.ts';
import {
  createFunctions,
  type DeployedFunction,
  type FunctionRun,
  type Functions,
  type Pages,
} from './runtime/functions.ts';
import type { LogSink } from './runtime/logs.ts';
import type { PoolLimits } from './runtime/pool.ts';
import { createCheckpoints } from './streams/checkpoints.ts';
import { startPoller, type Poller } from './streams/poller.ts';

export interface DeploymentOptions {
  readonly declared: Declarations;
  readonly endpoints: Endpoints;
  readonly region: string;
  readonly pages: Pages;
  readonly time: RegionTime;
  readonly logs: LogSink;
  readonly limits: PoolLimits;
  /** Folder for accepted events and checkpoints; undefined keeps them in memory. */
  readonly directory: string | undefined;
  /** Told of every run of a function. */
  readonly onRun?: ((run: FunctionRun) => void) | undefined;
}

/** The functions of the templates, ready to run, and the streams that feed them. */
export interface Deployment {
  readonly functions: Functions;
  /** Starts to hand table changes and kept events to the functions. */
  start(): void;
  /** Waits until no event is left and every stream is handed over. @throws after a minute, with what is left */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const settleLimit = 60_000;

/** Makes the declared functions runnable, each with the credentials of its role. */
export function deploy(options: DeploymentOptions): Deployment {
  const { declared, endpoints, region, time, logs } = options;
  const code = createCodeFolder();
  const credentials = credentialsByRole(declared, endpoints);
  const clients = createClientCache(options);
  let pollers: Poller[] = [];
  const functions: DeployedFunction[] = declared.functions.map((declaration) => ({
    declaration: { ...declaration, codePath: code.place(declaration.codePath) },
    credentials: credentials(declaration.roleArn),
    eventInvoke: declared.eventInvoke.get(declaration.name),
  }));
  const send = async (key: Credentials, queueArn: string, body: string): Promise<void> => {
    const [, , , , account = '', name = ''] = queueArn.split(':');
    const url = `${endpoints.url}/${account}/${name}`;
    await clients.of(key).sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }));
  };
  const lambda = createFunctions({
    functions,
    region,
    endpointUrl: endpoints.url,
    pages: options.pages,
    time,
    logs,
    limits: options.limits,
    eventsDirectory: options.directory === undefined ? undefined : join(options.directory, 'events'),
    send,
    onRun: (run) => {
      for (const poller of pollers) poller.wake();
      options.onRun?.(run);
    },
  });
  const keyOf = (functionArn: string): Credentials => {
    const found = functions.find(({ declaration }) => declaration.arn === functionArn);
    if (found === undefined) throw new Error(`An event source leads to the unknown function ${functionArn}.`);
    return found.credentials;
  };
  const checkpoints = createCheckpoints(options.directory);

  async function settled(): Promise<void> {
    for (let isQuiet = false; !isQuiet;) {
      const before = lambda.invocations();
      await lambda.events.drained();
      await Promise.all(pollers.map((poller) => poller.caughtUp()));
      isQuiet = lambda.invocations() === before && lambda.events.pending() === 0;
    }
  }

  return {
    functions: lambda,
    start() {
      pollers = declared.mappings.map((mapping) =>
        startPoller({
          mapping,
          client: clients.of(keyOf(mapping.functionArn)).streams,
          region,
          time,
          checkpoints,
          invoke: (functionArn, payload) => lambda.invoke(functionArn, payload),
          send: (functionArn, queueArn, body) => send(keyOf(functionArn), queueArn, body),
          warn: (functionArn, message) => {
            logs.write(functionArn.split(':')[6] ?? functionArn, message);
          },
        }),
      );
      lambda.events.resume();
    },
    async settle() {
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        const left = `${lambda.events.pending()} events; see the functions' logs`;
        late.reject(new Error(`The region did not come to rest within a minute: ${left}.`));
      }, settleLimit);
      await Promise.race([settled(), late.promise]).finally(() => {
        clearTimeout(timer);
      });
      checkpoints.flush();
    },
    async close() {
      await Promise.all([lambda.close(), ...pollers.map((poller) => poller.close())]);
      checkpoints.flush();
      clients.close();
      code.remove();
    },
  };
}

function credentialsByRole({ roles }: Declarations, endpoints: Endpoints): (roleArn: string) => Credentials {
  const issued = new Map(
    [...roles.values()].map(({ arn, trust, policies }) => [
      arn,
      endpoints.registerRole({ arn, trust, policies }),
    ]),
  );
  return (roleArn) => {
    const found = issued.get(roleArn);
    if (found === undefined)
      throw new Error(`A function has the role ${roleArn}, which no template declares.`);
    return found;
  };
}

/** One set of clients per access key. */
function createClientCache({ endpoints, region, time }: DeploymentOptions) {
  const made = new Map<string, AwsClients>();
  return {
    of(credentials: Credentials): AwsClients {
      const known = made.get(credentials.accessKeyId);
      if (known !== undefined) return known;
      const clients = awsClients({
        endpoint: endpoints.url,
        region,
        credentials,
        clockOffset: () => time.offset(),
      });
      made.set(credentials.accessKeyId, clients);
      return clients;
    },
    close() {
      for (const clients of made.values()) clients.close();
    },
  };
}
