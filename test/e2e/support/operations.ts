/** What the runbook has an operator do, done to a local region by the same code. */
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { LocalRegion } from '../../../bin/local-region.ts';
import type { Functions } from '../../../bin/redrive/call-again.ts';
import { failuresQueue } from '../../../bin/redrive/queue.ts';
import { redrive } from '../../../bin/redrive/redrive.ts';
import { differences, type Item } from '../../../bin/restore/differences.ts';
import { apply, rowsOf } from '../../../bin/restore/table.ts';
import type { Row } from '../../../bin/year/store.ts';
import type { AwsClients } from '../../../local/region/resources/clients.ts';

async function* each(rows: readonly Row[]): AsyncGenerator<Item> {
  await Promise.resolve();
  for (const row of rows) yield marshall(row);
}

export const restored = async (
  region: LocalRegion,
  aws: AwsClients,
  rows: readonly Row[],
): Promise<readonly string[]> => {
  const { TableNames = [] } = await aws.dynamodb.send(new ListTablesCommand({}));
  const table = TableNames.find((name) => name.includes('Exchange')) ?? '';
  const found = await differences(each(rows), rowsOf(aws.dynamodb, table));
  await apply(aws.dynamodb, table, found);
  aws.close();
  await region.settle();
  return found.undone;
};

/** By the names that the template gives them. */
const functionsOf = (region: LocalRegion): Functions =>
  Object.fromEntries(
    region.functions.names().map((name) => [/([A-Z]\w+)Function/.exec(name)?.[1] ?? name, name]),
  );

export const failedEvents = {
  functionsOf,
  redrive: async (region: LocalRegion, aws: AwsClients): Promise<readonly string[]> => {
    const { QueueUrls: [queue = ''] = [] } = await aws.sqs.send(new ListQueuesCommand({}));
    const ports = {
      ...failuresQueue(aws.sqs, queue),
      call: ({ functionName, payload }: { readonly functionName: string; readonly payload: string }) => {
        region.functions.invokeAsync(functionName, payload);
        return Promise.resolve();
      },
    };
    const { called, unknown } = await redrive(ports, functionsOf(region));
    aws.close();
    await region.settle();
    return [...called, ...unknown];
  },
};
