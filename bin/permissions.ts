#!/usr/bin/env node
/**
 * `npm run permissions`: plays everything that schools, board and clock do in a local region of its own, and prints which
 * permission of which function was used. One that was not, and has no reason to be there, fails the command.
 */
import { awsClients } from '../local/region/resources/clients.ts';
import { settingsOf } from './bench/las-settings.ts';
import { createLas } from './las/client.ts';
import { type LocalRegion, startLocalRegion } from './local-region.ts';
import { granted } from './permissions/granted.ts';
import { keysByArn } from './permissions/keys.ts';
import { beforeReminders, playAll } from './permissions/play.ts';
import { tableOf } from './permissions/print.ts';
import { createKinds } from './permissions/seen.ts';
import { judgedUse } from './permissions/unused.ts';
import { type Keys, usesOf } from './permissions/used.ts';

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const keysOf = async (region: LocalRegion): Promise<Keys> => {
  const aws = awsClients({
    endpoint: region.endpoints.url,
    region: 'eu-central-1',
    credentials: region.endpoints.adminCredentials,
    clockOffset: () => region.clock.offset(),
  });
  const keys = await keysByArn(aws.kms);
  aws.close();
  return keys;
};

const play = async (region: LocalRegion): Promise<Keys> => {
  const source = createLas(settingsOf(region, 'source-las', '00YY00'));
  const target = createLas(settingsOf(region, 'target-las', '02YX00'));
  try {
    await playAll(region, { source, target, otherTarget: target.as({ school: '03YX00' }) });
    return await keysOf(region);
  } finally {
    source.close();
    target.close();
  }
};

const main = async (): Promise<void> => {
  const kinds = createKinds();
  const region = await startLocalRegion({
    portOffset: 'free',
    at: beforeReminders,
    onCall: kinds.add,
    onProgress: (message) => {
      tell(`  … ${message}`);
    },
  });
  const keys = await play(region).finally(() => region.close());
  const judged = judgedUse(
    granted,
    kinds.all().flatMap((call) => usesOf(call, keys)),
  );
  console.log(tableOf(judged));
  process.exitCode = judged.some(({ isUsed, why }) => !isUsed && why === undefined) ? 1 : 0;
};

try {
  await main();
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
