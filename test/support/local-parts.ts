import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';

/** The tables of a region, under names of their own. */
export interface Tables {
  readonly client: DynamoDBClient;
  readonly exchange: string;
  readonly keys: string;
}

export interface LocalParts {
  /** New, empty tables. */
  tables(): Promise<Tables>;
  close(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
};

const ready = async (client: DynamoDBClient): Promise<void> => {
  for (let turn = 0; ; turn += 1)
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (turn === 100) throw error;
      await wait(50);
    }
};

/** Starts the parts of AWS that adapters talk to, on free ports. */
export const startLocalParts = async (): Promise<LocalParts> => {
  const port = await freePort();
  const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
  const child = spawn(join(dirname(manifest), 'dynoxide'), ['serve', '--port', String(port)], {
    stdio: 'ignore',
  });
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'LOCAL' },
  });
  await ready(client);
  let made = 0;
  return {
    tables: async () => {
      made += 1;
      const names = { exchange: `exchange-${made}`, keys: `keys-${made}` };
      await createTables(client, names);
      return { client, ...names };
    },
    close: async () => {
      client.destroy();
      child.kill();
      await once(child, 'exit');
    },
  };
};

const createTables = async (
  client: DynamoDBClient,
  names: { readonly exchange: string; readonly keys: string },
): Promise<void> => {
  const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' }) as const;
  const keySchema = (hash: string, range: string) =>
    [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ] as const;
  await client.send(
    new CreateTableCommand({
      TableName: names.exchange,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'listKey', 'listSort'].map(text),
      KeySchema: [...keySchema('pk', 'sk')],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'listing',
          KeySchema: [...keySchema('listKey', 'listSort')],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: names.keys,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('payloadId')],
      KeySchema: [{ AttributeName: 'payloadId', KeyType: 'HASH' }],
    }),
  );
};
