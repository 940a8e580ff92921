import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoints, EndpointsOptions } from '../endpoints/types.ts';
import { openApis } from './apis.ts';
import { createClockControl, type ClockControl } from './clock-control.ts';
import { createTime, type MovableTime } from './clock.ts';
import { deploy, type Deployment } from './deployment.ts';
import { formatInstant, parseInstant } from './instant.ts';
import { lockFolder, requireFreePorts } from './lock.ts';
import { createIssuerEndpoints } from './oidc/endpoints.ts';
import { createIssuer, type IssuerSettings } from './oidc/issuer.ts';
import type { Region, RegionOptions } from './options.ts';
import { awsClients, type AwsClients } from './resources/clients.ts';
import type { Declarations } from './resources/declarations.ts';
import { provision } from './resources/provision.ts';
import type { Pages } from './runtime/functions.ts';
import { createLogSink, type LogSink } from './runtime/logs.ts';
import { openState, type RegionState } from './state.ts';
import { readAssembly } from './template/assembly.ts';
import { environmentOf } from './template/environment.ts';
import type { Teardown } from './teardown.ts';
import { startWeb } from './web/server.ts';

/** Starts the local AWS endpoint. */
export type StartEndpoints = (options: EndpointsOptions) => Promise<Endpoints>;

const defaults = { las: 8443, web: 8080, at: '2022-03-31T09:00', maximumProcesses: 4, idleSeconds: 60 };

const pagesAt = (port: number): string => `http://localhost:${port}`;

const nobody: IssuerSettings = { audience: 'nobody', rolesClaim: 'roles', people: [] };

/** The parts that the later steps of the start build on. */
interface Ground {
  readonly options: RegionOptions;
  readonly teardown: Teardown;
  readonly account: string;
  readonly region: string;
  readonly state: RegionState;
  readonly time: MovableTime;
  readonly endpoints: Endpoints;
  readonly aws: AwsClients;
  readonly declared: Declarations;
  readonly logs: LogSink;
}

/** Starts a region; what it started is undone by the teardown, also when it fails half-way. */
export async function boot(
  options: RegionOptions,
  startEndpoints: StartEndpoints,
  teardown: Teardown,
): Promise<Region> {
  const { ports = defaults, onProgress = () => undefined } = options;
  await requireFreePorts([ports.las, ports.web]);
  // The scheduler may have something to fire before there are functions to take it: it tries again.
  const scheduled: Pick<ClockControl, 'accept'> = {
    accept: () => {
      throw new Error('The local region is still starting.');
    },
  };
  const ground = await prepare(options, startEndpoints, teardown, scheduled);
  const issuer = await createIssuer(options.issuer ?? nobody, ground.time);
  let pages = pagesAt(ports.web);
  const deployment = startFunctions(ground, { named: pagesAt(defaults.web), at: () => pages });
  const clock = startClock(ground, deployment);
  scheduled.accept = (functionArn, payload) => {
    clock.accept(functionArn, payload);
  };
  const { front, publicOrigin } = await openApis(
    {
      ...ground,
      port: ports.las,
      pkiDir: options.pkiDir ?? '.local/pki',
      issuer,
      onArrival: options.onArrival,
    },
    deployment,
  );
  const lasUrl = `https://localhost:${front.port}`;
  const web = await startWeb({
    port: ports.web,
    lasUrl,
    clock,
    notice: options.notice ?? (() => undefined),
    inbox: () => ground.endpoints.inbox(),
    scheduler: ground.aws.scheduler,
    functions: deployment.functions,
    issuer: createIssuerEndpoints(issuer),
    publicOrigin,
  });
  pages = pagesAt(web.port);
  issuer.settle(`${pages}/oidc`);
  teardown.add(() => web.close());
  teardown.onSignals();
  onProgress('The local region is up.');
  return {
    lasUrl,
    webUrl: pages,
    clock,
    settle: () => deployment.settle(),
    functions: deployment.functions,
    endpoints: ground.endpoints,
    close: () => teardown.run(),
  };
}

/** Time, endpoint and resources. */
async function prepare(
  options: RegionOptions,
  startEndpoints: StartEndpoints,
  teardown: Teardown,
  scheduled: Readonly<Pick<ClockControl, 'accept'>>,
): Promise<Ground> {
  const { dataDir, onProgress = () => undefined } = options;
  teardown.add(() => options.onClosed?.());
  if (dataDir !== undefined) teardown.add(lockFolder(dataDir));
  const assembly = readAssembly(options.cdkOut);
  const { account, region } = environmentOf(assembly);
  const state = openState(dataDir);
  const time = createTime(offsetAtStart(options.at, state.clockOffset));
  state.keepClock(time.offset());
  onProgress(`It is ${formatInstant(time.now())} in the local region.`);
  const endpoints = await startEndpoints({
    clock: time,
    accountId: account,
    region,
    ...(dataDir === undefined ? {} : { dataDir: ensured(join(dataDir, 'endpoints')) }),
    ...(options.onCall === undefined ? {} : { onCall: options.onCall }),
    ...(options.onTableUse === undefined ? {} : { onTableUse: options.onTableUse }),
    invokeAsync: async (functionArn, payload) => {
      await Promise.resolve();
      scheduled.accept(functionArn, payload);
    },
  });
  teardown.add(() => endpoints.close());
  onProgress('Creating what the templates declare.');
  const credentials = endpoints.adminCredentials;
  const aws = awsClients({ endpoint: endpoints.url, region, credentials, clockOffset: () => time.offset() });
  teardown.add(() => {
    aws.close();
  });
  const declared = await provision({
    assembly,
    account,
    region,
    aws,
    states: state.resources,
    registerRole: ({ arn, trust, policies }) => void endpoints.registerRole({ arn, trust, policies }),
  });
  state.keepResources();
  const logs = createLogSink(options.logsDir, options.log);
  teardown.add(() => logs.close());
  return { options, teardown, account, region, state, time, endpoints, aws, declared, logs };
}

function startFunctions(
  { options, teardown, declared, endpoints, region, time, logs }: Ground,
  pages: Pages,
): Deployment {
  const deployment = deploy({
    declared,
    endpoints,
    region,
    pages,
    time,
    logs,
    directory: options.dataDir,
    onRun: options.onRun,
    limits: {
      maximum: options.maximumProcesses ?? defaults.maximumProcesses,
      idleMilliseconds: (options.idleSeconds ?? defaults.idleSeconds) * 1000,
    },
  });
  teardown.add(() => deployment.close());
  deployment.start();
  return deployment;
}

function startClock(
  { endpoints, state, time, teardown, logs }: Ground,
  deployment: Deployment,
): ClockControl {
  const effects = {
    nextDue: () => endpoints.scheduler.nextDue(),
    fire: (now: number) => endpoints.scheduler.advance(now),
    async expire(now: number) {
      await endpoints.sweepTtl(now);
      await endpoints.expireObjects(now);
    },
    settle: () => deployment.settle(),
    keep: () => {
      state.keepClock(time.offset());
    },
    warn: (message: string) => {
      logs.write('region', message);
    },
  };
  const clock = createClockControl(time, effects, (functionArn, payload) => {
    deployment.functions.invokeAsync(functionArn, payload);
  });
  clock.start();
  teardown.add(() => clock.stop());
  return clock;
}

function offsetAtStart(at: string | undefined, kept: number | undefined): number {
  if (at === undefined && kept !== undefined) return kept;
  return parseInstant(at ?? defaults.at) - Date.now();
}

function ensured(directory: string): string {
  mkdirSync(directory, { recursive: true });
  return directory;
}
