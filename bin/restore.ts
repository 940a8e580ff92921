#!/usr/bin/env node
/** `npm run restore`: makes the exchange table what a copy restored from point-in-time recovery is. Keys never come back. */
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { differences, kindsOf } from './restore/differences.ts';
import { apply, rowsOf } from './restore/table.ts';

const usage = `npm run restore -- --from COPY --to EXCHANGE-TABLE [--apply]
  --from    the table that point-in-time recovery made
  --to      output ExchangeTable of the data stack
  --apply   writes; without it the differences are only told
Nobody may write meanwhile: docs/runbook.md, "Restore the exchange table". Credentials and region are those of the AWS SDK.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, to: { type: 'string' }, apply: { type: 'boolean' } },
  });
  const { from, to } = values;
  if (from === undefined || to === undefined || from === to) throw new Error(usage);
  const client = new DynamoDBClient({});
  const found = await differences(rowsOf(client, from), rowsOf(client, to));
  console.log(`To put back: ${found.put.length} rows (${kindsOf(found.put)})`);
  console.log(`To remove:   ${found.remove.length} rows (${kindsOf(found.remove)})`);
  console.log(`Endings and changes of school that schools must decide again: ${found.undone.length}`);
  for (const dossierId of found.undone) console.log(`  ${dossierId}`);
  if (values.apply !== true) {
    console.log('Nothing was written. With --apply it is.');
    return;
  }
  await apply(client, to, found);
  console.log(`${to} is what ${from} is. Payload whose key is gone counts as destroyed.`);
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
