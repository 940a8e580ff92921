/** A local region in a process of its own, so that a test can kill it. Takes commands over IPC. */
import type { SeenCall } from '../../../local/endpoints/types.ts';
import { type LocalRegion, startLocalRegion } from '../../../bin/local-region.ts';
import { keysByArn } from '../../../bin/permissions/keys.ts';
import { createKinds } from '../../../bin/permissions/seen.ts';
import { tracesOf } from '../../../bin/canary/traces.ts';
import { openStore, type Store } from '../../../bin/year/store.ts';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../../lambdas/adapters/clock.ts';
import { dynamoRegisterWriter } from '../../../lambdas/adapters/dynamodb/register.ts';
import { awsClients, type AwsClients } from '../../../local/region/resources/clients.ts';
import { plannedSchedules } from '../../../local/region/web/schedules.ts';
import type { Calendar } from '../../../schemas/calendar.ts';
import { PutObjectCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import { failedEvents, restored } from './operations.ts';
import { planted } from './plant.ts';
import type { Command, RegionFacts, Started } from './protocol.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as {
  at?: string;
  dataDir?: string;
  cdkOut: string;
};

const calls: SeenCall[] = [];
const kinds = createKinds();

const factsOf = (region: LocalRegion): RegionFacts => ({
  lasUrl: region.lasUrl,
  webUrl: region.webUrl,
  ca: region.pki.ca.certificatePath,
  clients: Object.fromEntries(
    region.pki.clients.map(({ name, certificatePath, keyPath }) => [name, { certificatePath, keyPath }]),
  ),
});

const clientsOf = (region: LocalRegion): AwsClients =>
  awsClients({
    endpoint: region.endpoints.url,
    region: 'eu-central-1',
    credentials: region.endpoints.adminCredentials,
    clockOffset: () => region.clock.offset(),
  });

const publish = async (region: LocalRegion, calendar: Calendar): Promise<void> => {
  const aws = clientsOf(region);
  const { TableNames = [] } = await aws.dynamodb.send(new ListTablesCommand({}));
  const table = TableNames.find((name) => name.includes('Exchange')) ?? '';
  await dynamoRegisterWriter({ client: aws.dynamodb, table, clock: systemClock }).putCalendar(calendar);
  aws.close();
  await region.settle();
};

const schedules = async (region: LocalRegion) => {
  const aws = clientsOf(region);
  const planned = await plannedSchedules(aws.scheduler);
  aws.close();
  return planned;
};

const putOrphan = async (region: LocalRegion, key: string): Promise<void> => {
  const aws = clientsOf(region);
  const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
  await aws.s3.send(
    new PutObjectCommand({ Bucket: Buckets[0]?.Name, Key: key, Body: Buffer.from('orphan') }),
  );
  aws.close();
};

const keysOf = async (region: LocalRegion) => {
  const aws = clientsOf(region);
  const found = await keysByArn(aws.kms);
  aws.close();
  return found;
};

const traces = async (region: LocalRegion, store: Store) => {
  const aws = clientsOf(region);
  const found = await tracesOf(region, store, aws);
  aws.close();
  return found.map(({ place, name, bytes }) => ({ place, name, base64: bytes.toString('base64') }));
};

/** The vault's objects, beside which the site has files of its own. */
const ofPayload = /^(draft|delivered|upload|rehearsal)\//;

const does =
  (region: LocalRegion, store: Store) =>
  async (command: Command): Promise<unknown> => {
    switch (command.name) {
      case 'advanceTo':
        await region.clock.advanceTo(Date.parse(command.at));
        return region.settle();
      case 'set':
        return region.clock.set(Date.parse(command.at));
      case 'sweepTtl':
        await region.endpoints.sweepTtl(Date.parse(command.at));
        return region.settle();
      case 'expireObjects':
        await region.endpoints.expireObjects(Date.parse(command.at));
        return undefined;
      case 'settle':
        return region.settle();
      case 'now':
        return region.clock.now();
      case 'exchange':
        return store.exchange();
      case 'keys':
        return store.keys();
      case 'objects':
        return [...(await store.objects((key) => ofPayload.test(key)))].map(([key, bytes]) => [
          key,
          bytes.toString('base64'),
        ]);
      case 'traces':
        return traces(region, store);
      case 'plant':
        await planted(clientsOf(region), command.text);
        return undefined;
      case 'inbox':
        return region.endpoints.inbox();
      case 'calls':
        return {
          seen: calls.length,
          denied: calls.filter((call) => !call.allowed),
          kinds: kinds.all(),
          keys: await keysOf(region),
        };
      case 'logs':
        return region.functions.names().flatMap((name) => region.functions.logs(name));
      case 'schedules':
        return schedules(region);
      case 'publish':
        return publish(region, command.calendar);
      case 'putOrphan':
        return putOrphan(region, command.key);
      case 'restore':
        return restored(region, clientsOf(region), command.rows);
      case 'invoke':
        region.functions.invokeAsync(
          failedEvents.functionsOf(region)[command.title] ?? '',
          JSON.stringify(command.input),
        );
        return region.settle();
      case 'redrive':
        return failedEvents.redrive(region, clientsOf(region));
      case 'close':
        store.close();
        return region.close();
    }
  };

const send = (message: Started | { id: number; value?: unknown; error?: string }): void => {
  process.send?.(message);
};

try {
  const region = await startLocalRegion({
    ...options,
    portOffset: 'free',
    onCall: (call) => {
      calls.push(call);
      kinds.add(call);
    },
  });
  const store = await openStore(region.endpoints, () => region.clock.offset());
  const work = does(region, store);
  process.on('message', (command: Command) => {
    work(command).then(
      (value) => {
        send({ id: command.id, value });
        if (command.name === 'close') process.disconnect();
      },
      (error: unknown) => {
        send({
          id: command.id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      },
    );
  });
  send({ started: factsOf(region) });
} catch (error) {
  send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exitCode = 1;
  process.disconnect();
}
