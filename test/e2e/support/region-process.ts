/** A local region in a process of its own, so that a test can kill it. Takes commands over IPC. */
import type { SeenCall } from '../../../local/endpoints/types.ts';
import { type LocalRegion, startLocalRegion } from '../../../bin/local-region.ts';
import { openStore, type Store } from '../../../bin/year/store.ts';
import { awsClients } from '../../../local/region/resources/clients.ts';
import { PutObjectCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import type { Command, RegionFacts, Started } from './protocol.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as {
  at?: string;
  dataDir?: string;
  cdkOut: string;
};

const calls: SeenCall[] = [];

const factsOf = (region: LocalRegion): RegionFacts => ({
  lasUrl: region.lasUrl,
  ca: region.pki.ca.certificatePath,
  clients: Object.fromEntries(
    region.pki.clients.map(({ name, certificatePath, keyPath }) => [name, { certificatePath, keyPath }]),
  ),
});

const putOrphan = async (region: LocalRegion, key: string): Promise<void> => {
  const aws = awsClients({
    endpoint: region.endpoints.url,
    region: 'eu-central-1',
    credentials: region.endpoints.adminCredentials,
    clockOffset: () => region.clock.offset(),
  });
  const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
  await aws.s3.send(
    new PutObjectCommand({ Bucket: Buckets[0]?.Name, Key: key, Body: Buffer.from('orphan') }),
  );
  aws.close();
};

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
        return [...(await store.objects())].map(([key, bytes]) => [key, bytes.toString('base64')]);
      case 'inbox':
        return region.endpoints.inbox();
      case 'calls':
        return { seen: calls.length, denied: calls.filter((call) => !call.allowed) };
      case 'logs':
        return region.functions.names().flatMap((name) => region.functions.logs(name));
      case 'putOrphan':
        return putOrphan(region, command.key);
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
    onCall: (call) => calls.push(call),
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
